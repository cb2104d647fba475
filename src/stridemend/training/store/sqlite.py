"""The training log in one SQLite file that only its user can read."""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from importlib.resources import files
from pathlib import Path

from stridemend.core import CaseError, Level, Problem
from stridemend.training.activity import Samples
from stridemend.training.duplicates import same_activity
from stridemend.training.edits import edited
from stridemend.training.entry import Entry, merged
from stridemend.training.readers.dispatch import VERSION
from stridemend.training.settings import Settings
from stridemend.training.store.packing import filled, unpack
from stridemend.training.store.protocol import Kept, Recording, Span

NEAR_S = 15 * 3600
"""Recordings that begin further apart are never compared."""
LAYOUT = 1


class SqliteLog:
    """The log behind ``stridemend train``; see ``protocol.Log``."""

    def __init__(self, connection: sqlite3.Connection, settings: Settings) -> None:
        self._db = connection
        self._settings = settings

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep all that follows, or nothing of it; inside a rehearsal the rehearsal decides."""
        if self._db.in_transaction:
            yield
            return
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """Take back all that follows, as if it had never been."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            self._db.execute("ROLLBACK")

    def knows(self, sha256: str) -> tuple[Problem, ...] | None:
        """Return what was wrong with a file that these readers read before, else None."""
        row = self._db.execute(
            "SELECT problems FROM file WHERE sha256 = ? AND version = ?", (sha256, VERSION)
        ).fetchone()
        if row is None:
            return None
        return tuple(Problem(**{**one, "level": Level(one["level"])}) for one in json.loads(row[0]))

    def add(
        self, sha256: str, name: str, recordings: Iterable[Recording], problems: Iterable[Problem]
    ) -> tuple[int, int]:
        """Keep a file's recordings; return how many activities are new and how many joined."""
        new = joined = 0
        for recording in recordings:
            known = self._activity_of(recording.entry.key)
            activity = known or self._same(recording.entry) or recording.entry.key
            new += not known and activity == recording.entry.key
            joined += not known and activity != recording.entry.key
            self._keep(recording, activity)
        told = json.dumps([asdict(problem) for problem in problems])
        self._db.execute(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?)", (sha256, name, VERSION, told)
        )
        return new, joined

    def _activity_of(self, key: str) -> str:
        row = self._db.execute("SELECT activity FROM recording WHERE key = ?", (key,)).fetchone()
        return row[0] if row else ""

    def _keep(self, recording: Recording, activity: str) -> None:
        entry = recording.entry
        row = (activity, entry.start, json.dumps(entry.to_data()))
        self._db.execute("INSERT OR IGNORE INTO activity VALUES (?, ?, ?)", row)
        self._db.execute(
            "INSERT OR REPLACE INTO recording VALUES (?, ?, ?, ?)",
            (entry.key, activity, json.dumps(entry.to_data()), recording.samples),
        )
        self._sum_up(activity)

    def _sum_up(self, activity: str) -> None:
        """Work the activity out anew from its recordings and the edits by hand."""
        whole = merged(self._recordings(activity))
        final = edited(whole, self._edits(activity))
        self._db.execute(
            "UPDATE activity SET start = ?, entry = ? WHERE id = ?",
            (final.start, json.dumps(whole.to_data()), activity),
        )

    def _recordings(self, activity: str) -> list[Entry]:
        rows = self._db.execute(
            "SELECT entry FROM recording WHERE activity = ? ORDER BY key", (activity,)
        )
        return [Entry.from_data(json.loads(row[0])) for row in rows]

    def _same(self, entry: Entry) -> str:
        """Return the activity that a new recording belongs to, empty when it is a new one."""
        if entry.start is None:
            return ""
        rows = self._db.execute(
            "SELECT id FROM activity WHERE start BETWEEN ? AND ? ORDER BY abs(start - ?)",
            (entry.start - NEAR_S, entry.start + NEAR_S, entry.start),
        )
        for (activity,) in rows.fetchall():
            edits, own = self._edits(activity), self._recordings(activity)
            known = [*own, *(edited(one, edits) for one in own)]
            same_file = {one.key.rpartition("-")[0] for one in known}
            if entry.key.rpartition("-")[0] in same_file:
                continue
            if any(same_activity(entry, one, self._settings) for one in known):
                return str(activity)
        return ""

    def activities(self) -> Iterator[Kept]:
        """Yield all activities in order of time, those without a date last."""
        sources: dict[str, list[str]] = {}
        for activity, entry in self._db.execute("SELECT activity, entry FROM recording"):
            sources.setdefault(activity, []).append(json.loads(entry)["name"])
        edits: dict[str, dict[str, str]] = {}
        for activity, field, value in self._db.execute("SELECT * FROM edit"):
            edits.setdefault(activity, {})[field] = value
        rows = self._db.execute("SELECT id, entry FROM activity ORDER BY start IS NULL, start, id")
        for activity, entry in rows:
            own = edits.get(activity, {})
            whole = edited(Entry.from_data(json.loads(entry)), own)
            yield Kept(activity, whole, tuple(sorted(sources.get(activity, ()))), own)

    def samples(self, activity: str) -> Samples:
        """Return the samples of an activity, all its recordings joined."""
        rows = self._db.execute(
            "SELECT entry, samples FROM recording WHERE activity = ?", (activity,)
        ).fetchall()
        parts = [(Entry.from_data(json.loads(entry)), unpack(blob)[0]) for entry, blob in rows]
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
                self._db.execute(
                    "INSERT OR REPLACE INTO edit VALUES (?, ?, ?)", (activity, field, value)
                )
            else:
                self._db.execute(
                    "DELETE FROM edit WHERE activity = ? AND field = ?", (activity, field)
                )
        self._sum_up(activity)

    def _edits(self, activity: str) -> dict[str, str]:
        rows = self._db.execute("SELECT field, value FROM edit WHERE activity = ?", (activity,))
        return dict(rows.fetchall())

    def tell(self, span: Span) -> None:
        """Keep what the runner told about some days."""
        self._db.execute(
            "INSERT OR REPLACE INTO span VALUES (?, ?, ?, ?, ?)",
            (span.kind, span.first.isoformat(), span.last.isoformat(), span.value, span.note),
        )

    def spans(self) -> tuple[Span, ...]:
        """Return what the runner told about days, in order."""
        rows = self._db.execute("SELECT * FROM span ORDER BY first, kind, last")
        return tuple(
            Span(kind, date.fromisoformat(first), date.fromisoformat(last), value, note)
            for kind, first, last, value, note in rows
        )


@contextmanager
def open_log(place: Path, settings: Settings, *, make: bool = True) -> Iterator[SqliteLog]:
    """
    Open the log at a place; without ``make`` one that is not there stays so and is empty.

    Raises
    ------
    CaseError
        SM614: the file is no log, or the place cannot be written.

    """
    log = None
    try:
        db = sqlite3.connect(_made(place) if make or place.exists() else ":memory:")
        db.isolation_level = None
        log = SqliteLog(db, settings)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        if db.execute("PRAGMA user_version").fetchone()[0] > LAYOUT:
            raise CaseError([_cannot(place, "a newer version of Stridemend wrote it")])
        script = files("stridemend.training.store").joinpath("schema.sql").read_text("utf-8")
        db.executescript(script)
        yield log
    except (sqlite3.DatabaseError, OSError) as wrong:
        raise CaseError([_cannot(place, str(wrong))]) from wrong
    finally:
        if log is not None:
            log.close()


def _made(place: Path) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not place.exists():
        os.close(os.open(place, os.O_CREAT | os.O_WRONLY, 0o600))
    return place


def _cannot(place: Path, what: str) -> Problem:
    return Problem(
        id="SM614",
        message=f"The training log cannot be used: {what}.",
        hint="Nothing was changed. Move the file away to begin a new one, or name another: --log.",
        where=str(place),
    )
