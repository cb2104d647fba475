"""What was understood, so that the runner can correct it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from stridemend.consult.report.blocks import Block, Section, said
from stridemend.consult.words import Teller, quoted, uncapped
from stridemend.core import Case, Finding, Side, Source, Status, Subject
from stridemend.core.tongue import ENGLISH, Tongue, later
from stridemend.intake.story import Note, Reading, answer_text
from stridemend.schema import Pack

SIDED_KINDS = ("site", "place", "spread")
IMPLIED = "implied by"
URGENT_NOTES = ("self_harm", "distress")
NOTHING = later(
    "We found nothing about pain in these words. Tell us where it hurts, on which side,"
    " since when, and what brings it on."
)


def understood_section(
    case: Case, pack: Pack, reading: Reading | None, tongue: Tongue = ENGLISH
) -> Section:
    """Return the findings with the words that gave them, and notes about the text."""
    teller = Teller(pack, tongue)
    notes = [note_block(note, pack, tongue) for note in reading.notes] if reading else []
    said_already = _codes_of_notes(reading, pack)
    rows = _rows([f for f in case if f.code not in said_already], teller)
    if not rows and not notes:
        notes = [Block(teller.say(NOTHING))]
    return Section("understood", teller.say("What did we understand?"), (*notes, *rows))


def note_block(note: Note, pack: Pack, tongue: Tongue = ENGLISH) -> Block:
    """Return what is said to the runner about something in the text itself."""
    text = answer_text(note, pack, tongue)
    return Block(text, "stop" if note.id in URGENT_NOTES else "careful")


def _codes_of_notes(reading: Reading | None, pack: Pack) -> frozenset[str]:
    """Return the codes that an urgent note speaks of: they are not listed once more."""
    noted = {note.id for note in reading.notes} if reading else set()
    language: Any = pack.language["notes"]
    rows = [row for row in language["notes"] if row["id"] in noted & set(URGENT_NOTES)]
    return frozenset(code for row in rows for code in row.get("codes", ()))


def _rows(case: Iterable[Finding], teller: Teller) -> list[Block]:
    findings = teller.pack.findings
    known = [f for f in case if f.code in findings and f.source is not Source.DERIVED]
    told = [f for f in known if not f.note.startswith(IMPLIED)]
    now = [f for f in told if f.subject is Subject.NOW]
    say = teller.say
    groups = (
        (say("You have:"), [f for f in now if f.status is Status.PRESENT]),
        (say("You do not have:"), [f for f in now if f.absent and f.source is not Source.ANSWER]),
        (say("Earlier:"), _there(told, Subject.PAST)),
        (say("In your family:"), _there(told, Subject.FAMILY)),
        (say("Somebody else:"), _there(told, Subject.OTHER)),
    )
    rows = [_row(lead, found, teller) for lead, found in groups if found]
    answered = len({f.code for f in now if f.absent and f.source is Source.ANSWER})
    if answered:
        rows.append(said(say("Answered no:"), _signs(answered, teller)))
    return rows


def _signs(count: int, teller: Teller) -> str:
    return teller.tongue.plural(
        "{count} sign we asked about.", "{count} signs we asked about.", count
    )


def _there(findings: Iterable[Finding], subject: Subject) -> list[Finding]:
    return [f for f in findings if f.subject is subject and f.status is Status.PRESENT]


def _row(lead: str, findings: Iterable[Finding], teller: Teller) -> Block:
    found = list(findings)
    several = len({f.side for f in found} - {Side.NONE}) > 1
    names = dict.fromkeys(_name(finding, teller, several=several) for finding in found)
    words = quoted(f.words for f in found if f.words)
    row = said(lead, f"{'; '.join(names)}.", evidence=f"{words}." if words else "")
    return replace(row, opener=later("Your words"))


def _name(finding: Finding, teller: Teller, *, several: bool) -> str:
    """Return a finding's name; its side is left out where it goes without saying."""
    definition = teller.pack.findings[finding.code]
    side = finding.side if several or definition.kind in SIDED_KINDS else Side.NONE
    text = uncapped(teller.tongue.sided(definition.label, side))
    if finding.value is not None:
        value = f"{finding.value:g}" if isinstance(finding.value, float) else str(finding.value)
        text = f"{text}: {value} {teller.say(definition.unit)}".rstrip()
    return teller.say("{text} (not sure)", text=text) if finding.hedged else text
