"""Backup and restore: every row comes back, while others write, and nothing is half done."""

import hashlib
import json
import shutil
import sys
import threading
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections
from logged import NOW, pain

from postgresql import Cluster
from stridemend.core import CaseError
from stridemend.core.timeline import Entry, Kind
from stridemend.records.backup import Manifest, backup, do, restore
from stridemend.records.backup.tables import tables
from stridemend.records.begin import on_sqlite, start
from stridemend.records.jobs import Job, cancel, enqueue, jobs
from stridemend.records.models import TimelineEntry
from stridemend.records.settings import uploads_folder
from stridemend.records.store import Record, open_record
from stridemend.records.training import TrainingRows
from stridemend.schema import load_pack
from stridemend.training.importing import import_paths
from stridemend.training.settings import training_settings
from stridemend.training.store import JoinedLog
from stridemend.worker import Worker
from stridemend.worker.uploads import forget, receive

sys.path.append(str(Path(__file__).parent.parent / "training"))

from fit_writer import a_run

LATER = NOW + timedelta(hours=1)


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table, in a fixed order."""
    found = {}
    with connection.cursor() as cursor:
        for name in tables():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608
            found[name] = sorted((tuple(map(_plain, row)) for row in cursor.fetchall()), key=repr)
    return found


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


@pytest.fixture
def full(record: Record, tmp_path: Path) -> Record:
    """Return a record with something in every table of it."""
    story = {"story": 'My "left" calf\thurts;\nNULL \\N \\. é\N{WINKING FACE}\x00 -0.0', "x": -0.0}
    record.append([Entry(kind=Kind.STORY, at=NOW, data=story), pain(4)], NOW)
    record.keep_unfinished({"step": 3}, NOW)
    record.note("export", "x.json", NOW)
    enqueue(record, "count", {"a": [1, None]}, NOW)
    (tmp_path / "run.fit").write_bytes(a_run(1_100_000_000, 300))
    settings = training_settings(load_pack())
    log = JoinedLog(TrainingRows("me", NOW), settings)
    import_paths([tmp_path / "run.fit"], log, settings)
    log.edit(next(log.activities()).id, {"rpe": "7"})
    Record("client 12").append([pain(7)], NOW)
    return record


@pytest.fixture
def elsewhere(url: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the address of an empty database of the same kind, without any tables."""
    if url.startswith("sqlite"):
        yield f"sqlite:///{tmp_path / 'elsewhere' / 'record.sqlite3'}"
    else:
        cluster: Cluster = request.getfixturevalue("postgresql")
        yield cluster.empty()
    connections.close_all()


def ids(error: pytest.ExceptionInfo[CaseError]) -> list[str]:
    """Return the ids of the problems of an error."""
    return [problem.id for problem in error.value.problems]


def test_every_row_comes_back(full: Record, elsewhere: str, tmp_path: Path) -> None:
    """In a fresh database each table holds the same rows, and the record goes on from there."""
    place = tmp_path / "all.backup"
    before, told = everything(), full.entries()
    manifest = backup(place, NOW)
    start(elsewhere)
    restored = restore(place, LATER)
    start(elsewhere)

    assert everything() == before
    assert {name: manifest.rows[name] for name in before} == {
        name: len(rows) for name, rows in before.items()
    }
    assert (restored.before, restored.manifest) == (None, restored.manifest)
    assert place.stat().st_mode & 0o077 == 0
    assert full.entries() == told
    [added] = full.append([pain(2)], LATER)
    assert added.number == 3
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_guard_is_restored_too(full: Record, elsewhere: str, tmp_path: Path) -> None:
    """After a restore the database still refuses to change what was written."""
    backup(tmp_path / "b", NOW)
    start(elsewhere)
    restore(tmp_path / "b", LATER)
    start(elsewhere)
    from django.db import DatabaseError  # noqa: PLC0415

    with pytest.raises(DatabaseError, match="append-only"):
        TimelineEntry.objects.update(kind="log")
    assert full.entries()[0].kind is Kind.STORY


def waiting_files() -> dict[str, bytes]:
    """Return the files that wait to be read, by their place in the folder."""
    base = uploads_folder()
    return {str(one.relative_to(base)): one.read_bytes() for one in base.glob("*/*/*")}


def test_files_that_wait_come_back(
    full: Record, elsewhere: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was handed in and not read yet is read after a restore, in another place too."""
    run = a_run(1_200_000_000, 300)
    kept = receive(full, [("run.fit", [run]), ("again.fit", [run])], NOW)
    given_up = receive(full, [("other.fit", [run])], NOW)
    cancel(full, given_up.uid, NOW)
    files = {name: data for name, data in waiting_files().items() if str(kept.uid) in name}
    backup(tmp_path / "b", NOW)
    monkeypatch.setenv("STRIDEMEND_UPLOADS", str(tmp_path / "other" / "uploads"))
    start(elsewhere)
    restore(tmp_path / "b", LATER)
    start(elsewhere)

    assert waiting_files() == files
    assert len(files) == 2
    assert {one.stat().st_mode & 0o077 for one in uploads_folder().glob("*/*/*")} == {0}
    worker = Worker(load_pack(), lambda: LATER)
    while worker.look():
        pass
    assert next(one for one in jobs(full) if one.uid == kept.uid).state == "done"
    assert waiting_files() == {}
    assert list(uploads_folder().glob("restore-*")) == []


def test_files_are_read_while_a_backup_is_taken(
    full: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that a worker takes during the backup is in it, and so is one that just came."""
    run = a_run(1_200_000_000, 300)
    early = receive(full, [("early.fit", [run])], NOW)
    late: list[Job] = []
    write = do.sqlite.write if on_sqlite() else do.postgresql.write

    def meanwhile(*about: Any) -> Manifest:
        late.append(receive(full, [("late.fit", [run])], NOW))
        manifest = write(*about)
        forget(early)
        return manifest

    with monkeypatch.context() as patched:
        patched.setattr(do.sqlite if on_sqlite() else do.postgresql, "write", meanwhile)
        backup(tmp_path / "b", NOW)
    restore(tmp_path / "b", LATER, replace=True)

    assert {name.split("/")[1] for name in waiting_files()} == {str(early.uid), str(late[0].uid)}


@pytest.mark.parametrize("name", ["uploads/../../x", "uploads/a/b/0001", "uploads/0001"])
def test_a_file_with_a_made_up_name_is_refused(full: Record, tmp_path: Path, name: str) -> None:
    """A backup that would write beside the folder of uploads is damaged, and nothing changes."""
    place, before = tmp_path / "b", everything()
    backup(place, NOW)
    digest = hashlib.sha256(b"x").hexdigest()
    _rewritten(place, lambda told: told["parts"].update({name: [digest, 1]}))
    with zipfile.ZipFile(place, "a") as archive:
        archive.writestr(name, b"x")
    with pytest.raises(CaseError) as refused:
        restore(place, LATER, replace=True)

    assert ids(refused) == ["SM287"]
    assert everything() == before
    assert full.entries()


def test_no_room_for_the_files(
    full: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the files cannot be put, the tables stay as they are, too."""
    receive(full, [("run.fit", [a_run(1_200_000_000, 300)])], NOW)
    backup(tmp_path / "b", NOW)
    full.append([pain(2)], NOW)
    before = everything()
    (tmp_path / "taken").write_text("")
    monkeypatch.setenv("STRIDEMEND_UPLOADS", str(tmp_path / "taken"))
    with pytest.raises(CaseError) as refused:
        restore(tmp_path / "b", LATER, replace=True)

    assert ids(refused) == ["SM243"]
    assert everything() == before


def test_a_backup_while_others_write(full: Record, url: str, tmp_path: Path) -> None:
    """A backup taken while somebody writes holds one moment: no act is in it by half."""
    begun, over = threading.Event(), threading.Event()

    def write() -> None:
        try:
            while not over.is_set():
                full.append([pain(1), pain(2)], NOW)
                begun.set()
        finally:
            begun.set()
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    begun.wait(10)
    try:
        manifest = backup(tmp_path / "b", NOW)
        after = len(full.entries())
    finally:
        over.set()
        writer.join()
    assert len(full.entries()) >= after > 4
    restore(tmp_path / "b", LATER, replace=True)
    start(url)
    told = full.entries()

    assert 4 <= len(told) <= after
    assert len(told) % 2 == 0
    assert [entry.number for entry in told] == list(range(1, len(told) + 1))
    assert manifest.rows["records_timelineentry"] == len(told) + 1


def test_what_is_there_is_kept_first(full: Record, url: str, tmp_path: Path) -> None:
    """Data is replaced only when that is said, and a copy of it can be restored again."""
    backup(tmp_path / "old", NOW)
    old = everything()
    full.append([pain(9)], NOW)
    new = everything()
    with pytest.raises(CaseError) as refused:
        restore(tmp_path / "old", LATER)
    assert ids(refused) == ["SM288"]
    assert everything() == new

    restored = restore(tmp_path / "old", LATER, replace=True)
    start(url)
    assert everything() == old
    assert restored.before is not None
    restore(restored.before, LATER + timedelta(minutes=1), replace=True)
    start(url)
    assert everything() == new


def test_a_damaged_backup_changes_nothing(full: Record, tmp_path: Path) -> None:
    """Cut short, changed in any part, or no backup at all: refused, and the database untouched."""
    place = tmp_path / "b"
    backup(place, NOW)
    whole, before = place.read_bytes(), everything()
    middle = len(whole) // 2
    spoilt = [
        b"",
        b"my diary\n" * 99,
        whole[:middle],
        whole[:-30],
        whole[:middle] + bytes([whole[middle] ^ 0x40]) + whole[middle + 1 :],
        whole[:400] + b"\0" * 64 + whole[464:],
    ]
    for data in spoilt:
        place.write_bytes(data)
        with pytest.raises(CaseError) as refused:
            restore(place, LATER, replace=True)
        assert ids(refused) == ["SM287"]
    assert everything() == before
    assert full.entries()


def _rewritten(place: Path, change: object) -> None:
    """Write a backup anew with another manifest."""
    assert callable(change)
    copy = place.with_name("copy")
    with zipfile.ZipFile(place) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "manifest.json":
                manifest = json.loads(data)
                change(manifest)
                data = json.dumps(manifest).encode()
            new.writestr(name, data)
    shutil.move(copy, place)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda told: told.update(stridemend_backup=99), "SM287"),
        (lambda told: told.update(engine="oracle"), "SM287"),
        (lambda told: told["rows"].update(records_runner=5), "SM260"),
        (lambda told: told["migrations"].append(["records", "0999_tomorrow"]), "SM289"),
        (lambda told: told.pop("made"), "SM287"),
    ],
)
def test_a_backup_that_does_not_fit(
    full: Record, tmp_path: Path, change: object, error: str
) -> None:
    """From a newer version, an unknown database, or with fewer rows than told: all refused."""
    place = tmp_path / "b"
    backup(place, NOW)
    before = everything()
    _rewritten(place, change)
    with pytest.raises(CaseError) as refused:
        restore(place, LATER, replace=True)

    assert ids(refused) == [error]
    assert everything() == before
    assert full.entries()


def test_each_database_takes_its_own(
    file_record: Record, postgresql: Cluster, tmp_path: Path
) -> None:
    """A backup of SQLite does not go into PostgreSQL; the error says how to move."""
    file_record.append([pain(4)], NOW)
    backup(tmp_path / "b", NOW)
    open_record("me", postgresql.fresh())
    with pytest.raises(CaseError, match="export") as refused:
        restore(tmp_path / "b", LATER)
    connections.close_all()

    assert ids(refused) == ["SM289"]


def test_a_backup_that_cannot_be_written(full: Record, tmp_path: Path) -> None:
    """A folder that is not there is told; an older backup stays when the new one fails."""
    with pytest.raises(CaseError) as refused:
        backup(tmp_path / "nowhere" / "b", NOW)
    with pytest.raises(CaseError) as missing:
        restore(tmp_path / "nothing", LATER)

    assert ids(refused) == ["SM243"]
    assert ids(missing) == ["SM206"]
    assert full.entries()
