"""What was understood, so that the runner can correct it."""

from stridemend.consult.report.blocks import Block, Section, item
from stridemend.consult.words import sided
from stridemend.core import Case, Finding, Status, Subject
from stridemend.intake.story import Reading
from stridemend.schema import Pack


def understood_section(case: Case, pack: Pack, reading: Reading | None) -> Section:
    """Return the findings with the words that gave them, and notes about the text."""
    notes = (
        [Block(note.answer, "careful") for note in reading.notes if note.answer] if reading else []
    )
    rows = _rows(case, pack)
    if not rows and not notes:
        notes = [
            Block(
                "We found nothing about pain in these words. Tell us where it hurts, on which side,"
                " since when, and what brings it on."
            )
        ]
    return Section("What did we understand?", (*notes, *rows))


def _rows(case: Case, pack: Pack) -> list[Block]:
    seen: set[tuple[str, str, str]] = set()
    rows = []
    for finding in case:
        definition = pack.findings.get(finding.code)
        key = (finding.code, finding.side.value, finding.status.value)
        if definition is None or key in seen or finding.status is Status.UNKNOWN:
            continue
        seen.add(key)
        said = f'  ("{_short(finding.words)}")' if finding.words else ""
        rows.append(item(f"{_name(finding, definition.label, definition.unit)}{said}"))
    return rows


def _name(finding: Finding, label: str, unit: str) -> str:
    text = sided(label, finding.side)
    if finding.value is not None:
        value = f"{finding.value:g}" if isinstance(finding.value, float) else str(finding.value)
        text = f"{text}: {value} {unit}".rstrip()
    if finding.status is Status.ABSENT:
        text = f"Not there: {text}"
    if finding.subject is Subject.PAST:
        text = f"Earlier: {text}"
    if finding.subject in (Subject.FAMILY, Subject.OTHER):
        text = f"Somebody else: {text}"
    return f"{text}, not sure" if finding.hedged else text


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 60 else f"{flat[:57]}..."
