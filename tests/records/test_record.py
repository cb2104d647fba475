"""The record: nothing is changed, nothing is half written, nothing is lost, all can be erased."""

import json
import multiprocessing
import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from logged import NOW, pain

from postgresql import Cluster
from stridemend.core import CaseError
from stridemend.core.timeline import Entry, Kind, standing
from stridemend.records.carry import erase_record, export_record, import_record
from stridemend.records.models import TimelineEntry
from stridemend.records.settings import database
from stridemend.records.store import Record, names, open_record


def ids(error: pytest.ExceptionInfo[CaseError]) -> list[str]:
    """Return the ids of the problems of an error."""
    return [problem.id for problem in error.value.problems]


def test_first_use_makes_the_database(file_record: Record, tmp_path: Path) -> None:
    """The first use makes folder and file, readable by nobody else, in write-ahead mode."""
    file = tmp_path / "data" / "record.sqlite3"
    mode = sqlite3.connect(file).execute("PRAGMA journal_mode").fetchone()

    assert file_record.entries() == ()
    assert file.stat().st_mode & 0o077 == 0
    assert mode == ("wal",)


def test_entries_come_back_as_written(record: Record) -> None:
    """What was appended comes back with its number, in the order of writing."""
    written = record.append([pain(4), pain(3, 5)], NOW)

    assert record.entries() == written
    assert [entry.number for entry in written] == [1, 2]
    assert [entry.data["value"] for entry in standing(written)] == [3, 4]


def test_the_models_and_the_migrations_agree(record: Record) -> None:
    """No change of the tables waits for a migration."""
    assert record
    call_command("makemigrations", "records", check=True, dry_run=True, verbosity=0)


def test_a_row_cannot_be_changed(record: Record) -> None:
    """Neither the model nor the database itself changes what was written."""
    record.append([pain(4)], NOW)
    row = TimelineEntry.objects.get()
    with pytest.raises(TypeError, match="append-only"):
        row.save()
    with pytest.raises(DatabaseError, match="append-only"):
        TimelineEntry.objects.update(data={"value": 0})

    assert record.entries()[0].data["value"] == 4


def test_two_entries_for_one_thing(record: Record) -> None:
    """A second log of one session is refused and names the first; a correction is taken."""
    [first] = record.append([pain(4, key="run 2026-11-21")], NOW)
    with pytest.raises(CaseError) as refused:
        record.append([pain(5), pain(2, key="run 2026-11-21")], NOW)
    assert ids(refused) == ["SM262"]
    assert record.entries() == (first,)

    better = Entry(
        kind=Kind.LOG, at=NOW, data={"value": 2}, key="run 2026-11-21", replaces=first.number
    )
    record.append([better], NOW)
    assert [entry.data["value"] for entry in standing(record.entries())] == [2]
    assert len(record.entries()) == 2

    with pytest.raises(CaseError) as again:
        record.append([better], NOW)
    assert ids(again) == ["SM263"]


def test_what_was_taken_back_may_be_told_again(record: Record) -> None:
    """After a log was taken back, the same session can be logged anew."""
    record.append([pain(4, key="run")], NOW)
    back = Entry(kind=Kind.EVENT, at=NOW, data={"what": "taken_back"}, replaces=1)
    record.append([back], NOW)
    record.append([pain(3, key="run")], NOW)

    assert [e.data.get("value") for e in standing(record.entries())] == [None, 3]


def test_only_what_came_since_is_read_again(record: Record) -> None:
    """A record that is open reads what others wrote, and keeps what it read: it never changes."""
    zone = timezone(timedelta(hours=5, minutes=30))
    record.append([pain(4), pain(3, 5)], NOW)
    before = record.entries(zone)
    Record("me").append([pain(2), pain(1)], NOW)
    after = record.entries(zone)

    assert all(old is new for old, new in zip(before, after, strict=False))
    assert after == Record("me").entries(zone) == record.entries()
    assert {entry.at.utcoffset() for entry in after} == {timedelta(hours=5, minutes=30)}
    assert record.entries(zone) is after


def test_a_record_begun_anew_is_read_anew(record: Record) -> None:
    """Erased and begun again under the same name, with as many entries or more."""
    for values in ([4, 3], [8, 7], [6, 5, 4], [1]):
        record.append([pain(value) for value in values], NOW)
        assert [entry.data["value"] for entry in record.entries()] == values
        erase_record(Record("me"))
        again = Record("me")
        again.append([pain(9), pain(9), pain(9), pain(9)], NOW)
        assert [entry.data["value"] for entry in record.entries()] == [9, 9, 9, 9]
        erase_record(Record("me"))
        assert record.entries() == ()


def test_runners_do_not_meet(record: Record) -> None:
    """Two runners on one computer have two timelines."""
    other = Record("client 12")
    record.append([pain(4)], NOW)
    other.append([pain(7)], NOW)

    assert [entry.data["value"] for entry in other.entries()] == [7]
    assert names() == ("client 12", "me")


def test_a_running_session_is_kept_until_it_ends(record: Record) -> None:
    """The state of a running session survives, and goes when its result is written."""
    record.keep_unfinished({"step": 3}, NOW)
    record.keep_unfinished({"step": 4}, NOW)
    assert record.unfinished() == {"step": 4}

    with pytest.raises(CaseError):
        record.finish([Entry(kind=Kind.SESSION, at=NOW, replaces=99)], NOW)
    assert record.unfinished() == {"step": 4}

    record.finish([Entry(kind=Kind.SESSION, at=NOW)], NOW)
    assert record.unfinished() is None
    assert len(record.entries()) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99) | st.floats(-1e6, 1e6) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
ZONES = st.integers(-720, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TIMES = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=ZONES)  # noqa: DTZ001
ENTRIES = st.builds(
    Entry,
    kind=st.sampled_from(Kind),
    at=TIMES,
    data=st.dictionaries(st.text(max_size=6), JSON, max_size=3),
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@given(st.lists(ENTRIES, max_size=5), st.none() | st.dictionaries(st.text(max_size=4), JSON))
def test_export_and_import_round_trip(
    record: Record, entries: list[Entry], running: dict[str, object] | None
) -> None:
    """A record that was exported, erased and imported exports the same bytes again."""
    erase_record(record)
    record.append(entries, NOW)
    if running is not None:
        record.keep_unfinished(running, NOW)
    told = export_record(record)
    before = record.entries()
    erase_record(record)
    later = NOW + timedelta(days=3)

    assert len(entries) == import_record(told, record, "file", later)
    assert export_record(record) == told
    assert record.entries() == before


def test_an_import_does_not_overwrite(record: Record) -> None:
    """A record that is here already is not overwritten, under its own name or another."""
    record.append([pain(4)], NOW)
    told = export_record(record)
    for target in (record, Record("twin")):
        with pytest.raises(CaseError) as refused:
            import_record(told, target, "file", NOW)
        assert ids(refused) == ["SM267"]

    assert len(record.entries()) == 1


@pytest.mark.parametrize(
    ("spoil", "count"),
    [
        (lambda text: text[: len(text) // 2], 1),
        (lambda _: "[]", 1),
        (lambda text: text.replace('"log"', '"log!"'), 2),
        (lambda text: text.replace("+00:00", ""), 2),
        (lambda text: text.replace('"number": 2', '"number": 7'), 1),
        (lambda text: text.replace('"uid": "', '"uid": "x'), 1),
        (lambda text: text.replace('"entries"', '"entrees"'), 1),
    ],
)
def test_a_broken_file_leaves_nothing(record: Record, spoil: object, count: int) -> None:
    """A file cut short or changed is refused with every problem, and nothing of it is kept."""
    assert callable(spoil)
    record.append([pain(4), pain(5)], NOW)
    told = export_record(record)
    erase_record(record)
    with pytest.raises(CaseError) as refused:
        import_record(spoil(told), record, "file", NOW)

    assert ids(refused) == ["SM268"] * count
    assert names() == ()


def test_erased_is_gone_from_the_disk(file_record: Record, tmp_path: Path) -> None:
    """After erasing, no file of the database holds a word of the record."""
    secret = Entry(kind=Kind.STORY, at=NOW, data={"story": "my very private hamstring"})
    file_record.append([secret], NOW)
    file_record.note("export", "private.json", NOW)
    assert erase_record(file_record) == 1

    files = list((tmp_path / "data").iterdir())
    assert files
    assert not any(b"private" in file.read_bytes() for file in files)


def test_a_damaged_file_is_told_and_left(tmp_path: Path) -> None:
    """A file that is no database is told with a remedy, and left byte for byte as it was."""
    file = tmp_path / "record.sqlite3"
    file.write_bytes(b"my diary, not a database\n" * 300)
    with pytest.raises(CaseError) as refused:
        open_record("me", f"sqlite:///{file}")

    assert ids(refused) == ["SM260"]
    assert "import" in str(refused.value)
    assert file.read_bytes() == b"my diary, not a database\n" * 300


def test_a_database_damaged_inside_is_told(
    file_record: Record, file_url: str, tmp_path: Path
) -> None:
    """A database whose pages were overwritten is told as damaged, before anything is written."""
    file_record.append([pain(n) for n in range(10)] * 40, NOW)
    connection.close()
    file = tmp_path / "data" / "record.sqlite3"
    raw = bytearray(file.read_bytes())
    raw[8192:-4096] = b"\xff" * (len(raw) - 12288)
    file.write_bytes(raw)
    with pytest.raises(CaseError) as refused:
        open_record("me", file_url)
    assert ids(refused) == ["SM260"]


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\nb"])
def test_a_name_that_cannot_be_used(file_url: str, name: str) -> None:
    """An empty, endless or broken name is refused."""
    with pytest.raises(CaseError) as refused:
        open_record(name, file_url)
    assert ids(refused) == ["SM264"]


def test_another_database(tmp_path: Path) -> None:
    """DATABASE_URL may name PostgreSQL; anything else is refused with an example."""
    found = database("postgresql://anna:p%40ss@db.example:5433/runs")
    assert (found["HOST"], found["PORT"], found["PASSWORD"]) == ("db.example", "5433", "p@ss")
    assert database(f"sqlite:///{tmp_path}/x.db")["NAME"] == tmp_path / "x.db"
    with pytest.raises(CaseError) as refused:
        database("mysql://x/y")
    assert ids(refused) == ["SM261"]


def test_how_to_reach_postgresql() -> None:
    """Encryption, a socket and how long a connection is kept may stand in the address."""
    found = database("postgresql://u@/runs?host=%2Frun%2Fpg&sslmode=verify-full&conn_max_age=0")

    assert (found["HOST"], found["NAME"]) == ("/run/pg", "runs")
    assert found["OPTIONS"] == {"sslmode": "verify-full"}
    assert (found["CONN_MAX_AGE"], found["CONN_HEALTH_CHECKS"]) == (0, True)
    assert database("postgres://h/runs")["CONN_MAX_AGE"] > 0


@pytest.mark.parametrize(
    "address",
    ["postgres://h:port/x", "postgres://h/x?sslmod=require", "postgres://h/x?conn_max_age=-1"],
)
def test_an_address_with_a_mistake_is_refused(address: str) -> None:
    """A misspelt option is not passed over in silence: it might be the one that encrypts."""
    with pytest.raises(CaseError) as refused:
        database(address)
    assert ids(refused) == ["SM261"]


def test_a_server_that_is_not_there_is_told() -> None:
    """A PostgreSQL out of reach is told with a remedy, not with a traceback."""
    with pytest.raises(CaseError) as refused:
        open_record("me", "postgresql://u@127.0.0.1:1/x?connect_timeout=2")
    assert ids(refused) == ["SM260"]
    assert "DATABASE_URL" in str(refused.value)


def _append_many(url: str, name: str) -> None:
    record = open_record(name, url)
    for value in range(20):
        record.append([pain(value)], datetime.now(UTC))


def test_two_programs_write_at_once(url: str) -> None:
    """Two programs that log at the same time lose nothing and share no number."""
    context = multiprocessing.get_context("spawn")
    runs = [context.Process(target=_append_many, args=(url, "me")) for _ in range(2)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    found = open_record("me", url).entries()

    assert [entry.number for entry in found] == list(range(1, 41))
    connection.close()


def test_two_programs_begin_at_once_on_postgresql(postgresql: Cluster) -> None:
    """Two programs that open an empty database at the same time both find their tables."""
    url = postgresql.empty()
    context = multiprocessing.get_context("spawn")
    runs = [context.Process(target=_append_many, args=(url, "me")) for _ in range(2)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    found = open_record("me", url).entries()
    connection.close()

    assert [run.exitcode for run in runs] == [0, 0]
    assert [entry.number for entry in found] == list(range(1, 41))


def test_the_export_is_plain(record: Record) -> None:
    """The export is JSON with words that a person can read, and says its format."""
    record.append([Entry(kind=Kind.STORY, at=NOW, data={"story": "Kneeschmerz é"})], NOW)
    data = json.loads(export_record(record))

    assert data["stridemend_record"] == 1
    assert "Kneeschmerz é" in export_record(record)


def test_what_counts_is_told_without_reading_everything(record: Record) -> None:
    """A kind is told of while one entry of it is replaced by none."""
    assert not record.tells(Kind.STORY)
    [first] = record.append([Entry(kind=Kind.STORY, at=NOW, data={"story": "calf"})], NOW)
    assert record.tells(Kind.STORY)
    gone = Entry(kind=Kind.EVENT, at=NOW, data={"what": "undo"}, replaces=first.number)
    record.append([gone], NOW)
    assert not record.tells(Kind.STORY)
