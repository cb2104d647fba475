"""Why does it hurt: likely causes, what drives them, the chain, what to look at next."""

from collections.abc import Iterable, Sequence
from typing import Any

from stridemend.consult.answer import Answer
from stridemend.consult.report.blocks import Block, Section, item, said
from stridemend.consult.words import (
    RELIEF,
    Teller,
    capped,
    chance_words,
    grade_words,
    relief_span_words,
    relief_words,
    span_words,
    uncapped,
)
from stridemend.core.tongue import ENGLISH, Tongue, later
from stridemend.inference import (
    OTHER,
    Assessment,
    ChainStep,
    NextTest,
    RankedCondition,
    RankedDriver,
    Reason,
    Retest,
    worth_testing,
)
from stridemend.schema import Pack

NOTHING_STANDS_OUT = later(
    "No single cause stands out. Fixing any one of these alone would likely take away very"
    " little; a test after each release shows which of them matters for you."
)
UNCHANGEABLE = later("It cannot be changed, but it helps to explain the pain.")
SHOWN_CONDITIONS = 3
SHOWN_DRIVERS = 3
SHOWN_REASONS = 4
SHOWN_TESTS = 3
MATTERS = 0.05
"""A change of probability below this is not worth telling."""
WORTH_A_LINE = 0.095
"""Causes below one in ten share one line."""


def causes_section(answer: Answer, pack: Pack, tongue: Tongue = ENGLISH) -> Section | None:
    """Return the likely causes with reasons for and against each."""
    assessment = answer.assessment
    if assessment is None or not assessment.located:
        return None
    blocks = []
    if not assessment.fits:
        blocks.append(Block(tongue.say(_settings(pack)["none_fits"]), "careful"))
    named = [c for c in assessment.conditions if c.id != OTHER][:SHOWN_CONDITIONS]
    likely = likely_ones(named)
    blocks += [_condition(condition, pack, tongue) for condition in likely]
    if rest := [c for c in named if c not in likely]:
        names = (f"{called(c, pack, tongue)} ({_chance(c, tongue)})" for c in rest)
        blocks.append(said(tongue.say("Less likely:"), f"{'; '.join(names)}.", "quiet"))
    blocks += how_sure(likely[0], assessment, pack, tongue)
    return Section("causes", tongue.say("What is it most likely?"), tuple(blocks))


def _settings(pack: Pack) -> Any:
    settings: Any = pack.settings["consult"]
    return settings["consult"]


def _chance(condition: RankedCondition, tongue: Tongue) -> str:
    return chance_words(condition.probability, tongue)


def likely_ones(conditions: Sequence[RankedCondition]) -> list[RankedCondition]:
    """Return the conditions that are worth a line each; the first one always is."""
    return [c for c in conditions if c.probability >= WORTH_A_LINE] or list(conditions[:1])


def how_sure(
    first: RankedCondition, assessment: Assessment, pack: Pack, tongue: Tongue = ENGLISH
) -> list[Block]:
    """Say in words how the first cause holds when the uncertain numbers are drawn again."""
    if assessment.sureness is None:
        return []
    found = assessment.sureness.conditions.get((first.id, first.side))
    if found is None:
        return []
    rows = _settings(pack)["sure_words"]
    words = tongue.say(next(row["says"] for row in rows if found.first >= row["from"]))
    detail = tongue.say(
        "Many of our numbers are judgements. We drew them again {draws} times,"
        " each as far off as its source allows: this cause came first in {stays} of 100 draws,"
        " and its chance lay {span} in nine draws of ten.",
        draws=assessment.sureness.draws,
        stays=round(100 * found.first),
        span=span_words(found.low, found.high, tongue),
    )
    return [said(tongue.say("How sure is this order?"), words, "quiet", evidence=detail)]


def called(condition: RankedCondition, pack: Pack, tongue: Tongue = ENGLISH) -> str:
    """Return the name of a condition, its everyday name and its side."""
    known = pack.conditions[condition.id]
    other = known.also_known_as[0] if known.also_known_as else ""
    plain = "(" not in known.name + other and other.lower() not in known.name.lower()
    name = tongue.say(known.name)
    return tongue.beside(f"{name} ({tongue.say(other)})" if plain else name, condition.side)


def _condition(condition: RankedCondition, pack: Pack, tongue: Tongue) -> Block:
    text = chance_sentence(condition.probability, tongue)
    for_it = "; ".join(reasons_words(condition.reasons_for, pack, tongue))
    against = "; ".join(reasons_words(condition.reasons_against, pack, tongue))
    speaks = tongue.say("For it: {reasons}.", reasons=for_it) if for_it else ""
    text += f" {speaks or tongue.say('So far only the place speaks for it.')}"
    text += f" {tongue.say('Against it: {reasons}.', reasons=against)}" if against else ""
    lead = f"{called(condition, pack, tongue)}."
    return item(text, lead=lead, evidence=condition_evidence(condition, pack, tongue))


def chance_sentence(probability: float, tongue: Tongue = ENGLISH) -> str:
    """Return how many runners with these answers have something."""
    chance = chance_words(probability, tongue)
    return capped(tongue.say("{chance} runners with your answers have this.", chance=chance))


def condition_evidence(condition: RankedCondition, pack: Pack, tongue: Tongue = ENGLISH) -> str:
    """Return where a condition is described."""
    return tongue.say("Sources: {keys}.", keys=", ".join(pack.conditions[condition.id].refs))


def reasons_words(reasons: Iterable[Reason], pack: Pack, tongue: Tongue = ENGLISH) -> list[str]:
    """Return the strongest reasons in words, each once."""
    words = dict.fromkeys(_reason(reason, pack, tongue) for reason in reasons)
    return list(words)[:SHOWN_REASONS]


def _reason(reason: Reason, pack: Pack, tongue: Tongue) -> str:
    known = pack.findings.get(reason.finding.code)
    label = uncapped(tongue.say(known.label if known else reason.words))
    return tongue.say('no to "{label}"', label=label) if reason.finding.absent else label


def drivers_section(answer: Answer, pack: Pack, tongue: Tongue = ENGLISH) -> Section | None:
    """Return what drives the pain, and the chain to the sore place in words."""
    assessment = answer.assessment
    if assessment is None or not assessment.located or not assessment.drivers:
        return None
    seen = leading(assessment, pack)
    blocks = [_driver(driver, pack, tongue) for driver in seen]
    if nothing_stands_out(seen):
        blocks.insert(0, Block(tongue.say(NOTHING_STANDS_OUT)))
    room = SHOWN_DRIVERS - len(seen)
    unseen = [d for d in assessment.drivers if not d.seen and d not in seen][:room]
    if unseen:
        also = tongue.say("Also worth testing:")
        first = tongue.say("Nothing you told us points to it yet. Worth testing:")
        names = "; ".join(sided_label(driver, pack, tongue) for driver in unseen)
        evidence = driver_evidence(unseen[0], pack, tongue)
        blocks.append(said(also if seen else first, f"{names}.", evidence=evidence))
    blocks += together(assessment, pack, tongue)
    if seen and assessment.chain:
        blocks.append(chain_block(assessment, pack, tongue))
    return Section("drivers", tongue.say("What drives it?"), tuple(blocks))


def leading(assessment: Assessment, pack: Pack) -> list[RankedDriver]:
    """Return the first drivers: what something points at, or what promises much if it is there."""
    named = [d for d in assessment.drivers if d.seen or worth_testing(d.expected_relief, pack)]
    return named[:SHOWN_DRIVERS]


def nothing_stands_out(first: Sequence[RankedDriver]) -> bool:
    """Say whether even the first of some drivers would take away very little."""
    if not first or first[0].retest is Retest.BETTER:
        return False
    return relief_words(first[0].expected_relief) == RELIEF[-1][1]


def together(assessment: Assessment, pack: Pack, tongue: Tongue = ENGLISH) -> list[Block]:
    """Say what fixing two drivers would take away, where it is clearly more than one alone."""
    alone = {(d.id, d.side): d for d in assessment.drivers}
    for pair in assessment.pairs[:1]:
        one, other = (alone[key] for key in pair.drivers)
        best = max(one.expected_relief, other.expected_relief)
        if one.seen and other.seen and pair.expected_relief - best >= MATTERS:
            text = tongue.say(
                "{one}, and {other}: {relief}.",
                one=sided_label(one, pack, tongue),
                other=sided_label(other, pack, tongue),
                relief=relief_words(pair.expected_relief, tongue),
            )
            return [said(tongue.say("Fixing both would likely take away:"), text)]
    return []


def _driver(driver: RankedDriver, pack: Pack, tongue: Tongue) -> Block:
    known = pack.drivers.get(driver.id)
    text = leading_sentence(driver, tongue)
    if known is not None and not known.modifiable:
        text = tongue.say(UNCHANGEABLE)
    elif meaning := meaning_of(driver, pack, tongue):
        text = f"{meaning}{_pointing(driver, pack, tongue)} {text}"
    evidence = driver_evidence(driver, pack, tongue)
    return item(text, lead=f"{sided_label(driver, pack, tongue)}.", evidence=evidence)


def _pointing(driver: RankedDriver, pack: Pack, tongue: Tongue) -> str:
    reasons = reasons_words((r for r in driver.reasons if r.ratio > 1), pack, tongue)
    if not reasons or _stated(driver, pack):
        return ""
    return f" {tongue.say('What points to it: {reasons}.', reasons='; '.join(reasons))}"


def meaning_of(driver: RankedDriver, pack: Pack, tongue: Tongue = ENGLISH) -> str:
    """Return what a driver or mechanism means; what was not told is not said as if it were."""
    known = pack.drivers.get(driver.id) or pack.mechanisms[driver.id]
    meaning = tongue.say(known.meaning)
    if _stated(driver, pack):
        return meaning
    return tongue.say("It would mean: {meaning}", meaning=meaning)


def _stated(driver: RankedDriver, pack: Pack) -> bool:
    return bool(driver.probability >= _settings(pack)["stated_from"]["value"])


def fixing_sentence(driver: RankedDriver, tongue: Tongue = ENGLISH) -> str:
    """Return what fixing a driver would take away."""
    relief = relief_words(driver.expected_relief, tongue)
    return tongue.say("Fixing it would likely take away {relief}.", relief=relief)


def leading_sentence(driver: RankedDriver, tongue: Tongue = ENGLISH) -> str:
    """Return what fixing one of the first drivers would do, and why an unseen one is there."""
    little = relief_words(driver.expected_relief) == RELIEF[-1][1]
    if driver.retest is Retest.BETTER and little:
        return tongue.say(
            "Releasing it took your pain down, so it comes first. Our list knows hardly a way from"
            " it to this pain, so take it as a hint until you see it again."
        )
    if driver.seen:
        return fixing_sentence(driver, tongue)
    return tongue.say(
        "Nothing you told us points to it yet. It is worth testing: where it is there, it"
        " matters. Fixing it would likely take away {relief}.",
        relief=relief_words(driver.expected_relief, tongue),
    )


def how_sure_driver(driver: RankedDriver, assessment: Assessment, tongue: Tongue = ENGLISH) -> str:
    """Say in words how a driver holds when the uncertain numbers are drawn again."""
    sure = assessment.sureness
    found = sure.drivers.get((driver.id, driver.side)) if sure else None
    if sure is None or found is None:
        return ""
    return tongue.say(
        "We drew our uncertain numbers again {draws} times. In nine draws of ten, fixing it"
        " took away {span}, and it came first of all drivers in {first} of 100.",
        draws=sure.draws,
        span=relief_span_words(found.low, found.high, tongue),
        first=round(100 * found.first),
    )


def sided_label(driver: RankedDriver, pack: Pack, tongue: Tongue = ENGLISH) -> str:
    """Return the name of a driver with its side."""
    return Teller(pack, tongue).node(driver.id, driver.side)


def driver_evidence(driver: RankedDriver, pack: Pack, tongue: Tongue = ENGLISH) -> str:
    """Return what research says about a driver, its grade in words and its sources."""
    known = pack.drivers.get(driver.id)
    if known is None:
        prior = pack.mechanisms[driver.id].prior
        return f"{tongue.say(prior.why)} {sources_words(prior.refs, tongue)}"
    grade = capped(grade_words(known.grade, tongue))
    return f"{tongue.say(known.evidence)} {grade}. {sources_words(known.refs, tongue)}"


def chain_block(assessment: Assessment, pack: Pack, tongue: Tongue = ENGLISH) -> Block:
    """Return the chain from the first driver to the sore place, each link with its evidence."""
    names = stations(assessment, pack, tongue)
    links = [_link(step, pack, tongue) for step in assessment.chain]
    share = tongue.say(
        "About {share} % of what fixing the first link would take away runs along this chain.",
        share=round(100 * assessment.chain_share),
    )
    evidence = " ".join([share, *links])
    return said(tongue.say("How it gets there:"), f"{' → '.join(names)}.", evidence=evidence)


def _link(step: ChainStep, pack: Pack, tongue: Tongue) -> str:
    teller, link = Teller(pack, tongue), pack.links[step.link]
    ends = f"{teller.node(step.source)} → {teller.node(step.target)}"
    why = f"{grade_words(step.grade, tongue)}. {tongue.say(link.why)}"
    return f"{ends}: {why} {sources_words(link.refs, tongue)}"


def stations(assessment: Assessment, pack: Pack, tongue: Tongue = ENGLISH) -> list[str]:
    """Return what the chain runs through, from the driver to the sore place."""
    nodes = [assessment.chain[0].source, *(step.target for step in assessment.chain)]
    return [Teller(pack, tongue).node(node) for node in nodes]


def sources_words(refs: Iterable[str], tongue: Tongue = ENGLISH) -> str:
    """Return source keys as a sentence."""
    keys = ", ".join(refs)
    if not keys:
        return tongue.say("No source: practice knowledge.")
    return tongue.say("Sources: {keys}.", keys=keys)


def next_section(answer: Answer, pack: Pack, tongue: Tongue = ENGLISH) -> Section | None:
    """Return the questions and tests that would teach most."""
    assessment = answer.assessment
    if assessment is None or not assessment.located or not assessment.next_tests:
        return None
    tests = assessment.next_tests[:SHOWN_TESTS]
    blocks = tuple(test_block(test, pack, tongue) for test in tests)
    return Section("next", tongue.say("What would tell us more?"), blocks)


def test_block(test: NextTest, pack: Pack, tongue: Tongue) -> Block:
    """Return what each answer to a test would change."""
    (yes, chance), (no, chance_no) = test.if_present, test.if_absent
    lead = tongue.say(test.text)
    if yes == no and abs(chance - chance_no) < MATTERS:
        return item(tongue.say("It would tell more about what drives the pain."), lead=lead)
    template = (
        later("Then {yes} is {chance:.0%} likely; if not, {chance_no:.0%}.")
        if yes == no
        else later("Yes points to {yes} ({chance:.0%}), no to {no} ({chance_no:.0%}).")
    )
    teller = Teller(pack, tongue)
    names = {"yes": teller.node(yes), "no": teller.node(no)}
    return item(tongue.say(template, chance=chance, chance_no=chance_no, **names), lead=lead)
