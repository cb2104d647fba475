"""Why does it hurt: likely causes, what drives them, the chain, what to look at next."""

from collections.abc import Iterable, Sequence
from typing import Any

from stridemend.consult.answer import Answer
from stridemend.consult.report.blocks import Block, Section, item, said
from stridemend.consult.words import (
    chance_words,
    grade_words,
    node_label,
    relief_span_words,
    relief_words,
    sided,
    span_words,
)
from stridemend.inference import OTHER, Assessment, NextTest, RankedCondition, RankedDriver, Reason
from stridemend.schema import Pack

UNCHANGEABLE = "It cannot be changed, but it helps to explain the pain."
SHOWN_CONDITIONS = 3
SHOWN_DRIVERS = 3
SHOWN_REASONS = 4
SHOWN_TESTS = 3
MATTERS = 0.05
"""A change of probability below this is not worth telling."""
WORTH_A_LINE = 0.095
"""Causes below one in ten share one line."""


def causes_section(answer: Answer, pack: Pack) -> Section | None:
    """Return the likely causes with reasons for and against each."""
    assessment = answer.assessment
    if assessment is None or not assessment.located:
        return None
    settings: Any = pack.settings["consult"]
    blocks = []
    if not assessment.fits:
        blocks.append(Block(settings["consult"]["none_fits"], "careful"))
    named = [c for c in assessment.conditions if c.id != OTHER][:SHOWN_CONDITIONS]
    likely = likely_ones(named)
    blocks += [_condition(condition, pack) for condition in likely]
    if rest := [c for c in named if c not in likely]:
        text = "; ".join(f"{called(c, pack)} ({chance_words(c.probability)})" for c in rest)
        blocks.append(said("Less likely:", f"{text}.", "quiet"))
    blocks += how_sure(likely[0], assessment, pack)
    return Section("causes", "What is it most likely?", tuple(blocks))


def likely_ones(conditions: Sequence[RankedCondition]) -> list[RankedCondition]:
    """Return the conditions that are worth a line each; the first one always is."""
    return [c for c in conditions if c.probability >= WORTH_A_LINE] or list(conditions[:1])


def how_sure(first: RankedCondition, assessment: Assessment, pack: Pack) -> list[Block]:
    """Say in words how the first cause holds when the uncertain numbers are drawn again."""
    if assessment.sureness is None:
        return []
    found = assessment.sureness.conditions.get((first.id, first.side))
    if found is None:
        return []
    stays = round(100 * found.first)
    settings: Any = pack.settings["consult"]
    rows = settings["consult"]["sure_words"]
    words = next(row["says"] for row in rows if found.first >= row["from"])
    span = span_words(found.low, found.high)
    detail = (
        f"Many of our numbers are judgements. We drew them again {assessment.sureness.draws} times,"
        f" each as far off as its source allows: this cause came first in {stays} of 100 draws,"
        f" and its chance lay {span} in nine draws of ten."
    )
    return [said("How sure is this order?", words, "quiet", evidence=detail)]


def called(condition: RankedCondition, pack: Pack) -> str:
    """Return the name of a condition, its everyday name and its side."""
    known = pack.conditions[condition.id]
    other = known.also_known_as[0] if known.also_known_as else ""
    plain = "(" not in known.name + other and other.lower() not in known.name.lower()
    return sided(f"{known.name} ({other})" if plain else known.name, condition.side)


def _condition(condition: RankedCondition, pack: Pack) -> Block:
    text = chance_sentence(condition.probability)
    for_it = "; ".join(reasons_words(condition.reasons_for, pack))
    against = "; ".join(reasons_words(condition.reasons_against, pack))
    text += f" For it: {for_it}." if for_it else " So far only the place speaks for it."
    text += f" Against it: {against}." if against else ""
    return item(
        text, lead=f"{called(condition, pack)}.", evidence=condition_evidence(condition, pack)
    )


def chance_sentence(probability: float) -> str:
    """Return how many runners with these answers have something."""
    chance = f"{chance_words(probability)} runners with your answers have this."
    return f"{chance[:1].upper()}{chance[1:]}"


def condition_evidence(condition: RankedCondition, pack: Pack) -> str:
    """Return where a condition is described."""
    return f"Sources: {', '.join(pack.conditions[condition.id].refs)}."


def reasons_words(reasons: Iterable[Reason], pack: Pack) -> list[str]:
    """Return the strongest reasons in words, each once."""
    return list(dict.fromkeys(_reason(reason, pack) for reason in reasons))[:SHOWN_REASONS]


def _reason(reason: Reason, pack: Pack) -> str:
    known = pack.findings.get(reason.finding.code)
    label = known.label if known else reason.words
    label = f"{label[:1].lower()}{label[1:]}"
    return f'no to "{label}"' if reason.finding.absent else label


def drivers_section(answer: Answer, pack: Pack) -> Section | None:
    """Return what drives the pain, and the chain to the sore place in words."""
    assessment = answer.assessment
    if assessment is None or not assessment.located or not assessment.drivers:
        return None
    seen = [driver for driver in assessment.drivers if driver.seen][:SHOWN_DRIVERS]
    blocks = [_driver(driver, pack) for driver in seen]
    room = SHOWN_DRIVERS - len(seen)
    unseen = [driver for driver in assessment.drivers if not driver.seen][:room]
    if unseen:
        lead = (
            "Also worth testing:"
            if seen
            else "Nothing you told us points to it yet. Worth testing:"
        )
        names = "; ".join(sided_label(driver, pack) for driver in unseen)
        blocks.append(said(lead, f"{names}.", evidence=driver_evidence(unseen[0], pack)))
    blocks += together(assessment, pack)
    if seen and assessment.chain:
        blocks.append(chain_block(assessment, pack))
    return Section("drivers", "What drives it?", tuple(blocks))


def together(assessment: Assessment, pack: Pack) -> list[Block]:
    """Say what fixing two drivers would take away, where it is clearly more than one alone."""
    alone = {(d.id, d.side): d for d in assessment.drivers}
    for pair in assessment.pairs[:1]:
        one, other = (alone[key] for key in pair.drivers)
        best = max(one.expected_relief, other.expected_relief)
        if one.seen and other.seen and pair.expected_relief - best >= MATTERS:
            names = f"{sided_label(one, pack)}, and {sided_label(other, pack)}"
            text = f"{names}: {relief_words(pair.expected_relief)}."
            return [said("Fixing both would likely take away:", text)]
    return []


def _driver(driver: RankedDriver, pack: Pack) -> Block:
    known = pack.drivers.get(driver.id)
    text = fixing_sentence(driver)
    if known is not None and not known.modifiable:
        text = UNCHANGEABLE
    elif meaning := meaning_of(driver, pack):
        text = f"{meaning} {text}"
    evidence = driver_evidence(driver, pack)
    return item(text, lead=f"{sided_label(driver, pack)}.", evidence=evidence)


def meaning_of(driver: RankedDriver, pack: Pack) -> str:
    """Return what a driver or mechanism means, in a sentence."""
    known = pack.drivers.get(driver.id) or pack.mechanisms[driver.id]
    return known.meaning


def fixing_sentence(driver: RankedDriver) -> str:
    """Return what fixing a driver would take away."""
    return f"Fixing it would likely take away {relief_words(driver.expected_relief)}."


def how_sure_driver(driver: RankedDriver, assessment: Assessment) -> str:
    """Say in words how a driver holds when the uncertain numbers are drawn again."""
    sure = assessment.sureness
    found = sure.drivers.get((driver.id, driver.side)) if sure else None
    if sure is None or found is None:
        return ""
    return (
        f"We drew our uncertain numbers again {sure.draws} times. In nine draws of ten, fixing it"
        f" took away {relief_span_words(found.low, found.high)}, and it came first of all drivers"
        f" in {round(100 * found.first)} of 100."
    )


def sided_label(driver: RankedDriver, pack: Pack) -> str:
    """Return the name of a driver with its side."""
    return sided(node_label(driver.id, pack), driver.side)


def driver_evidence(driver: RankedDriver, pack: Pack) -> str:
    """Return what research says about a driver, its grade in words and its sources."""
    known = pack.drivers.get(driver.id)
    if known is None:
        prior = pack.mechanisms[driver.id].prior
        return f"{prior.why} {sources_words(prior.refs)}"
    grade = grade_words(known.grade)
    return f"{known.evidence} {grade[:1].upper()}{grade[1:]}. {sources_words(known.refs)}"


def chain_block(assessment: Assessment, pack: Pack) -> Block:
    """Return the chain from the first driver to the sore place, each link with its evidence."""
    names = stations(assessment, pack)
    links = [
        f"{node_label(step.source, pack)} → {node_label(step.target, pack)}:"
        f" {grade_words(step.grade)}. {pack.links[step.link].why}"
        f" {sources_words(pack.links[step.link].refs)}"
        for step in assessment.chain
    ]
    share = f"About {round(100 * assessment.chain_share)} % of what fixing the first link would"
    share += " take away runs along this chain."
    evidence = " ".join([share, *links])
    return said("How it gets there:", f"{' → '.join(names)}.", evidence=evidence)


def stations(assessment: Assessment, pack: Pack) -> list[str]:
    """Return what the chain runs through, from the driver to the sore place."""
    names = [node_label(assessment.chain[0].source, pack)]
    return names + [node_label(step.target, pack) for step in assessment.chain]


def sources_words(refs: Iterable[str]) -> str:
    """Return source keys as a sentence."""
    keys = ", ".join(refs)
    return f"Sources: {keys}." if keys else "No source: practice knowledge."


def next_section(answer: Answer, pack: Pack) -> Section | None:
    """Return the questions and tests that would teach most."""
    assessment = answer.assessment
    if assessment is None or not assessment.located or not assessment.next_tests:
        return None
    tests = assessment.next_tests[:SHOWN_TESTS]
    blocks = tuple(test_block(test, pack) for test in tests)
    return Section("next", "What would tell us more?", blocks)


def test_block(test: NextTest, pack: Pack) -> Block:
    """Return what each answer to a test would change."""
    (yes, chance), (no, chance_no) = test.if_present, test.if_absent
    if yes == no and abs(chance - chance_no) < MATTERS:
        return item("It would tell more about what drives the pain.", lead=test.text)
    if yes == no:
        text = f"Then {node_label(yes, pack)} is {chance:.0%} likely; if not, {chance_no:.0%}."
        return item(text, lead=test.text)
    text = f"Yes points to {node_label(yes, pack)} ({chance:.0%}), no to {node_label(no, pack)}"
    return item(f"{text} ({chance_no:.0%}).", lead=test.text)
