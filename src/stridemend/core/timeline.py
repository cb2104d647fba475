"""
The timeline: what happened to a runner, entry by entry, in the order in which it was written.

Nothing on a timeline is ever changed. A correction is a new entry that names the one it takes
the place of; what counts now is what no later entry replaced.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any


class Kind(StrEnum):
    """What an entry of a timeline is about."""

    STORY = "story"
    FINDING = "finding"
    LOG = "log"
    PLAN = "plan"
    SESSION = "session"
    RETEST = "retest"
    EVENT = "event"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """
    One entry of a timeline.

    Attributes
    ----------
        kind: what it is about.
        at: when it happened, with a time zone.
        data: the content, as JSON can hold it.
        key: name of the one thing that it tells of ("run 2026-11-21 07:00"); two entries with
            one key tell of the same thing. Empty when it may stand many times.
        number: place in the timeline, from 1; 0 while it is not written yet.
        recorded: when it was written; None while it is not.
        replaces: number of the entry whose place it takes; None for a new one.
    """

    kind: Kind
    at: datetime
    data: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""
    number: int = 0
    recorded: datetime | None = None
    replaces: int | None = None


class Timeline(tuple[Entry, ...]):  # noqa: SLOT001  it keeps what it worked out
    """A whole timeline as it was read; which entries stand is worked out once."""

    @cached_property
    def standing(self) -> "Standing":
        """The entries that no later one replaced, oldest happening first."""
        return _standing(self)


class Standing(tuple[Entry, ...]):  # noqa: SLOT001  it keeps what it worked out
    """Entries of which none is replaced by another, in the order in which they happened."""

    @cached_property
    def scores(self) -> Mapping[str, Sequence[Entry]]:
        """The questionnaires that were filled in, by instrument."""
        found: dict[str, list[Entry]] = {}
        for entry in self:
            if entry.kind is Kind.LOG and entry.data["what"] == "score":
                found.setdefault(entry.data["instrument"], []).append(entry)
        return found


def standing(entries: Iterable[Entry]) -> Standing:
    """Return the entries that no later one replaced, oldest happening first."""
    if isinstance(entries, Timeline):
        return entries.standing
    return entries if isinstance(entries, Standing) else _standing(tuple(entries))


def _standing(told: tuple[Entry, ...]) -> Standing:
    gone = {entry.replaces for entry in told}
    kept = [entry for entry in told if entry.number == 0 or entry.number not in gone]
    return Standing(sorted(kept, key=lambda entry: (entry.at, entry.number)))
