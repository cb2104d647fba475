"""The log: idempotent, resumable, duplicates joined, edits by hand kept."""

import gzip
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from fit_writer import EPOCH, a_run
from recordings import raw

from stridemend.core import CaseError
from stridemend.training.duplicates import same_activity
from stridemend.training.entry import Entry
from stridemend.training.importing import Summary, import_paths
from stridemend.training.readers import read_bytes
from stridemend.training.settings import Settings
from stridemend.training.store import JoinedLog, Span, open_log

UNIX = 1_100_000_000 + EPOCH


def counts(found: Summary) -> tuple[int, int, int, int]:
    """Return what was counted, in a row."""
    return found.new, found.joined, found.unchanged, found.damaged


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with six runs, one a day."""
    place = tmp_path / "runs"
    place.mkdir()
    for number in range(6):
        (place / f"{number}.fit").write_bytes(a_run(1_100_000_000 + number * 86_400, 120 + number))
    return place


def test_importing_twice_changes_nothing(log: JoinedLog, folder: Path, settings: Settings) -> None:
    """The second import of a folder finds every file known."""
    first = import_paths([folder], log, settings)
    again = import_paths([folder], log, settings)

    assert counts(first) == (6, 0, 0, 0)
    assert counts(again) == (0, 0, 6, 0)
    assert len(list(log.activities())) == 6


def test_one_bad_file_never_stops_a_folder(
    log: JoinedLog, folder: Path, settings: Settings
) -> None:
    """Empty, torn and foreign files are told with place and remedy; the good ones are kept."""
    (folder / "empty.fit").write_bytes(b"")
    (folder / "torn.fit").write_bytes(a_run(1_200_000_000, 200)[:4000])
    (folder / "text.gpx").write_bytes(b"not xml at all")
    found = import_paths([folder], log, settings)

    assert counts(found) == (7, 0, 0, 3)
    assert {"SM601", "SM605"} == {problem.id for problem in found.problems}
    assert all(problem.where and problem.hint for problem in found.problems)


def test_each_entry_that_cannot_be_read_is_told(
    log: JoinedLog, tmp_path: Path, settings: Settings
) -> None:
    """Two entries of an archive that are refused are told each with its own reason and name."""
    with zipfile.ZipFile(tmp_path / "e.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("large.gpx", b" " * 20_000_000)
        archive.writestr("../out.fit", b"x")
        archive.writestr("empty.fit", b"")
    found = import_paths([tmp_path / "e.zip"], log, settings, called=lambda path: path.name)

    assert [(one.id, one.where) for one in found.problems] == [
        ("SM609", "e.zip"), ("SM605", "e.zip!empty.fit"), ("SM608", "e.zip!large.gpx"),
    ]  # fmt: skip


class StoppedError(Exception):
    """The user pressed Ctrl-C."""


def test_an_interrupted_import_goes_on(log: JoinedLog, tmp_path: Path, settings: Settings) -> None:
    """What was kept before the stop stays whole, and the next call reads only the rest."""
    for number in range(40):
        (tmp_path / f"{number:02}.fit").write_bytes(a_run(1_100_000_000 + number * 86_400, 60))

    def stop(done: int, _total: int, _read: int) -> None:
        if done >= 16:
            raise StoppedError

    with pytest.raises(StoppedError):
        import_paths([tmp_path], log, settings, progress=stop)
    kept = len(list(log.activities()))
    rest = import_paths([tmp_path], log, settings)

    assert 0 < kept < 40
    assert (40 - kept, 0, kept, 0) == counts(rest)


def test_many_files_are_read_side_by_side(
    log: JoinedLog, tmp_path: Path, settings: Settings
) -> None:
    """Beyond a few files helpers read them; the result is the same and in order."""
    for number in range(30):
        (tmp_path / f"{number:02}.fit").write_bytes(a_run(1_100_000_000 + number * 86_400, 60))
    found = import_paths([tmp_path], log, settings)
    days = [one.entry.start for one in log.activities()]

    assert counts(found) == (30, 0, 0, 0)
    assert sorted(days) == days


def test_a_rehearsal_keeps_nothing(log: JoinedLog, folder: Path, settings: Settings) -> None:
    """A dry run tells what would happen and leaves the log as it was."""
    with log.rehearsal():
        found = import_paths([folder], log, settings)

    assert counts(found) == (6, 0, 0, 0)
    assert list(log.activities()) == []


def test_the_same_run_in_three_formats_is_one(
    log: JoinedLog, tmp_path: Path, settings: Settings
) -> None:
    """TCX with and without heart rate and a table's row join; the richest leads."""
    (tmp_path / "a.tcx").write_bytes(raw("fr410-run-no-hr.tcx"))
    (tmp_path / "b.tcx.gz").write_bytes(gzip.compress(raw("fr410-run-with-hr.tcx")))
    table = "Date,Activity Type,Distance,Time,RPE\n2012-12-26T21:29:53Z,Run,4.69,1993,7\n"
    (tmp_path / "c.csv").write_text(table)
    found = import_paths([tmp_path], log, settings)
    (kept,) = log.activities()

    assert counts(found) == (1, 2, 0, 0)
    assert kept.entry.heart_rate_mean_bpm == pytest.approx(160.2, abs=0.1)
    assert kept.entry.rpe == 7
    assert len(kept.sources) == 3
    assert "heart_rate_bpm" in log.samples(kept.id).columns


def test_a_gzipped_copy_is_no_new_recording(
    log: JoinedLog, folder: Path, settings: Settings
) -> None:
    """The same bytes, packed, are the same recording."""
    import_paths([folder], log, settings)
    (folder / "copy.fit.gz").write_bytes(gzip.compress((folder / "0.fit").read_bytes()))
    found = import_paths([folder], log, settings)

    assert counts(found) == (0, 0, 7, 0)
    assert len(list(log.activities())) == 6


def test_channels_of_a_second_device_fill_the_first(
    log: JoinedLog, tmp_path: Path, settings: Settings
) -> None:
    """A watch without heart rate and a phone that has it give one activity with both."""
    (tmp_path / "watch.tcx").write_bytes(raw("fr410-run-no-hr.tcx"))
    (whole,) = read_bytes(raw("fr410-run-with-hr.tcx"), "x.tcx", settings).activities
    columns = whole.samples.columns
    points = "".join(
        f'<trkpt lat="{latitude}" lon="{longitude}"><time>{stamp}</time>'
        f"<extensions><hr>{heart:.0f}</hr></extensions></trkpt>"
        for latitude, longitude, stamp, heart in zip(
            columns["latitude_deg"][:-1],
            columns["longitude_deg"][:-1],
            stamps(whole.start.timestamp() + whole.samples.time_s[:-1]),
            columns["heart_rate_bpm"][:-1],
            strict=True,
        )
    )
    gpx = f"<gpx><trk><type>running</type><trkseg>{points}</trkseg></trk></gpx>"
    (tmp_path / "phone.gpx").write_text(gpx)
    found = import_paths([tmp_path], log, settings)
    (kept,) = log.activities()
    joined = log.samples(kept.id)

    assert (found.new, found.joined) == (1, 1)
    assert kept.entry.format == "tcx"
    assert {"altitude_m", "heart_rate_bpm"} <= set(joined.columns)
    assert np.nanmean(joined.columns["heart_rate_bpm"]) == pytest.approx(
        np.nanmean(columns["heart_rate_bpm"]), abs=0.5
    )


def stamps(moments: np.ndarray) -> Iterator[str]:
    """Yield Unix times as text."""
    for moment in moments:
        yield f"{np.datetime64(int(moment), 's')}Z"


def test_edits_by_hand_survive(log: JoinedLog, folder: Path, settings: Settings) -> None:
    """What a runner set stays after the files come again, richer or not."""
    import_paths([folder], log, settings)
    own = next(log.activities()).id
    log.edit(own, {"rpe": "8", "shoes": "Blue", "distance_km": "12"})
    shutil.copy(folder / "0.fit", folder / "copy.fit")
    table = "Date,Activity Type,Distance,Time,Gear,RPE\n"
    day = str(np.datetime64(UNIX, "s"))
    (folder / "t.csv").write_text(f"{table}{day}Z,Run,0.34,120,Red,3\n")
    import_paths([folder], log, settings)
    kept = next(one for one in log.activities() if one.id == own)

    assert (kept.entry.rpe, kept.entry.shoes, kept.entry.distance_m) == (8.0, "Blue", 12_000.0)
    assert len(kept.sources) == 2
    log.edit(own, {"shoes": ""})
    assert next(one for one in log.activities() if one.id == own).entry.shoes == "Red"


def test_legs_of_one_file_are_never_joined(read: object, settings: Settings) -> None:
    """Swim, bike and run of a triathlon follow one another and stay three."""
    from stridemend.training.entry import entry_of  # noqa: PLC0415

    legs = [entry_of(one, settings) for one in read("triathlon_summary_last.fit").activities]

    assert not any(same_activity(a, b, settings) for a in legs for b in legs)


BASE = Entry(
    key="a-0", name="a", format="fit", sport="running", start=1e9, elapsed_s=3600, timer_s=3600,
    distance_m=10_000, marks=((0, 46.5, 7.4), (1800, 46.52, 7.4), (3600, 46.5, 7.4)),
)  # fmt: skip
OTHERS = [
    ({}, True),
    ({"start": 1e9 + 60, "distance_m": 10_300.0}, True),
    ({"start": 1e9 + 3000}, False),
    ({"distance_m": 6_000.0}, False),
    ({"sport": "cycling"}, False),
    ({"sport": ""}, True),
    ({"marks": ((0, 47.5, 7.4), (3600, 47.5, 7.4))}, False),
    ({"marks": ()}, True),
    ({"start": 1e9 + 7200, "clock": "local", "marks": ()}, True),
    ({"start": 1e9 + 7200, "clock": "local", "marks": (), "timer_s": 3000.0}, False),
    ({"start": 1e9 + 7200, "marks": ()}, False),
]


@pytest.mark.parametrize(("change", "wanted"), OTHERS)
def test_what_counts_as_the_same(
    settings: Settings,
    change: dict[str, object],
    wanted: bool,  # noqa: FBT001
) -> None:
    """Time, distance, sport and the lie of the track decide, whichever comes first."""
    other = replace(BASE, key="b-0", **change)

    assert wanted == same_activity(BASE, other, settings) == same_activity(other, BASE, settings)


def test_a_file_that_is_no_log_is_left_alone(tmp_path: Path, settings: Settings) -> None:
    """A foreign file is neither used nor changed, and the error says what to do."""
    place = tmp_path / "log.sqlite3"
    place.write_bytes(b"My diary. " * 1000)
    with pytest.raises(CaseError, match="SM614"), open_log(place, settings):
        pass

    assert place.read_bytes().startswith(b"My diary.")


def test_only_its_user_can_read_a_log(tmp_path: Path, settings: Settings) -> None:
    """The file is made for one user alone."""
    place = tmp_path / "new" / "log.sqlite3"
    with open_log(place, settings):
        pass

    assert place.stat().st_mode & 0o777 == 0o600


def test_days_that_were_told(log: JoinedLog) -> None:
    """Rest and pain come back as they were told, in order."""
    pain = Span("pain", date(2026, 5, 10), date(2026, 5, 10), 4.0, "calf")
    rest = Span("rest", date(2026, 5, 1), date(2026, 5, 9))
    log.tell(pain)
    log.tell(rest)

    assert (rest, pain) == log.spans()
