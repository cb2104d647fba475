"""Rows of the training log in one SQLite file that only its user can read."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple
from importlib.resources import files
from pathlib import Path

from stridemend.core import CaseError, Problem
from stridemend.training.settings import Settings
from stridemend.training.store.joined import JoinedLog
from stridemend.training.store.rows import (
    ActivityRow,
    EditRow,
    FileRow,
    RecordingRow,
    Row,
    SpanRow,
)

LAYOUT = 1
TABLES: dict[type[Row], str] = {
    FileRow: "file",
    ActivityRow: "activity",
    RecordingRow: "recording",
    EditRow: "edit",
    SpanRow: "span",
}


class SqliteRows:
    """The rows of a log file; see ``rows.Rows``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

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

    def file(self, sha256: str) -> FileRow | None:
        """Return a file that was read, None for a new one."""
        row = self._db.execute("SELECT * FROM file WHERE sha256 = ?", (sha256,)).fetchone()
        return FileRow(*row) if row else None

    def activity_of(self, key: str) -> str:
        """Return the id of the activity that a recording belongs to, empty for a new one."""
        row = self._db.execute("SELECT activity FROM recording WHERE key = ?", (key,)).fetchone()
        return row[0] if row else ""

    def near(self, start: float, span_s: float) -> list[str]:
        """Return the ids of activities that begin within a span, the nearest first."""
        rows = self._db.execute(
            "SELECT id FROM activity WHERE start BETWEEN ? AND ? ORDER BY abs(start - ?)",
            (start - span_s, start + span_s, start),
        )
        return [row[0] for row in rows.fetchall()]

    def entries_of(self, activity: str) -> list[str]:
        """Return the summaries of an activity's recordings, in order of their keys."""
        rows = self._db.execute(
            "SELECT entry FROM recording WHERE activity = ? ORDER BY key", (activity,)
        )
        return [row[0] for row in rows]

    def recordings_of(self, activity: str) -> list[RecordingRow]:
        """Return the recordings of an activity with their samples."""
        rows = self._db.execute("SELECT * FROM recording WHERE activity = ?", (activity,))
        return [RecordingRow(*row) for row in rows]

    def edits_of(self, activity: str) -> dict[str, str]:
        """Return what was set by hand, by field."""
        rows = self._db.execute("SELECT field, value FROM edit WHERE activity = ?", (activity,))
        return dict(rows.fetchall())

    def files(self) -> list[FileRow]:
        """Return all files."""
        return [FileRow(*row) for row in self._db.execute("SELECT * FROM file")]

    def activities(self) -> list[ActivityRow]:
        """Return all activities."""
        return [ActivityRow(*row) for row in self._db.execute("SELECT * FROM activity")]

    def entries(self) -> list[tuple[str, str, str]]:
        """Return key, activity and summary of all recordings in the order in which they came."""
        sql = "SELECT key, activity, entry FROM recording ORDER BY rowid"
        return self._db.execute(sql).fetchall()

    def packed(self, key: str) -> bytes:
        """Return the samples of a recording, empty when it is not there."""
        row = self._db.execute("SELECT samples FROM recording WHERE key = ?", (key,)).fetchone()
        return bytes(row[0]) if row else b""

    def edits(self) -> list[EditRow]:
        """Return everything that was set by hand."""
        return [EditRow(*row) for row in self._db.execute("SELECT * FROM edit")]

    def spans(self) -> list[SpanRow]:
        """Return the days that something was told about."""
        return [SpanRow(*row) for row in self._db.execute("SELECT * FROM span")]

    def put(self, row: Row) -> None:
        """Keep a row."""
        values = astuple(row)
        marks = ", ".join("?" * len(values))
        sql = f"INSERT OR REPLACE INTO {TABLES[type(row)]} VALUES ({marks})"  # noqa: S608  ours
        self._db.execute(sql, values)

    def drop_edit(self, activity: str, field: str) -> None:
        """Take back what was set by hand."""
        self._db.execute("DELETE FROM edit WHERE activity = ? AND field = ?", (activity, field))


@contextmanager
def open_rows(place: Path, *, make: bool = True) -> Iterator[SqliteRows]:
    """
    Open the rows at a place; without ``make`` a file that is not there stays so.

    Raises
    ------
    CaseError
        SM614: the file is no log, or the place cannot be written.

    """
    db = None
    try:
        db = sqlite3.connect(_made(place) if make or place.exists() else ":memory:")
        db.isolation_level = None
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        if db.execute("PRAGMA user_version").fetchone()[0] > LAYOUT:
            raise CaseError([_cannot(place, "a newer version of Stridemend wrote it")])
        script = files("stridemend.training.store").joinpath("schema.sql").read_text("utf-8")
        db.executescript(script)
        yield SqliteRows(db)
    except (sqlite3.DatabaseError, OSError) as wrong:
        raise CaseError([_cannot(place, str(wrong))]) from wrong
    finally:
        if db is not None:
            db.close()


@contextmanager
def open_log(place: Path, settings: Settings, *, make: bool = True) -> Iterator[JoinedLog]:
    """Open the log in a file; see ``open_rows``."""
    with open_rows(place, make=make) as rows:
        yield JoinedLog(rows, settings)


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
