"""The training log above any rows: recordings of one activity joined, edits by hand on top."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import date

from stridemend.core import Level, Problem
from stridemend.training.activity import Samples
from stridemend.training.duplicates import same_activity
from stridemend.training.edits import edited
from stridemend.training.entry import Entry, merged
from stridemend.training.readers.dispatch import VERSION
from stridemend.training.settings import Settings
from stridemend.training.store.packing import filled, unpack
from stridemend.training.store.protocol import Kept, Recording, Span
from stridemend.training.store.rows import (
    ActivityRow,
    EditRow,
    FileRow,
    RecordingRow,
    Rows,
    SpanRow,
)

NEAR_S = 15 * 3600
"""Recordings that begin further apart are never compared."""


class JoinedLog:
    """The log behind ``stridemend train`` and the web; see ``protocol.Log``."""

    def __init__(self, rows: Rows, settings: Settings) -> None:
        self._rows = rows
        self._settings = settings

    def together(self) -> AbstractContextManager[None]:
        """Keep all that follows, or nothing of it; inside a rehearsal the rehearsal decides."""
        return self._rows.together()

    def rehearsal(self) -> AbstractContextManager[None]:
        """Take back all that follows, as if it had never been."""
        return self._rows.rehearsal()

    def knows(self, sha256: str) -> tuple[Problem, ...] | None:
        """Return what was wrong with a file that these readers read before, else None."""
        row = self._rows.file(sha256)
        if row is None or row.version != VERSION:
            return None
        rows = json.loads(row.problems)
        return tuple(Problem(**{**one, "level": Level(one["level"])}) for one in rows)

    def add(
        self, sha256: str, name: str, recordings: Iterable[Recording], problems: Iterable[Problem]
    ) -> tuple[int, int]:
        """Keep a file's recordings; return how many activities are new and how many joined."""
        new = joined = 0
        for recording in recordings:
            key = recording.entry.key
            known = self._rows.activity_of(key)
            activity = known or self._same(recording.entry) or key
            fresh = not known and activity == key
            new += fresh
            joined += not known and not fresh
            self._keep(recording, activity, fresh=fresh)
        told = json.dumps([asdict(problem) for problem in problems])
        self._rows.put(FileRow(sha256, _plain(name), VERSION, told))
        return new, joined

    def _keep(self, recording: Recording, activity: str, *, fresh: bool) -> None:
        entry = recording.entry
        words = json.dumps(entry.to_data())
        if fresh:
            self._rows.put(ActivityRow(activity, entry.start, words))
        self._rows.put(RecordingRow(entry.key, activity, words, recording.samples))
        if not fresh:
            self._sum_up(activity)

    def _sum_up(self, activity: str) -> None:
        """Work the activity out anew from its recordings and the edits by hand."""
        whole = merged(self._entries_of(activity))
        final = edited(whole, self._rows.edits_of(activity))
        self._rows.put(ActivityRow(activity, final.start, json.dumps(whole.to_data())))

    def _entries_of(self, activity: str) -> list[Entry]:
        return [Entry.from_data(json.loads(one)) for one in self._rows.entries_of(activity)]

    def _same(self, entry: Entry) -> str:
        """Return the activity that a new recording belongs to, empty when it is a new one."""
        if entry.start is None:
            return ""
        for activity in self._rows.near(entry.start, NEAR_S):
            edits, own = self._rows.edits_of(activity), self._entries_of(activity)
            known = [*own, *(edited(one, edits) for one in own)]
            same_file = {one.key.rpartition("-")[0] for one in known}
            if entry.key.rpartition("-")[0] in same_file:
                continue
            if any(same_activity(entry, one, self._settings) for one in known):
                return activity
        return ""

    def activities(self) -> Iterator[Kept]:
        """Yield all activities in order of time, those without a date last."""
        sources: dict[str, list[str]] = {}
        for _, activity, entry in self._rows.entries():
            sources.setdefault(activity, []).append(json.loads(entry)["name"])
        edits: dict[str, dict[str, str]] = {}
        for one in self._rows.edits():
            edits.setdefault(one.activity, {})[one.field] = one.value
        for row in sorted(self._rows.activities(), key=_by_time):
            own = edits.get(row.id, {})
            whole = edited(Entry.from_data(json.loads(row.entry)), own)
            yield Kept(row.id, whole, tuple(sorted(sources.get(row.id, ()))), own)

    def samples(self, activity: str) -> Samples:
        """Return the samples of an activity, all its recordings joined."""
        rows = self._rows.recordings_of(activity)
        parts = [(Entry.from_data(json.loads(row.entry)), unpack(row.samples)[0]) for row in rows]
        if not parts:
            return Samples()
        parts.sort(key=lambda part: part[0].richness, reverse=True)
        best = parts[0][0].start or 0.0
        others = {entry.key: samples for entry, samples in parts[1:]}
        shifts = {entry.key: (entry.start or best) - best for entry, _ in parts[1:]}
        return filled(parts[0][1], others, shifts)

    def edit(self, activity: str, fields: Mapping[str, str]) -> None:
        """Set fields by hand; an empty value takes an edit back."""
        for field, value in fields.items():
            if value:
                self._rows.put(EditRow(activity, field, _plain(value)))
            else:
                self._rows.drop_edit(activity, field)
        self._sum_up(activity)

    def tell(self, span: Span) -> None:
        """Keep what the runner told about some days."""
        first, last = span.first.isoformat(), span.last.isoformat()
        self._rows.put(SpanRow(span.kind, first, last, span.value, _plain(span.note)))

    def spans(self) -> tuple[Span, ...]:
        """Return what the runner told about days, in order."""
        rows = sorted(self._rows.spans(), key=lambda row: (row.first, row.kind, row.last))
        return tuple(
            Span(row.kind, date.fromisoformat(row.first), date.fromisoformat(row.last),
                 row.value, row.note)
            for row in rows
        )  # fmt: skip


def _by_time(row: ActivityRow) -> tuple[bool, float, str]:
    return (row.start is None, row.start or 0.0, row.id)


def _plain(words: str) -> str:
    """Return words without what no database takes: bytes that are no text, and zeros."""
    return words.encode("utf-8", "replace").decode("utf-8").replace("\0", "?")
