"""The report from start to end."""

from typing import Any

from stridemend.consult.answer import Answer
from stridemend.consult.report.blocks import Block, Report, Section
from stridemend.consult.report.causes import causes_section, drivers_section, next_section
from stridemend.consult.report.doing import plan_sections
from stridemend.consult.report.safety import safety_section
from stridemend.consult.report.understood import understood_section
from stridemend.core import Finding
from stridemend.intake.story import Reading
from stridemend.schema import Pack
from stridemend.triage import LEVELS

FOOTER = (
    "Stridemend ranks likely causes; it gives no diagnosis and cannot examine you. "
    "Trust your own sense that something is wrong, and ask for help."
)


def build_report(answer: Answer, pack: Pack, reading: Reading | None = None) -> Report:
    """
    Return the report of an answer: what was understood, is it safe, why it hurts, what to do.

    Above self-care no test at home is offered, and with a danger of today no driver either:
    the causes are then for the clinician's eyes.
    """
    level = LEVELS.index(answer.level)
    sections: list[Section | None] = [understood_section(answer.case, pack, reading)]
    if _anything(answer.case.findings):
        sections += [safety_section(answer, pack), _for_whom(causes_section(answer, pack), level)]
        sections += [drivers_section(answer, pack) if level < 2 else None]
        sections += plan_sections(answer, pack) or [_where(answer, pack)]
        sections += [next_section(answer, pack) if level == 0 else None]
    footer = f"{FOOTER} Knowledge pack {answer.pack}."
    kept = tuple(section for section in sections if section and section.blocks)
    return Report("Stridemend", kept, footer)


def _anything(findings: tuple[Finding, ...]) -> bool:
    return any(finding.present for finding in findings)


def _for_whom(section: Section | None, level: int) -> Section | None:
    if section is None or level < 2:
        return section
    first = Block("For the clinician who sees you. This ranking changes nothing above.", "quiet")
    return Section(section.id, section.heading, (first, *section.blocks))


def _where(answer: Answer, pack: Pack) -> Section | None:
    """Ask for the place when nobody told it and nothing urgent stands in the way."""
    if answer.level != LEVELS[0] or (answer.assessment and answer.assessment.located):
        return None
    settings: Any = pack.settings["consult"]
    return Section("where", "Where does it hurt?", (Block(settings["consult"]["no_place"]),))
