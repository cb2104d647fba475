"""The report from start to end."""

from stridemend.consult.answer import Answer
from stridemend.consult.report.blocks import Block, Report, Section
from stridemend.consult.report.causes import causes_section, drivers_section, next_section
from stridemend.consult.report.doing import plan_sections
from stridemend.consult.report.safety import safety_section
from stridemend.consult.report.understood import understood_section
from stridemend.core import Finding
from stridemend.intake.story import Reading
from stridemend.schema import Pack

FOOTER = (
    "Stridemend ranks likely causes; it gives no diagnosis and cannot examine you. "
    "Trust your own sense that something is wrong, and ask for help."
)


def build_report(answer: Answer, pack: Pack, reading: Reading | None = None) -> Report:
    """Return the report of an answer: safety first, then causes, then what to do."""
    sections: list[Section | None] = [
        understood_section(answer.case, pack, reading),
        safety_section(answer, pack),
        causes_section(answer, pack),
        drivers_section(answer, pack),
        *plan_sections(answer, pack),
        next_section(answer, pack),
    ]
    if not _anything(answer.case.findings):
        sections = sections[:1]
    footer = f"{FOOTER} Knowledge pack {answer.pack}."
    kept = tuple(section for section in sections if section and section.blocks)
    return Report("Stridemend", kept, footer)


def _anything(findings: tuple[Finding, ...]) -> bool:
    return any(finding.present for finding in findings)


__all__ = ["Block", "build_report"]
