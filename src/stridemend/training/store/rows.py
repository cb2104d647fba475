"""What a database must hold for the training log: plain rows, and nothing thought about them."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that was read: its digest, the version of the readers, its problems as JSON."""

    sha256: str
    name: str
    version: int
    problems: str


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity: its id, its start as Unix time if known, its joined summary as JSON."""

    id: str
    start: float | None
    entry: str


@dataclass(frozen=True, slots=True)
class RecordingRow:
    """A recording of an activity: its key, summary as JSON, samples packed."""

    key: str
    activity: str
    entry: str
    samples: bytes


@dataclass(frozen=True, slots=True)
class EditRow:
    """A field that was set by hand."""

    activity: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class SpanRow:
    """Days that something was told about; days as ``2026-05-01``."""

    kind: str
    first: str
    last: str
    value: float | None
    note: str


Row = FileRow | ActivityRow | RecordingRow | EditRow | SpanRow


class Rows(Protocol):
    """
    The rows of one runner.

    ``put`` replaces the row of the same thing: the same file, activity, recording, field, or
    kind and days.
    """

    def file(self, sha256: str) -> FileRow | None:
        """Return a file that was read, None for a new one."""

    def activity_of(self, key: str) -> str:
        """Return the id of the activity that a recording belongs to, empty for a new one."""

    def near(self, start: float, span_s: float) -> list[str]:
        """Return the ids of activities that begin within a span, the nearest first."""

    def entries_of(self, activity: str) -> list[str]:
        """Return the summaries of an activity's recordings, in order of their keys."""

    def recordings_of(self, activity: str) -> list[RecordingRow]:
        """Return the recordings of an activity with their samples."""

    def edits_of(self, activity: str) -> Mapping[str, str]:
        """Return what was set by hand, by field."""

    def files(self) -> Iterable[FileRow]:
        """Return all files in the order in which they came."""

    def activities(self) -> Iterable[ActivityRow]:
        """Return all activities in the order in which they came."""

    def entries(self) -> Iterable[tuple[str, str, str]]:
        """Return key, activity and summary of all recordings in the order in which they came."""

    def packed(self, key: str) -> bytes:
        """Return the samples of a recording, empty when it is not there."""

    def edits(self) -> Iterable[EditRow]:
        """Return everything that was set by hand."""

    def spans(self) -> Iterable[SpanRow]:
        """Return the days that something was told about."""

    def put(self, row: Row) -> None:
        """Keep a row."""

    def drop_edit(self, activity: str, field: str) -> None:
        """Take back what was set by hand."""

    def together(self) -> AbstractContextManager[None]:
        """Keep all that follows, or nothing of it; inside a rehearsal the rehearsal decides."""

    def rehearsal(self) -> AbstractContextManager[None]:
        """Take back all that follows, as if it had never been."""
