"""A running session as plain data and back, so that a crash loses no more than one step."""

from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, Any

from stridemend.core import CaseError, Problem
from stridemend.progress.session.play import Play

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def play_to_data(play: Play) -> dict[str, Any]:
    """Return a running session as JSON-ready data."""
    return asdict(play)


def play_from_data(data: object) -> Play:
    """
    Return the session that ``play_to_data`` gave, equal to it.

    Raises
    ------
    CaseError
        SM270: it cannot be read.

    """
    from pydantic import ValidationError  # noqa: PLC0415  brings 0.1 s, only at this border

    try:
        return _adapter().validate_python(data)
    except ValidationError as bad:
        message = f"The unfinished session cannot be read: {bad.error_count()} parts do not fit."
        hint = 'Begin a new one with "stridemend session --fresh"; the timeline is not touched.'
        raise CaseError([Problem(id="SM270", message=message, hint=hint)]) from bad


@cache
def _adapter() -> "TypeAdapter[Play]":
    from pydantic import TypeAdapter  # noqa: PLC0415  brings 0.1 s, only at this border

    return TypeAdapter(Play)
