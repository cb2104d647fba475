"""The training log as a report: each statement with the rule behind it."""

from stridemend.consult.report.blocks import Block, Report, Section
from stridemend.schema import Pack
from stridemend.training.load.words import on
from stridemend.training.telling import Part, Told

TITLE = "Your training log"


def log_report(told: Told, pack: Pack) -> Report:
    """Return what a log tells, with evidence."""
    footer = (
        "Every limit comes from groups of runners; a clean log is no promise. Made on your "
        f"computer, nothing was sent anywhere. Log up to {on(told.log.last)}. "
        f"Knowledge pack {pack.version}."
    )
    return Report(TITLE, tuple(section(part, pack) for part in told.parts), footer)


def section(part: Part, pack: Pack) -> Section:
    """Return a part as a section of a report, each statement with its evidence."""
    blocks = tuple(
        Block(
            one.text,
            one.tone,
            item=one.item,
            evidence=rule_evidence(one.rule, pack, extrapolated=one.extrapolated),
        )
        for one in part.statements
    )
    return Section(part.id, part.heading, blocks)


def rule_evidence(rule: str, pack: Pack, *, extrapolated: bool = False) -> str:
    """Return grade, evidence and sources of a load rule; empty when the pack has none such."""
    known = pack.load_rules.get(rule)
    if known is None:
        return ""
    beyond = " Used here beyond what was studied." if extrapolated else ""
    sources = ", ".join(known.refs) or "none"
    return f"{known.name}. Grade {known.grade}. {known.evidence}{beyond} Sources: {sources}."
