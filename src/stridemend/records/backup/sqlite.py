"""Backup of a SQLite file by SQLite's own online copy: a moment of it, while others write."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from django.db import DatabaseError, connection

from stridemend.records.backup.file import Backup, Manifest, Writer, pieces_of

PART = "record.sqlite3"
TRIES = 80
"""How often a copy asks for its turn, a quarter of a second apart."""


def write(out: Writer, made: str, version: str) -> Manifest:
    """Write the database; return what it holds."""
    place = Path(connection.settings_dict["NAME"])
    with tempfile.TemporaryDirectory(dir=place.parent, prefix="backup-") as folder:
        copy = Path(folder) / PART
        with closing(sqlite3.connect(place)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target, progress=_patience())
            target.execute("PRAGMA journal_mode = DELETE")
        out.part(PART, _pieces(copy))
        with closing(sqlite3.connect(copy)) as db:
            _check(db)
            return Manifest(
                made=made,
                version=version,
                engine="sqlite",
                migrations=tuple(db.execute("SELECT app, name FROM django_migrations")),
                rows=_rows(db),
            )


def read(held: Backup) -> None:
    """
    Put a backup in the place of what is there, whole or not at all.

    Raises
    ------
    DatabaseError
        The copy is not sound, or another program did not let go of the file.

    """
    place = Path(connection.settings_dict["NAME"])
    connection.close()
    place.touch(mode=0o600)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix="restore-") as folder:
        copy = Path(folder) / PART
        with copy.open("wb") as out:
            out.writelines(held.pieces(PART))
        with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(place)) as target:
            _check(source)
            if _rows(source) != held.manifest.rows:
                raise DatabaseError("the backup does not hold what it says")
            source.backup(target, progress=_patience())


def _patience() -> Callable[[int, int, int], None]:
    """Return what gives up when another program never lets go of the file."""
    calls: list[int] = []

    def step(_status: int, _remaining: int, _total: int) -> None:
        calls.append(1)
        if len(calls) > TRIES:
            raise DatabaseError("database is locked")

    return step


def _check(db: sqlite3.Connection) -> None:
    found = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise DatabaseError(f"malformed: {found}")


def _rows(db: sqlite3.Connection) -> dict[str, int]:
    """Return how many rows each table has."""
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    names = sorted(row[0] for row in db.execute(sql))
    counts = (db.execute(f'SELECT count(*) FROM "{name}"').fetchone() for name in names)  # noqa: S608  # nosec B608
    return {name: int(count) for name, (count,) in zip(names, counts, strict=True)}


def _pieces(place: Path) -> Iterator[bytes]:
    with place.open("rb") as stream:
        yield from pieces_of(stream)
