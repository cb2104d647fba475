"""A case from what the user gave: words, a file, standard input, or a case file."""

import sys
from dataclasses import dataclass
from pathlib import Path

from stridemend.consult import read_case
from stridemend.core import Case, CaseError, Problem
from stridemend.intake.casefile import MAX_BYTES, load_case, read_text
from stridemend.intake.story import Reading
from stridemend.schema import Pack


@dataclass(frozen=True, slots=True)
class Given:
    """A case, and the reading of its story when there was one."""

    case: Case
    reading: Reading | None


def given_case(story: str | None, file: Path | None, case: Path | None, pack: Pack) -> Given:
    """
    Return the case the user gave; a story of ``-`` reads standard input.

    Raises
    ------
    CaseError
        Nothing was given, or it cannot be read.

    """
    if case is not None:
        return _from_case_file(case, pack)
    if file is not None:
        return _from_story(read_text(file), pack)
    if story == "-" or (story is None and not sys.stdin.isatty()):
        return _from_story(_standard_input(), pack)
    if story is None:
        raise CaseError(
            [
                Problem(
                    id="SM240",
                    message="There is no story to read.",
                    hint='Write it in quotes: stridemend assess "My left calf hurts after 5 km".',
                )
            ]
        )
    return _from_story(story, pack)


def _standard_input() -> str:
    raw = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise CaseError(
            [Problem(id="SM204", message="The text is too large.", hint="Give only the story.")]
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as bad:
        message = f"The text is not UTF-8 (byte {bad.start})."
        hint = "Save it as UTF-8 and try again."
        raise CaseError([Problem(id="SM205", message=message, hint=hint)]) from bad


def _from_story(story: str, pack: Pack) -> Given:
    found = read_case(story, (), pack)
    return Given(found.case, found.reading)


def _from_case_file(path: Path, pack: Pack) -> Given:
    """Return a case file's case; its story and tests are read, its findings outrank both."""
    stored = load_case(path, pack)
    found = read_case(stored.story, stored.tests, pack, stored.id)
    return Given(found.case.with_findings(stored.findings), found.reading)
