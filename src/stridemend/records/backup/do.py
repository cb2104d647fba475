"""Backup and restore, whatever the database is."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection

from stridemend import __version__
from stridemend.core import CaseError, Problem
from stridemend.records.backup import postgresql, sqlite, uploads
from stridemend.records.backup.file import Backup, Manifest, damaged, reading, writing
from stridemend.records.backup.tables import is_empty, unknown
from stridemend.records.begin import on_sqlite
from stridemend.records.trouble import trouble_told

ENGINES = ("sqlite", "postgresql")


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back, and where what was there before is kept; None when it was empty."""

    manifest: Manifest
    before: Path | None


def backup(place: Path, now: datetime) -> Manifest:
    """
    Write everything in the opened database, and files that wait to be read, to one file.

    Others go on using it meanwhile.

    Raises
    ------
    CaseError
        SM243: the file cannot be written. SM260: the database cannot be used.

    """
    with writing(place) as out, trouble_told(_name()):
        write = sqlite.write if on_sqlite() else postgresql.write
        uploads.write(out)
        manifest = write(out, now.isoformat(), __version__)
        uploads.write(out)
        out.finish(manifest)
    return manifest


def restore(place: Path, now: datetime, *, replace: bool = False) -> Restored:
    """
    Bring a backup back, whole or not at all; tables are left as they were when it was made.

    What is there is kept in a file beside the database (or beside the backup) before it is
    replaced. Start the record afterwards: it brings older tables up to date.

    Raises
    ------
    CaseError
        SM206, SM287: the file cannot be read or is damaged. SM288: the database holds data and
        ``replace`` was not said. SM289: the backup is of another kind of database, or from a
        newer version. SM260: the database cannot be used. SM243: there is no room for the files
        that wait to be read. Nothing was changed in any case.

    """
    with reading(place) as held:
        with trouble_told(_name()):
            _check(held, place)
            empty = is_empty()
        if not empty and not replace:
            message = "There are records in this database already."
            hint = "Nothing was changed. --replace puts the backup in their place, after a copy."
            raise CaseError([Problem(id="SM288", message=message, hint=hint, where=_name())])
        before = None if empty else _safety_copy(place, now)
        with uploads.laid_out(held, place) as put, trouble_told(_name()):
            read = sqlite.read if on_sqlite() else postgresql.read
            read(held)
            put()
        return Restored(held.manifest, before)


def _check(held: Backup, place: Path) -> None:
    manifest = held.manifest
    if manifest.engine not in ENGINES:
        raise damaged(place, f"{manifest.engine!r} is no database that we know")
    if manifest.engine != connection.vendor:
        message = f"This backup is of {manifest.engine}, and this database is {connection.vendor}."
        hint = "To move between them use stridemend export and import, for each runner."
        raise CaseError([Problem(id="SM289", message=message, hint=hint, where=str(place))])
    if newer := unknown(manifest.migrations):
        message = f"A newer version of Stridemend ({manifest.version}) wrote it: {newer[0]}."
        hint = "Nothing was changed. Bring this Stridemend up to date first."
        raise CaseError([Problem(id="SM289", message=message, hint=hint, where=str(place))])


def _safety_copy(place: Path, now: datetime) -> Path:
    beside = Path(_name()) if on_sqlite() else place
    copy = beside.with_name(f"before-restore-{now:%Y%m%d-%H%M%S}.stridemend-backup")
    backup(copy, now)
    return copy


def _name() -> str:
    return str(connection.settings_dict["NAME"])
