"""Why does it hurt: likely causes, what drives them, the chain, what to look at next."""

from collections.abc import Iterable
from typing import Any

from stridemend.consult.answer import Answer
from stridemend.consult.report.blocks import Block, Section, item, said
from stridemend.consult.words import (
    Teller,
    capped,
    chance_words,
    grade_words,
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
)
from stridemend.schema import Pack

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
    teller = Teller(pack, tongue)
    blocks = []
    if not assessment.fits:
        blocks.append(Block(teller.say(_settings(pack)["none_fits"]), "careful"))
    named = [c for c in assessment.conditions if c.id != OTHER][:SHOWN_CONDITIONS]
    likely = [c for c in named if c.probability >= WORTH_A_LINE] or named[:1]
    blocks += [_condition(condition, teller) for condition in likely]
    rest = [c for c in named if c not in likely]
    if rest:
        names = (f"{_called(c, teller)} ({chance_words(c.probability, tongue)})" for c in rest)
        blocks.append(said(teller.say("Less likely:"), f"{'; '.join(names)}.", "quiet"))
    blocks += _how_sure(likely[0], assessment, teller)
    return Section("causes", teller.say("What is it most likely?"), tuple(blocks))


def _settings(pack: Pack) -> Any:
    settings: Any = pack.settings["consult"]
    return settings["consult"]


def _how_sure(first: RankedCondition, assessment: Assessment, teller: Teller) -> list[Block]:
    """Say in words how the first cause holds when the uncertain numbers are drawn again."""
    if assessment.sureness is None:
        return []
    found = assessment.sureness.conditions.get((first.id, first.side))
    if found is None:
        return []
    rows = _settings(teller.pack)["sure_words"]
    words = next(row["says"] for row in rows if found.first >= row["from"])
    detail = teller.say(
        "Many of our numbers are judgements. We drew them again {draws} times,"
        " each as far off as its source allows: this cause came first in {stays} of 100 draws,"
        " and its chance lay {span} in nine draws of ten.",
        draws=assessment.sureness.draws,
        stays=round(100 * found.first),
        span=span_words(found.low, found.high, teller.tongue),
    )
    lead = teller.say("How sure is this order?")
    return [said(lead, teller.say(words), "quiet", evidence=detail)]


def _called(condition: RankedCondition, teller: Teller) -> str:
    known = teller.pack.conditions[condition.id]
    other = known.also_known_as[0] if known.also_known_as else ""
    plain = "(" not in known.name + other and other.lower() not in known.name.lower()
    name = teller.say(known.name)
    name = f"{name} ({teller.say(other)})" if plain else name
    return teller.tongue.sided(name, condition.side)


def _condition(condition: RankedCondition, teller: Teller) -> Block:
    known = teller.pack.conditions[condition.id]
    chance = chance_words(condition.probability, teller.tongue)
    text = capped(teller.say("{chance} runners with your answers have this.", chance=chance))
    for_it, against = (_list(r, teller) for r in (condition.reasons_for, condition.reasons_against))
    speaks = teller.say("For it: {reasons}.", reasons=for_it) if for_it else ""
    text += f" {speaks or teller.say('So far only the place speaks for it.')}"
    text += f" {teller.say('Against it: {reasons}.', reasons=against)}" if against else ""
    lead = f"{_called(condition, teller)}."
    evidence = teller.say("Sources: {keys}.", keys=", ".join(known.refs))
    return item(text, lead=lead, evidence=evidence)


def _list(reasons: Iterable[Reason], teller: Teller) -> str:
    words = dict.fromkeys(_reason(reason, teller) for reason in reasons)
    return "; ".join(list(words)[:SHOWN_REASONS])


def _reason(reason: Reason, teller: Teller) -> str:
    known = teller.pack.findings.get(reason.finding.code)
    label = uncapped(teller.say(known.label if known else reason.words))
    return teller.say('no to "{label}"', label=label) if reason.finding.absent else label


def drivers_section(answer: Answer, pack: Pack, tongue: Tongue = ENGLISH) -> Section | None:
    """Return what drives the pain, and the chain to the sore place in words."""
    assessment = answer.assessment
    if assessment is None or not assessment.located or not assessment.drivers:
        return None
    teller = Teller(pack, tongue)
    seen = [driver for driver in assessment.drivers if driver.seen][:SHOWN_DRIVERS]
    blocks = [_driver(driver, teller) for driver in seen]
    room = SHOWN_DRIVERS - len(seen)
    unseen = [driver for driver in assessment.drivers if not driver.seen][:room]
    if unseen:
        also = teller.say("Also worth testing:")
        first = teller.say("Nothing you told us points to it yet. Worth testing:")
        names = "; ".join(teller.node(driver.id, driver.side) for driver in unseen)
        evidence = _evidence(unseen[0], teller)
        blocks.append(said(also if seen else first, f"{names}.", evidence=evidence))
    blocks += _together(assessment, teller)
    if seen and assessment.chain:
        blocks.append(_chain(assessment, teller))
    return Section("drivers", teller.say("What drives it?"), tuple(blocks))


def _together(assessment: Assessment, teller: Teller) -> list[Block]:
    """Say what fixing two drivers would take away, where it is clearly more than one alone."""
    alone = {(d.id, d.side): d for d in assessment.drivers}
    for pair in assessment.pairs[:1]:
        one, other = (alone[key] for key in pair.drivers)
        best = max(one.expected_relief, other.expected_relief)
        if one.seen and other.seen and pair.expected_relief - best >= MATTERS:
            text = teller.say(
                "{one}, and {other}: {relief}.",
                one=teller.node(one.id, one.side),
                other=teller.node(other.id, other.side),
                relief=relief_words(pair.expected_relief, teller.tongue),
            )
            return [said(teller.say("Fixing both would likely take away:"), text)]
    return []


def _driver(driver: RankedDriver, teller: Teller) -> Block:
    known = teller.pack.drivers.get(driver.id)
    lead = f"{teller.node(driver.id, driver.side)}."
    if known is not None and not known.modifiable:
        text = teller.say("It cannot be changed, but it helps to explain the pain.")
    else:
        relief = relief_words(driver.expected_relief, teller.tongue)
        meaning = known.meaning if known else teller.pack.mechanisms[driver.id].meaning
        text = teller.say("Fixing it would likely take away {relief}.", relief=relief)
        text = f"{teller.say(meaning)} {text}"
    return item(text, lead=lead, evidence=_evidence(driver, teller))


def _evidence(driver: RankedDriver, teller: Teller) -> str:
    known = teller.pack.drivers.get(driver.id)
    if known is None:
        prior = teller.pack.mechanisms[driver.id].prior
        return f"{teller.say(prior.why)} {_sources(prior.refs, teller)}"
    grade = capped(grade_words(known.grade, teller.tongue))
    return f"{teller.say(known.evidence)} {grade}. {_sources(known.refs, teller)}"


def _chain(assessment: Assessment, teller: Teller) -> Block:
    names = [teller.node(assessment.chain[0].source)]
    names += [teller.node(step.target) for step in assessment.chain]
    share = teller.say(
        "About {share} % of what fixing the first link would take away runs along this chain.",
        share=round(100 * assessment.chain_share),
    )
    evidence = " ".join([share, *(_step(step, teller) for step in assessment.chain)])
    return said(teller.say("How it gets there:"), f"{' → '.join(names)}.", evidence=evidence)


def _step(step: ChainStep, teller: Teller) -> str:
    link, grade = teller.pack.links[step.link], grade_words(step.grade, teller.tongue)
    ends = f"{teller.node(step.source)} → {teller.node(step.target)}"
    return f"{ends}: {grade}. {teller.say(link.why)} {_sources(link.refs, teller)}"


def _sources(refs: Iterable[str], teller: Teller) -> str:
    keys = ", ".join(refs)
    if not keys:
        return teller.say("No source: practice knowledge.")
    return teller.say("Sources: {keys}.", keys=keys)


def next_section(answer: Answer, pack: Pack, tongue: Tongue = ENGLISH) -> Section | None:
    """Return the questions and tests that would teach most."""
    assessment = answer.assessment
    if assessment is None or not assessment.located or not assessment.next_tests:
        return None
    teller = Teller(pack, tongue)
    tests = assessment.next_tests[:SHOWN_TESTS]
    blocks = tuple(_test(test, teller) for test in tests)
    return Section("next", teller.say("What would tell us more?"), blocks)


def _test(test: NextTest, teller: Teller) -> Block:
    (yes, chance), (no, chance_no) = test.if_present, test.if_absent
    lead = teller.say(test.text)
    if yes == no and abs(chance - chance_no) < MATTERS:
        return item(teller.say("It would tell more about what drives the pain."), lead=lead)
    template = (
        later("Then {yes} is {chance:.0%} likely; if not, {chance_no:.0%}.")
        if yes == no
        else later("Yes points to {yes} ({chance:.0%}), no to {no} ({chance_no:.0%}).")
    )
    names = {"yes": teller.node(yes), "no": teller.node(no)}
    return item(teller.say(template, chance=chance, chance_no=chance_no, **names), lead=lead)
