"""What a runner corrects by hand; it lies on top of the files and outlasts them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from stridemend.core import CaseError, Problem
from stridemend.training.entry import Entry
from stridemend.training.readers.sports import sport_of

KM_M = 1000.0
YES = ("yes", "no")


def _start(value: str) -> dict[str, Any]:
    moment = datetime.fromisoformat(value)
    offset = moment.utcoffset()
    seconds = int(offset.total_seconds()) if offset else 0
    naive = moment.replace(tzinfo=None).replace(tzinfo=UTC)
    return {"start": naive.timestamp() - seconds, "offset_s": seconds, "guessed": False}


def _number(name: str, scale: float, low: float, high: float) -> Callable[[str], dict[str, Any]]:
    def read(value: str) -> dict[str, Any]:
        found = float(value)
        if not low <= found <= high:
            raise ValueError(f"{found:g} is not between {low:g} and {high:g}")
        return {name: found * scale}

    return read


def _word(name: str) -> Callable[[str], dict[str, Any]]:
    return lambda value: {name: value}


def _ignored(value: str) -> dict[str, Any]:
    if value not in YES:
        raise ValueError("write yes or no")
    return {}


FIELDS: dict[str, Callable[[str], dict[str, Any]]] = {
    "start": _start,
    "sport": lambda value: {"sport": sport_of(value)},
    "sub_sport": _word("sub_sport"),
    "distance_km": _number("distance_m", KM_M, 0, 1000),
    "minutes": _number("timer_s", 60, 0, 10080),
    "rpe": _number("rpe", 1, 0, 10),
    "shoes": _word("shoes"),
    "surface": _word("surface"),
    "title": _word("title"),
    "ignore": _ignored,
}


def edited(entry: Entry, edits: Mapping[str, str]) -> Entry:
    """Return an entry with the edits of a runner on top."""
    for field, value in edits.items():
        if field in FIELDS:
            entry = replace(entry, **FIELDS[field](value))
    return entry


def check_edits(edits: Mapping[str, str]) -> None:
    """
    Check edits before they are kept.

    Raises
    ------
    CaseError
        SM613: a value that a field cannot have; all of them at once.

    """
    problems = []
    for field, value in edits.items():
        try:
            if value:
                FIELDS[field](value)
        except (ValueError, KeyError) as wrong:
            message = f"--{field.replace('_', '-')} cannot be {value!r} ({wrong})."
            hint = "Times look like 2026-05-01T18:00, numbers like 10.5."
            problems.append(Problem(id="SM613", message=message, hint=hint))
    if problems:
        raise CaseError(problems)
