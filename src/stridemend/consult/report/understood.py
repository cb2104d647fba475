"""What was understood, so that the runner can correct it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from stridemend.consult.report.blocks import Block, Section, said
from stridemend.consult.words import quoted, sided
from stridemend.core import Case, Finding, Side, Source, Status, Subject
from stridemend.intake.story import Note, Reading
from stridemend.schema import Pack

SIDED_KINDS = ("site", "place", "spread")
IMPLIED = "implied by"
URGENT_NOTES = ("self_harm", "distress")
NOTHING = (
    "We found nothing about pain in these words. Tell us where it hurts, on which side,"
    " since when, and what brings it on."
)


def understood_section(case: Case, pack: Pack, reading: Reading | None) -> Section:
    """Return the findings with the words that gave them, and notes about the text."""
    notes = [note_block(note, pack) for note in reading.notes] if reading else []
    said_already = _codes_of_notes(reading, pack)
    rows = _rows([f for f in case if f.code not in said_already], pack)
    if not rows and not notes:
        notes = [Block(NOTHING)]
    return Section("understood", "What did we understand?", (*notes, *rows))


def note_block(note: Note, pack: Pack) -> Block:
    """Return what is said to the runner about something in the text itself."""
    language: Any = pack.language["notes"]
    answer = language["answers"].get(note.answer, note.answer)
    text = str(answer).replace("{detail}", note.detail).replace("{words}", note.words)
    return Block(text, "stop" if note.id in URGENT_NOTES else "careful")


def _codes_of_notes(reading: Reading | None, pack: Pack) -> frozenset[str]:
    """Return the codes that an urgent note speaks of: they are not listed once more."""
    noted = {note.id for note in reading.notes} if reading else set()
    language: Any = pack.language["notes"]
    rows = [row for row in language["notes"] if row["id"] in noted & set(URGENT_NOTES)]
    return frozenset(code for row in rows for code in row.get("codes", ()))


def _rows(case: Iterable[Finding], pack: Pack) -> list[Block]:
    known = [f for f in case if f.code in pack.findings and f.source is not Source.DERIVED]
    told = [f for f in known if not f.note.startswith(IMPLIED)]
    now = [f for f in told if f.subject is Subject.NOW]
    groups = (
        ("You have:", [f for f in now if f.status is Status.PRESENT]),
        ("You do not have:", [f for f in now if f.absent and f.source is not Source.ANSWER]),
        ("Earlier:", [f for f in told if f.subject is Subject.PAST and _is_there(f)]),
        ("In your family:", [f for f in told if f.subject is Subject.FAMILY and _is_there(f)]),
        ("Somebody else:", [f for f in told if f.subject is Subject.OTHER and _is_there(f)]),
    )
    rows = [_row(lead, findings, pack) for lead, findings in groups if findings]
    answered = len({f.code for f in now if f.absent and f.source is Source.ANSWER})
    if answered:
        rows.append(said("Answered no:", f"{answered} signs we asked about."))
    return rows


def _is_there(finding: Finding) -> bool:
    return finding.status is Status.PRESENT


def _row(lead: str, findings: Iterable[Finding], pack: Pack) -> Block:
    found = list(findings)
    several = len({f.side for f in found} - {Side.NONE}) > 1
    names = dict.fromkeys(_name(finding, pack, several=several) for finding in found)
    words = quoted(f.words for f in found if f.words)
    row = said(lead, f"{'; '.join(names)}.", evidence=f"{words}." if words else "")
    return replace(row, opener="Your words")


def _name(finding: Finding, pack: Pack, *, several: bool) -> str:
    """Return a finding's name; its side is left out where it goes without saying."""
    definition = pack.findings[finding.code]
    label = definition.label
    side = finding.side if several or definition.kind in SIDED_KINDS else Side.NONE
    text = sided(f"{label[:1].lower()}{label[1:]}", side)
    if finding.value is not None:
        value = f"{finding.value:g}" if isinstance(finding.value, float) else str(finding.value)
        text = f"{text}: {value} {definition.unit}".rstrip()
    return f"{text} (not sure)" if finding.hedged else text
