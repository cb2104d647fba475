"""Files that are handed in: read once, named as the runner knows them, removed afterwards."""

import io
import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fit_writer import a_run
from kinds_of_work import LATER, NOW

from stridemend.core import CaseError
from stridemend.records.carry import erase_record
from stridemend.records.jobs import job, jobs
from stridemend.records.store import Record
from stridemend.records.training import TrainingRows
from stridemend.schema import Pack
from stridemend.training.readers import Options
from stridemend.training.settings import training_settings
from stridemend.training.store import JoinedLog
from stridemend.worker import Worker, uploads
from stridemend.worker.uploads import receive, tidy
from stridemend.worker.work import Work

DAY = 86_400


def runs(count: int, seconds: int = 120) -> list[tuple[str, list[bytes]]]:
    """Return runs as they are handed in: names with their bytes piece by piece."""
    every = (a_run(1_100_000_000 + number * DAY, seconds) for number in range(count))
    return [(f"{n}.fit", [data[:99], data[99:]]) for n, data in enumerate(every)]


def log_of(record: Record, pack: Pack) -> JoinedLog:
    """Return the training log of a record."""
    return JoinedLog(TrainingRows(record.name, NOW), training_settings(pack))


def left(place: Path) -> list[Path]:
    """Return the files that are kept."""
    return [one for one in place.rglob("*") if one.is_file()]


def test_files_go_into_the_log(record: Record, pack: Pack, uploads: Path) -> None:
    """Handed in, they wait privately; read, they are in the log under their names, and gone."""
    asked = receive(record, runs(3), NOW)
    modes = {one.stat().st_mode & 0o077 for one in left(uploads)}
    assert (len(left(uploads)), modes) == (3, {0})
    Worker(pack, lambda: NOW).look()
    done = job(record, asked.uid)

    assert done is not None
    assert done.result is not None
    assert (done.state, done.done, done.total) == ("done", 3, 3)
    assert (done.result["new"], done.result["damaged"]) == (3, 0)
    assert [one.sources for one in log_of(record, pack).activities()] == [
        ("0.fit",), ("1.fit",), ("2.fit",),
    ]  # fmt: skip
    assert left(uploads) == []


def test_the_same_files_again_change_nothing(record: Record, pack: Pack) -> None:
    """Files that are known are skipped."""
    results = []
    for _ in range(2):
        asked = receive(record, runs(2), NOW)
        Worker(pack, lambda: NOW).look()
        done = job(record, asked.uid)
        assert done is not None
        assert done.result is not None
        results.append((done.result["new"], done.result["unchanged"]))

    assert results == [(2, 0), (0, 2)]


def test_bad_files_are_told_by_the_names_the_runner_knows(
    record: Record, pack: Pack, uploads: Path
) -> None:
    """A torn file, a bomb and a trap are told without any path of ours; the good one is read."""
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("large.gpx", b" " * 30_000_000)
        archive.writestr("../out.fit", b"x")
    good = runs(1)[0]
    files = [
        good,
        ("torn.fit", [good[1][0]]),
        ("export.zip", [bomb.getvalue()]),
        ("../../etc/pass\nwd.fit", [b"root"]),
        ("C:\\runs\\", [b""]),
    ]
    asked = receive(record, files, NOW)
    Worker(pack, lambda: NOW).look()
    done = job(record, asked.uid)

    assert done is not None
    assert done.result is not None
    told = {(one["id"], one["where"]) for one in done.result["problems"]}
    assert {("SM608", "export.zip!large.gpx"), ("SM609", "export.zip")} <= told
    assert {"torn.fit", "pass?wd.fit", "file"} <= {where for _, where in told}
    assert done.result["new"] == 1
    assert str(uploads) not in str(done.result)
    assert left(uploads) == []


@pytest.mark.parametrize(
    ("files", "limits"),
    [
        ([], {}),
        ([("a.fit", [b"x"] * 3)], {"MOST_BYTES": 2}),
        ([("a.fit", [b"x"]), ("b.fit", [b"x"])], {"MOST_FILES": 1}),
    ],
)
def test_too_much_is_refused_whole(
    record: Record,
    uploads: Path,
    monkeypatch: pytest.MonkeyPatch,
    files: list[tuple[str, list[bytes]]],
    limits: dict[str, int],
) -> None:
    """No file, too many or too large ones: nothing of them is kept, and no job is made."""
    for name, value in limits.items():
        monkeypatch.setattr(f"stridemend.worker.uploads.{name}", value)
    with pytest.raises(CaseError, match="SM285"):
        receive(record, files, NOW)

    assert jobs(record) == ()
    assert left(uploads) == []


def test_what_the_runner_told_of_the_files(record: Record, pack: Pack) -> None:
    """Columns of a table and a sport travel with the job."""
    table = b"Datum;Strecke;Dauer\n2026-05-01T18:00:00Z;10,5;3600\n"
    columns = {"start": "Datum", "distance_km": "Strecke", "time": "Dauer"}
    receive(record, [("t.csv", [table])], NOW, Options(columns, "running"))
    Worker(pack, lambda: NOW).look()
    (found,) = log_of(record, pack).activities()

    assert (found.entry.sport, found.entry.distance_m) == ("running", 10_500)


def test_a_killed_worker_loses_nothing(record: Record, url: str, pack: Pack) -> None:
    """A worker killed in the midst (signal 9) leaves whole groups; the next one goes on."""
    asked = receive(record, runs(40, 60), NOW)
    program = Path(__file__).with_name("kinds_of_work.py")
    working = subprocess.Popen(
        [sys.executable, program, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert working.stdin is not None
    assert working.stdout is not None
    kept = int(working.stdout.readline())
    working.kill()
    working.wait()
    working.stdin.close()
    working.stdout.close()

    stuck = job(record, asked.uid)
    assert stuck is not None
    assert (stuck.state, stuck.done) == ("running", kept)
    assert 0 < len(list(log_of(record, pack).activities())) == kept < 40
    assert not Worker(pack, lambda: NOW + timedelta(seconds=50)).look()
    assert Worker(pack, lambda: LATER).look()

    done = job(record, asked.uid)
    assert done is not None
    assert done.result is not None
    assert (done.state, done.attempts, done.result["unchanged"]) == ("done", 2, kept)
    assert len(list(log_of(record, pack).activities())) == 40


def test_files_that_are_gone_are_told(record: Record, pack: Pack, uploads: Path) -> None:
    """A job whose files were lost, as after a restore on another computer, fails with a remedy."""
    asked = receive(record, runs(1), NOW)
    for one in left(uploads):
        one.unlink()
    Worker(pack, lambda: NOW).look()
    failed = job(record, asked.uid)

    assert failed is not None
    assert failed.state == "failed"
    assert "SM286" in failed.note


def test_erasing_takes_the_files_along(record: Record, uploads: Path) -> None:
    """Files that wait are removed with the record."""
    receive(record, runs(1), NOW)
    erase_record(record)

    assert left(uploads) == []


def test_an_import_does_not_bring_an_erased_runner_back(record: Record, pack: Pack) -> None:
    """A record erased while its files are read stays erased: no runner, no activity."""

    def erasing(work: Work) -> object:
        erase_record(work.record)
        log = JoinedLog(TrainingRows("me", NOW, work.job.owner), training_settings(pack))
        with log.together():
            log.add("0" * 64, "a.fit", (), ())
        return {}

    receive(record, runs(1), NOW)
    Worker(pack, lambda: NOW, {uploads.KIND: erasing}).look()  # type: ignore[dict-item]

    assert jobs(record) == ()
    assert list(log_of(record, pack).activities()) == []


def test_forgotten_files_are_tidied_up(record: Record, uploads: Path) -> None:
    """Files without a job go after a day; those of a job that waits stay, and strangers too."""
    receive(record, runs(1), NOW)
    (uploads / "x" / "11111111-1111-1111-1111-111111111111").mkdir(parents=True)
    (uploads / "x" / "notes").mkdir()
    now = datetime.now(UTC)

    assert tidy(now) == 0
    assert tidy(now + timedelta(days=2)) == 1
    assert len(left(uploads)) == 1
    assert (uploads / "x" / "notes").exists()
