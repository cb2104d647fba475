"""The report from start to end."""

from typing import Any

from stridemend.consult.answer import Answer
from stridemend.consult.report.blocks import Block, Report, Section, item
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
    noted = frozenset(note.id for note in reading.notes) if reading else frozenset()
    sections: list[Section | None] = [understood_section(answer.case, pack, reading)]
    if _anything(answer.case.findings):
        sections += [safety_section(answer, pack, noted)]
    if _anything(answer.case.findings) and not _life_at_risk(answer):
        sections += [_for_whom(causes_section(answer, pack), level)]
        sections += [drivers_section(answer, pack) if level < 2 else None]
        sections += plan_sections(answer, pack) or [_where(answer, pack), _sooner(answer)]
        sections += [next_section(answer, pack) if level == 0 else None]
    footer = f"{FOOTER} Knowledge pack {answer.pack}."
    kept = tuple(section for section in sections if section and section.blocks)
    return Report("Stridemend", kept, footer)


def _anything(findings: tuple[Finding, ...]) -> bool:
    return any(finding.present for finding in findings)


def _life_at_risk(answer: Answer) -> bool:
    """Say whether someone may harm themselves: then nothing about running is said."""
    urgent = [flag for flag in answer.triage.flags if flag.urgency == LEVELS[3]]
    return any(flag.kind_words for flag in urgent) or any(
        note.id == "self_harm" for note in answer.triage.notes
    )


def _for_whom(section: Section | None, level: int) -> Section | None:
    if section is None or level < 2:
        return section
    first = Block("For the clinician who sees you. This ranking changes nothing above.", "quiet")
    return Section(section.id, section.heading, (first, *section.blocks))


def _sooner(answer: Answer) -> Section | None:
    """Say what would make it more urgent when there is no plan that says so."""
    if answer.level != LEVELS[1]:
        return None
    lines = tuple(item(line) for line in answer.triage.safety_net)
    return Section("sooner", "When do I need help sooner?", lines)


def _where(answer: Answer, pack: Pack) -> Section | None:
    """Ask for the place when nobody told it and nothing urgent stands in the way."""
    if answer.level != LEVELS[0] or (answer.assessment and answer.assessment.located):
        return None
    settings: Any = pack.settings["consult"]
    return Section("where", "Where does it hurt?", (Block(settings["consult"]["no_place"]),))
