"""GPX, TCX, tables, gzipped files and archives."""

import gzip
import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
from fit_writer import a_run

from stridemend.training.readers import Options, Reading, read_bytes
from stridemend.training.readers.limits import LARGEST_FILE
from stridemend.training.readers.sources import contents, find_files
from stridemend.training.settings import Settings

GPX_RUN = """<?xml version="1.0"?>
<gpx creator="Watch" xmlns="http://www.topografix.com/GPX/1/1" xmlns:x="urn:x">
<trk><name>Evening</name><type>9</type><trkseg>{}</trkseg></trk></gpx>"""
POINT = (
    '<trkpt lat="46.{:04d}" lon="7.5"><ele>{}</ele><time>2026-05-01T18:00:{:02d}Z</time>'
    "<extensions><x:TrackPointExtension><x:hr>{}</x:hr><x:cad>85</x:cad>"
    "</x:TrackPointExtension></extensions></trkpt>"
)


def gpx_run(count: int = 50) -> bytes:
    """Return a run as a GPX file."""
    points = "".join(POINT.format(i, 500 + i % 7, i, 140 + i % 5) for i in range(count))
    return GPX_RUN.format(points).encode()


def test_gpx_run_with_extensions(settings: Settings) -> None:
    """Heart rate and cadence in an extension of any prefix are read; strides become steps."""
    (found,) = read_bytes(gpx_run(), "x.gpx", settings).activities

    assert (found.sport, found.name) == ("running", "Evening")
    assert found.measured.step_rate_per_min == 170
    assert pytest.approx(found.measured.heart_rate_mean_bpm, abs=0.1) == 142
    assert pytest.approx(found.measured.distance_m, rel=1e-3) == 49 * 11.12


def test_a_torn_gpx_gives_its_whole_points(settings: Settings) -> None:
    """What stands before the tear is kept, and the byte is named."""
    whole = gpx_run()
    found = read_bytes(whole[: whole.index(b"18:00:30")], "x.gpx", settings)

    assert 30 <= len(found.activities[0].samples) <= 31
    assert [problem.id for problem in found.problems] == ["SM601"]


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "ha">%s]><gpx>&j;</gpx>' % b"".join(
    b'<!ENTITY %c "&%c;&%c;&%c;&%c;">' % (98 + i, 97 + i, 97 + i, 97 + i, 97 + i) for i in range(9)
)


@pytest.mark.parametrize(
    "data",
    [
        LAUGHS,
        b'<!DOCTYPE gpx SYSTEM "http://example.org/x.dtd"><gpx></gpx>',
        b'<!DOCTYPE gpx [<!ENTITY f SYSTEM "file:///etc/passwd">]><gpx>&f;</gpx>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE gpx []><gpx/>'.encode("utf-16"),
    ],
    ids=["billion laughs", "outer document type", "local file", "in UTF-16"],
)
def test_document_types_are_refused(settings: Settings, data: bytes) -> None:
    """No entity is ever expanded and nothing outside is opened."""
    found = read_bytes(data, "x.gpx", settings)

    assert found.activities == ()
    assert [problem.id for problem in found.problems] == ["SM607"]


def test_tcx_extension(settings: Settings) -> None:
    """Speed, power and running cadence of the activity extension are read; 84 are 168 steps."""
    point = (
        "<Trackpoint><Time>2026-05-01T18:00:{:02d}Z</Time><HeartRateBpm><Value>0</Value>"
        "</HeartRateBpm><Extensions><ns3:TPX><ns3:Speed>3.1</ns3:Speed><ns3:RunCadence>84"
        "</ns3:RunCadence><ns3:Watts>250</ns3:Watts></ns3:TPX></Extensions></Trackpoint>"
    )
    data = (
        '<TrainingCenterDatabase xmlns:ns3="urn:ns3"><Activities><Activity Sport="Running">'
        '<Lap StartTime="2026-05-01T18:00:00Z"><TotalTimeSeconds>10</TotalTimeSeconds><Track>'
        f"{''.join(point.format(i) for i in range(10))}</Track></Lap></Activity></Activities>"
        "</TrainingCenterDatabase>"
    )
    (found,) = read_bytes(data.encode(), "x.tcx", settings).activities

    assert found.measured.step_rate_per_min == 168
    assert {"speed_m_s", "power_w"} <= set(found.samples.columns)
    assert "heart rate" in found.missing


STRAVA = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Max Heart Rate,"
    "Activity Gear,Filename,Elapsed Time,Moving Time,Distance,Elevation Gain,Max Heart Rate,"
    "Average Heart Rate,Perceived Exertion\n"
    '1,"Aug 3, 2019, 6:21:57 AM",Morning,Run,3600,"10.02",180,Blue,activities/1.fit.gz,3600.0,'
    "3500.0,10020.5,120,181,150,6\n"
    '2,"Aug 4, 2019, 6:00:00 PM",By hand,Ride,1800,"12.5",,,,1800.0,1800.0,12500.0,,,,\n'
)
GERMAN = (
    "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Verstrichene Zeit,Distanz,"
    "Dateiname,Verstrichene Zeit,Bewegungszeit,Distanz\n"
    '7,"03.08.2019, 06:21:57",Früh,Lauf,3600,"10,02",activities/7.fit.gz,3600.0,3500.0,10020.5\n'
)


def test_strava_table_with_headers_that_stand_twice(settings: Settings) -> None:
    """The second distance is in metres, the second time in seconds; gear and effort are kept."""
    run, ride = read_bytes(STRAVA.encode(), "activities.csv", settings).activities

    assert (run.told.distance_m, run.told.timer_s, run.told.elapsed_s) == (10020.5, 3500.0, 3600.0)
    assert (run.sport, run.shoes, run.rpe) == ("running", "Blue", 6.0)
    assert run.start.isoformat() == "2019-08-03T06:21:57+00:00"
    assert (ride.sport, ride.told.distance_m) == ("cycling", 12500.0)


def test_strava_table_in_german(settings: Settings) -> None:
    """Translated headers and dates mean the same."""
    (run,) = read_bytes(GERMAN.encode(), "activities.csv", settings).activities

    assert (run.sport, run.told.distance_m, run.told.timer_s) == ("running", 10020.5, 3500.0)
    assert run.start.isoformat() == "2019-08-03T06:21:57+00:00"


def test_any_table_with_a_mapping(settings: Settings) -> None:
    """The user names the columns; a comma is for decimals where semicolons part the cells."""
    data = "Tag;Strecke;Dauer;Gefühl\n2026-05-01 18:00;10,5;55:30;5\nmorgen;1;2;3\n"
    columns = {"start": "Tag", "distance_km": "Strecke", "time": "Dauer", "rpe": "Gefühl"}
    found = read_bytes(data.encode(), "log.csv", settings, Options(columns, "running"))

    (run,) = found.activities
    assert (run.told.distance_m, run.told.timer_s, run.rpe) == (10500.0, 3330.0, 5.0)
    assert (run.sport, run.clock) == ("running", "local")
    assert [(one.id, one.message[:6]) for one in found.problems] == [("SM610", "Line 3")]


def test_a_table_of_unknown_columns_says_how_to_name_them(settings: Settings) -> None:
    """Nothing is guessed; the hint shows the option."""
    found = read_bytes(b"a;b\n1;2\n", "x.csv", settings)

    assert [problem.id for problem in found.problems] == ["SM611"]
    assert "--columns" in found.problems[0].hint


def test_garmin_list(settings: Settings) -> None:
    """Garmin's own list tells centimetres and milliseconds."""
    data = (
        b'[{"summarizedActivitiesExport": [{"activityId": 1, "startTimeGmt": 1.6e12, '
        b'"startTimeLocal": 1.6000072e12, "distance": 1002000, "duration": 3600000, '
        b'"activityType": "trail_running"}]}]'
    )
    (run,) = read_bytes(data, "x_summarizedActivities.json", settings).activities

    assert (run.told.distance_m, run.told.timer_s) == (10020.0, 3600.0)
    assert (run.sport, run.sub_sport, run.utc_offset_s) == ("running", "trail", 7200)


def test_gzipped_twice_in_a_row_and_torn(settings: Settings) -> None:
    """Gzipped files are read by content; a torn one gives what stands before the tear."""
    packed = gzip.compress(a_run(seconds=600))
    whole = read_bytes(packed, "x.fit.gz", settings)
    torn = read_bytes(packed[: len(packed) // 2], "x.fit.gz", settings)

    assert len(whole.activities[0].samples) == 600
    assert 600 > len(torn.activities[0].samples) > 100
    assert "SM601" in [problem.id for problem in torn.problems]


def zipped(entries: dict[str, bytes]) -> bytes:
    """Return an archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def walk(place: Path, data: bytes, settings: Settings) -> dict[str, Reading | str]:
    """Return what comes out of each entry of an archive."""
    place.write_bytes(data)
    return {
        one.name.partition("!")[2] or one.name: one.problem.id
        if one.problem
        else read_bytes(one.data, one.name, settings)
        for one in contents(place)
    }


def test_a_bomb_is_not_unpacked(tmp_path: Path, settings: Settings) -> None:
    """Entries and gzipped files that grow beyond any recording are refused, the others read."""
    zeros = b"\0" * (60 * 1024 * 1024)
    found = walk(
        tmp_path / "e.zip", zipped({"a.fit": a_run(seconds=10), "bomb.gpx": zeros}), settings
    )

    assert len(found["a.fit"].activities) == 1
    assert found["bomb.gpx"] == "SM608"
    packed = read_bytes(gzip.compress(zeros), "bomb.fit.gz", settings)
    assert [problem.id for problem in packed.problems] == ["SM608"]


def test_a_claim_of_4_gb_is_not_believed(tmp_path: Path, settings: Settings) -> None:
    """An entry that claims 4 GB is read up to what is there, and not beyond the limit."""
    data = bytearray(zipped({"a.fit": a_run(seconds=10)}))
    for mark, shift in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + shift
        data[at : at + 4] = b"\xfe\xff\xff\xff"
    found = walk(tmp_path / "e.zip", bytes(data), settings)

    assert LARGEST_FILE < 2**32
    assert found["a.fit"] == "SM605" or found["a.fit"].activities


@pytest.mark.parametrize(
    "name", ["/etc/a.fit", "../a.fit", "x/../../a.fit", "C:\\a.fit", "..\\a.fit"]
)
def test_names_that_lead_out_of_an_archive(tmp_path: Path, settings: Settings, name: str) -> None:
    """Such an entry is left out and told; its neighbours are read."""
    found = walk(
        tmp_path / "e.zip", zipped({name: a_run(seconds=10), "ok.fit": a_run(seconds=10)}), settings
    )

    assert "SM609" in found.values()
    assert len(found["ok.fit"].activities) == 1


def test_archives_inside_an_archive_are_read_once_deep(tmp_path: Path, settings: Settings) -> None:
    """Garmin's export holds archives; one inside those is refused."""
    inner = zipped({"a.fit": a_run(seconds=10)})
    found = walk(
        tmp_path / "e.zip",
        zipped({"Uploaded_1.zip": inner, "deep.zip": zipped({"deeper.zip": inner})}),
        settings,
    )

    assert len(found["Uploaded_1.zip!a.fit"].activities) == 1
    assert "SM608" in found.values()


def test_other_tables_of_an_export_are_left_alone(tmp_path: Path, settings: Settings) -> None:
    """Of the many tables in Strava's export only the list of activities is read."""
    found = walk(
        tmp_path / "e.zip",
        zipped({"activities.csv": STRAVA.encode(), "profile.csv": b"a,b\n1,2\n"}),
        settings,
    )

    assert list(found) == ["activities.csv"]
    assert len(found["activities.csv"].activities) == 2


def test_folders_are_walked_and_other_files_left_alone(tmp_path: Path) -> None:
    """Training files are found at any depth, in any case; others and hidden ones are not."""
    for name in ("a/b/Run.FIT", "a/x.gpx.gz", "a/notes.doc", "a/.hidden.fit", "all.zip"):
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"x")
    found, wrong = find_files([tmp_path, tmp_path / "none.fit"])

    assert [path.name for path in found] == ["Run.FIT", "x.gpx.gz", "all.zip"]
    assert [problem.id for problem in wrong] == ["SM605"]


def test_samples_are_kept_to_the_last_bit(settings: Settings) -> None:
    """Packing samples and unpacking them gives the same columns."""
    from stridemend.training.store.packing import pack, unpack  # noqa: PLC0415

    (run,) = read_bytes(a_run(seconds=300), "x.fit", settings).activities
    samples, beats = unpack(pack(run))

    assert len(beats) == 0
    assert run.samples.units == samples.units
    for name, column in run.samples.columns.items():
        assert np.array_equal(column, samples.columns[name], equal_nan=True)
        assert column.dtype == samples.columns[name].dtype
