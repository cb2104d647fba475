"""The unfinished interview, kept on this computer and readable by its user only."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from stridemend.cli.writing import put_private
from stridemend.core import CaseError, Problem
from stridemend.intake.interview import Interview


@dataclass(frozen=True, slots=True)
class Kept:
    """An unfinished interview: its story, and each question id with its reply."""

    story: str
    replies: tuple[tuple[str, str], ...] = ()


def state_file() -> Path:
    """Return where an unfinished interview is kept."""
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(base) / "stridemend" / "interview.json"


def load_kept(place: Path) -> Kept:
    """
    Return the interview kept at a place.

    Raises
    ------
    CaseError
        SM242: it cannot be read.

    """
    try:
        data = json.loads(place.read_text("utf-8"))
        replies = tuple((str(question), str(said)) for question, said in data["replies"])
        return Kept(str(data["story"]), replies)
    except (OSError, ValueError, KeyError, TypeError) as bad:
        hint = "Begin again with --fresh; the damaged file is then removed."
        message = "The unfinished interview cannot be read."
        problem = Problem(id="SM242", message=message, hint=hint, where=str(place))
        raise CaseError([problem]) from bad


def keep(place: Path, story: str, interview: Interview | None = None) -> None:
    """
    Keep a story, and the replies so far, whole or not at all.

    Raises
    ------
    CaseError
        SM243: the place cannot be written.

    """
    replies = interview.replies() if interview else ()
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        put_private(place, [json.dumps({"story": story, "replies": replies}).encode()])
    except OSError as bad:
        message = f"Your answers cannot be kept: {bad.strerror}."
        hint = "Set XDG_STATE_HOME to a folder that you may write to."
        problem = Problem(id="SM243", message=message, hint=hint, where=str(place))
        raise CaseError([problem]) from bad


def forget(place: Path) -> None:
    """Remove what was kept."""
    place.unlink(missing_ok=True)
