"""A case from what the user gave: words, a file, standard input, or a case file."""

import sys
from dataclasses import dataclass
from pathlib import Path

import typer

from stridemend.consult import read_case
from stridemend.core import Case, CaseError, Problem
from stridemend.intake.files import decoded, read_text
from stridemend.intake.story import Reading
from stridemend.schema import Pack

STORY = typer.Argument(None, help="What happened, in your own words; - reads a pipe.")
STORY_FILE = typer.Option(None, "--file", "-f", help="Read the story from a text file.")
CASE_FILE = typer.Option(None, "--case", "-c", help="Read a case file (YAML or JSON).")


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
        Nothing was given, too much at once, or it cannot be read.

    """
    _only_one(story=story, file=file, case=case)
    if case is not None:
        return _from_case_file(case, pack)
    if file is not None:
        return _from_story(read_text(file), pack)
    if story == "-" or (story is None and not sys.stdin.isatty()):
        return _from_story(decoded(sys.stdin.buffer, "standard input"), pack)
    if story is None:
        hint = 'Write it in quotes: stridemend assess "My left calf hurts after 5 km".'
        raise CaseError([Problem(id="SM240", message="There is no story to read.", hint=hint)])
    return _from_story(typed(story), pack)


def typed(story: str) -> str:
    """Return a story from the command line; raises SM205 when it is not UTF-8."""
    try:
        story.encode("utf-8")
    except UnicodeEncodeError as bad:
        message = f"The story is not UTF-8 (character {bad.start + 1})."
        hint = "Type it again, or save it as UTF-8 and use --file."
        raise CaseError([Problem(id="SM205", message=message, hint=hint)]) from bad
    return story


def _only_one(**given: object) -> None:
    names = [name for name, value in given.items() if value is not None]
    if len(names) > 1:
        message = f"Only one of these can be read at a time: {', '.join(names)}."
        hint = "Leave the others out; a case file may hold a story of its own."
        raise CaseError([Problem(id="SM244", message=message, hint=hint)])


def _from_story(story: str, pack: Pack) -> Given:
    found = read_case(story, (), pack)
    return Given(found.case, found.reading)


def _from_case_file(path: Path, pack: Pack) -> Given:
    """Return a case file's case; its story and tests are read, its findings outrank both."""
    from stridemend.intake.casefile import load_case  # noqa: PLC0415  brings Pydantic, 0.1 s

    stored = load_case(path, pack)
    found = read_case(stored.story, stored.tests, pack, stored.id)
    reading = found.reading if stored.story else None
    return Given(found.case.with_findings(stored.findings), reading)
