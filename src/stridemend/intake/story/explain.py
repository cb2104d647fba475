"""Telling the runner what was understood."""

from collections.abc import Mapping

from stridemend.core import Finding, Side, Status, Subject
from stridemend.core.tongue import ENGLISH, Tongue
from stridemend.intake.story.data import mapping, text
from stridemend.intake.story.reading import Note, Reading
from stridemend.schema import Pack
from stridemend.words import load_tongue


def explain_reading(reading: Reading, pack: Pack) -> tuple[str, ...]:
    """
    Return one line for each finding: the runner's words, and what was made of them.

    Findings that only follow from another one are left out.
    """
    frames = mapping(mapping(pack.language.get("explain")).get("frames"))
    return tuple(
        _line(finding, pack, frames)
        for finding in reading.findings
        if not finding.note.startswith("implied by ") and finding.code in pack.findings
    )


def answer_text(note: Note, pack: Pack, tongue: Tongue = ENGLISH) -> str:
    """
    Return the kind answer to a note, from ``language/notes.yaml``; empty when it has none.

    A note on a story in a language that the program speaks is told in that language.
    """
    told = load_tongue(note.language) if note.language else tongue
    answers = mapping(mapping(pack.language.get("notes")).get("answers"))
    return told.say(text(answers, note.answer)).format(
        words=note.words, detail=_detail(note, pack, told)
    )


def _detail(note: Note, pack: Pack, tongue: Tongue) -> str:
    if not note.codes or tongue == ENGLISH:
        return note.detail
    return "; ".join(dict.fromkeys(tongue.say(pack.findings[code].label) for code in note.codes))


def _line(finding: Finding, pack: Pack, frames: Mapping[str, object]) -> str:
    definition = pack.findings[finding.code]
    value = finding.value
    label = definition.label
    if isinstance(value, int | float):
        label = f"{label}: {value:g}"
    if finding.side is not Side.NONE:
        label += text(frames, f"side_{finding.side.value}")
    name = "present"
    if finding.subject is not Subject.NOW:
        name = finding.subject.value
    elif finding.status is Status.ABSENT:
        name = "absent"
    elif finding.hedged:
        name = "hedged"
    frame = text(frames, name) or "“{words}”: {label}"
    return frame.format(words=" ".join(finding.words.split()), label=label)
