"""
Show what the reader understands: ``python -m stridemend.intake.story "my knee hurts"``.

Without a text it reads standard input; ``--tests`` reads lines of an examiner's notes.
"""

import sys

from stridemend.intake.story import read_story
from stridemend.schema import load_pack


def main(arguments: list[str]) -> None:
    """Print the findings and notes of a text."""
    text = " ".join(arguments) or sys.stdin.read()
    reading = read_story(text, load_pack())
    for finding in reading.findings:
        marks = [finding.status.value]
        if finding.side != "none":
            marks.append(finding.side.value)
        if finding.subject != "now":
            marks.append(finding.subject.value)
        if finding.hedged:
            marks.append("hedged")
        if finding.value is not None:
            marks.append(f"= {finding.value:g}" if isinstance(finding.value, float) else str(finding.value))
        print(f"{finding.code:28} {' '.join(marks):22} {finding.words!r}")
    for note in reading.notes:
        print(f"note {note.id:23} {note.detail:22} {note.words!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
