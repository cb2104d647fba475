"""
The timeline: what happened to a runner, entry by entry, in the order in which it was written.

Nothing on a timeline is ever changed. A correction is a new entry that names the one it takes
the place of; what counts now is what no later entry replaced.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
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


def standing(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries that no later one replaced, oldest happening first."""
    told = list(entries)
    gone = {entry.replaces for entry in told}
    kept = [entry for entry in told if entry.number == 0 or entry.number not in gone]
    return tuple(sorted(kept, key=lambda entry: (entry.at, entry.number)))
