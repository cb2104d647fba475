"""
Show what the reader understands: ``python -m stridemend.intake.story "my knee hurts"``.

Without a text it reads standard input; ``--tests`` reads lines of an examiner's notes.
"""

import sys

from stridemend.core import Finding, Side, Subject
from stridemend.intake.story import read_story, read_tests
from stridemend.schema import load_pack


def main(arguments: list[str]) -> None:
    """Print the findings and notes of a text."""
    pack = load_pack()
    if arguments[:1] == ["--tests"]:
        for finding in read_tests(tuple(arguments[1:]), pack):
            print(_line(finding))
        return
    reading = read_story(" ".join(arguments) or sys.stdin.read(), pack)
    for finding in reading.findings:
        print(_line(finding))
    for note in reading.notes:
        print(f"note {note.id:23} {note.detail:22} {note.words!r}")


def _line(finding: Finding) -> str:
    marks = [finding.status.value]
    if finding.side is not Side.NONE:
        marks.append(finding.side.value)
    if finding.subject is not Subject.NOW:
        marks.append(finding.subject.value)
    if finding.hedged:
        marks.append("hedged")
    if finding.value is not None:
        marks.append(f"= {finding.value}")
    implied = f"  ({finding.note})" if finding.note else ""
    return f"{finding.code:28} {' '.join(marks):24} {finding.words!r}{implied}"


if __name__ == "__main__":
    main(sys.argv[1:])
