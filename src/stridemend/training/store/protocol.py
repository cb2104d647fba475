"""What a place that keeps the log must be able to do; another room can take over behind it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from stridemend.core import Problem
from stridemend.training.activity import Samples
from stridemend.training.entry import Entry


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording to keep: its summary, and its samples packed."""

    entry: Entry
    samples: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """
    An activity in the log: its recordings joined, and edits by hand on top.

    Attributes
    ----------
        id: stays the same when more recordings of it arrive.
        sources: names of all its files.
        edits: fields set by hand.
    """

    id: str
    entry: Entry
    sources: tuple[str, ...] = ()
    edits: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Days that the runner told something about: rest, pain or injury."""

    kind: str
    first: date
    last: date
    value: float | None = None
    note: str = ""


class Log(Protocol):
    """The training log."""

    def knows(self, sha256: str) -> tuple[Problem, ...] | None:
        """Return what was wrong with a file that was read before, None for a new file."""

    def add(
        self, sha256: str, name: str, recordings: Iterable[Recording], problems: Iterable[Problem]
    ) -> tuple[int, int]:
        """Keep a file's recordings; return how many activities are new and how many joined."""

    def activities(self) -> Iterator[Kept]:
        """Yield all activities in order of time, those without a date last."""

    def samples(self, activity: str) -> Samples:
        """Return the samples of an activity, all its recordings joined."""

    def edit(self, activity: str, fields: Mapping[str, str]) -> None:
        """Set fields by hand; they outlast every later import."""

    def tell(self, span: Span) -> None:
        """Keep what the runner told about some days."""

    def spans(self) -> tuple[Span, ...]:
        """Return what the runner told about days."""

    def together(self) -> AbstractContextManager[None]:
        """Keep all that follows, or nothing of it."""

    def rehearsal(self) -> AbstractContextManager[None]:
        """Take back all that follows, as if it had never been."""
