"""Why does it hurt: likely causes, what drives them, the chain, what to look at next."""

from collections.abc import Iterable

from stridemend.consult.answer import Answer
from stridemend.consult.report.blocks import Block, Section, item
from stridemend.consult.words import chance_words, grade_words, node_label, relief_words, sided
from stridemend.inference import OTHER, RankedCondition, RankedDriver, Reason
from stridemend.schema import Pack

SHOWN_CONDITIONS = 3
SHOWN_DRIVERS = 3
SHOWN_REASONS = 4
SHOWN_TESTS = 3


def causes_section(answer: Answer, pack: Pack) -> Section | None:
    """Return the likely causes with reasons for and against each."""
    assessment = answer.assessment
    if assessment is None or not assessment.located:
        return None
    blocks = []
    if not assessment.fits:
        blocks.append(
            Block(
                "None of the problems we know fits your answers well. That is worth telling a"
                " physiotherapist (physical therapist) or sports doctor; let them examine it"
                " before you train on.",
                "careful",
            )
        )
    named = [c for c in assessment.conditions if c.id != OTHER][:SHOWN_CONDITIONS]
    blocks += [_condition(condition, pack) for condition in named]
    return Section("What is it most likely?", tuple(blocks))


def _condition(condition: RankedCondition, pack: Pack) -> Block:
    known = pack.conditions[condition.id]
    text = (
        f"{sided(known.name, condition.side)}: {chance_words(condition.probability)} runners"
        f" with your answers ({condition.probability:.0%})."
    )
    for_it, against = _list(condition.reasons_for), _list(condition.reasons_against)
    text += f" For it: {for_it}." if for_it else " Only the place speaks for it so far."
    text += f" Against it: {against}." if against else ""
    return item(text, evidence=f"Sources: {', '.join(known.refs)}.")


def _list(reasons: Iterable[Reason]) -> str:
    words = [reason.words for reason in reasons][:SHOWN_REASONS]
    return "; ".join(f"{word[:1].lower()}{word[1:]}" for word in words)


def drivers_section(answer: Answer, pack: Pack) -> Section | None:
    """Return what drives the pain, and the chain to the sore place in words."""
    assessment = answer.assessment
    if assessment is None or not assessment.located or not assessment.drivers:
        return None
    shown = assessment.drivers[:SHOWN_DRIVERS]
    blocks = [_driver(driver, pack) for driver in shown]
    if assessment.chain:
        names = [node_label(assessment.chain[0].source, pack)]
        names += [node_label(step.target, pack) for step in assessment.chain]
        blocks.append(Block(f"The likeliest chain: {' → '.join(names)}."))
        blocks += [
            item(
                f"{node_label(step.source, pack)} → {node_label(step.target, pack)}:"
                f" {grade_words(step.grade)}.",
                evidence=f"{pack.links[step.link].why} {_sources(pack.links[step.link].refs)}",
                tone="quiet",
            )
            for step in assessment.chain
        ]
    return Section("What drives it?", tuple(blocks))


def _driver(driver: RankedDriver, pack: Pack) -> Block:
    known = pack.drivers.get(driver.id)
    meaning = known.meaning if known else pack.mechanisms[driver.id].meaning
    relief = relief_words(driver.expected_relief)
    seen = "You told us or tests showed it." if driver.seen else "Not looked at yet: worth testing."
    if known is not None and not known.modifiable:
        text = f"{sided(known.label, driver.side)}. It cannot be changed, but helps to explain it."
        return item(text, evidence=f"{known.evidence} {_sources(known.refs)}")
    text = (
        f"{sided(node_label(driver.id, pack), driver.side)}. {meaning} Fixing this alone would likely take"
        f" away {relief}. {seen}"
    )
    if known is None:
        prior = pack.mechanisms[driver.id].prior
        return item(text, evidence=f"{prior.why} {_sources(prior.refs)}")
    evidence = f"{known.evidence} ({grade_words(known.grade)}). {_sources(known.refs)}"
    return item(text, evidence=evidence)


def _sources(refs: Iterable[str]) -> str:
    keys = ", ".join(refs)
    return f"Sources: {keys}." if keys else "No source: practice knowledge."


def next_section(answer: Answer, pack: Pack) -> Section | None:
    """Return the questions and tests that would teach most."""
    assessment = answer.assessment
    if assessment is None or not assessment.located or not assessment.next_tests:
        return None
    blocks = []
    for test in assessment.next_tests[:SHOWN_TESTS]:
        yes, chance = test.if_present
        no, chance_no = test.if_absent
        blocks.append(
            item(
                f"{test.text} If yes, {node_label(yes, pack)} would be first ({chance:.0%});"
                f" if no, {node_label(no, pack)} ({chance_no:.0%})."
            )
        )
    return Section("What would tell us more?", tuple(blocks))
