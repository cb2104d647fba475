"""The FIT layout: what the format allows is read, and what is damaged is kept up to the damage."""

import struct

import fit_writer
import numpy as np
import pytest
from fit_writer import RECORD, FitFile, a_run
from hypothesis import given
from hypothesis import strategies as st

from stridemend.training.activity import Activity
from stridemend.training.readers import Reading, read_bytes
from stridemend.training.readers.fit import read_fit
from stridemend.training.readers.fit.checksum import crc16
from stridemend.training.readers.tcx import read_tcx
from stridemend.training.settings import Settings

START = 1_100_000_000
TIME_AND_HEART = [(253, 0x86, "I"), (3, 0x02, "B")]


def the_one(found: Reading) -> Activity:
    """Return the only activity."""
    (activity,) = found.activities
    return activity


def started(*, order: str = "<") -> FitFile:
    """Return a file that says it is an activity."""
    file = FitFile.new()
    file.define(0, 0, [(0, 0, "B")], order)
    file.data(0, "B", [4], order)
    return file


@given(st.binary(max_size=5000))
def test_checksum_by_lanes_is_the_checksum_bit_by_bit(data: bytes) -> None:
    """The checksum of many bytes at once equals the definition, bit by bit."""
    assert fit_writer.crc(data) == crc16(data)


def test_checksum_of_the_published_check_word() -> None:
    """CRC-16/ARC of 123456789 is 0xBB3D in every catalogue of checksums."""
    assert crc16(b"123456789") == 0xBB3D


@given(
    st.lists(st.integers(0, 0xFF), min_size=1, max_size=60),
    st.sampled_from("<>"),
    st.integers(0, 15),
)
def test_values_in_either_byte_order(values: list[int], order: str, local: int) -> None:
    """Records read back as written, in both byte orders; 255 is no value for an unsigned byte."""
    file = started(order=order)
    file.define(local, RECORD, TIME_AND_HEART, order)
    for second, value in enumerate(values):
        file.data(local, "IB", [START + second, value], order)
    found = the_one(read_fit(file.encode(), "x.fit"))

    wanted = [np.nan if value == 0xFF else value for value in values]
    heart = found.samples.columns.get("heart_rate_bpm", np.full(len(values), np.nan))
    assert np.array_equal(wanted, heart, equal_nan=True)
    assert list(range(len(values))) == found.samples.time_s.tolist()


@given(st.lists(st.integers(1, 31), min_size=1, max_size=80))
def test_compressed_times_roll_over(steps: list[int]) -> None:
    """Five bits of time count on from the last full time, through every rollover."""
    file = started()
    file.define(0, RECORD, TIME_AND_HEART)
    file.data(0, "IB", [START, 100])
    file.define(1, RECORD, [(3, 0x02, "B")])
    now, wanted = START, [0]
    for step in steps:
        now += step
        wanted.append(now - START)
        file.data(0x80 | 1 << 5 | (now & 0x1F), "B", [101])
    found = the_one(read_fit(file.encode(), "x.fit"))

    assert wanted == found.samples.time_s.tolist()


def test_layouts_that_change_keep_the_order() -> None:
    """Records of two layouts, one second each in turn, come out in order with their gaps."""
    file = started()
    file.define(1, RECORD, TIME_AND_HEART)
    file.define(2, RECORD, [(253, 0x86, "I"), (4, 0x02, "B")])
    for second in range(10):
        file.data(1 + second % 2, "IB", [START + second, 80])
    found = the_one(read_fit(file.encode(), "x.fit"))

    heart = found.samples.columns["heart_rate_bpm"]
    assert list(range(10)) == found.samples.time_s.tolist()
    assert np.isnan(heart).tolist() == [False, True] * 5


def test_developer_field_of_a_scaled_unit() -> None:
    """A pod's ground time in milliseconds becomes ground contact in seconds."""
    file = started()
    file.define(3, 206, [(0, 2, "B"), (1, 2, "B"), (2, 2, "B"), (3, 7, "16s"), (8, 7, "16s")])
    file.data(3, "BBB16s16s", [0, 5, 0x84, b"Ground Time", b"Milliseconds"])
    file.define(1, RECORD, TIME_AND_HEART, custom=bytes([5, 2, 0]))
    for second in range(5):
        file.data(1, "IBH", [START + second, 120, 250 + second])
    columns = the_one(read_fit(file.encode(), "x.fit")).samples.columns

    assert pytest.approx(columns["ground_contact_s"].tolist()) == [0.25, 0.251, 0.252, 0.253, 0.254]


def test_an_undescribed_developer_field_is_left_out() -> None:
    """Bytes that nobody described mean nothing; the rest of the record is read."""
    file = started()
    file.define(1, RECORD, TIME_AND_HEART, custom=bytes([5, 2, 0]))
    file.data(1, "IBH", [START, 120, 250])
    found = read_fit(file.encode(), "x.fit")

    assert list(the_one(found).samples.columns) == ["heart_rate_bpm"]
    assert found.problems == ()


def test_fit_files_one_after_another_are_all_read() -> None:
    """Two files in one are two activities with keys of their own."""
    found = read_fit(a_run(seconds=30) + a_run(START + 9000, seconds=40), "x.fit")

    assert [len(one.samples) for one in found.activities] == [30, 40]
    assert len({one.source.key for one in found.activities}) == 2


@given(st.integers(200, 4000))
def test_a_torn_file_gives_what_stands_before_the_tear(size: int) -> None:
    """Every whole record before the end is kept; the problem names the byte."""
    whole = a_run(seconds=100)
    at = min(size, len(whole) - 100)
    found = read_fit(whole[:at], "x.fit")
    record = 1 + struct.calcsize("<" + "".join(code for _, _, code in fit_writer.RUN_FIELDS))
    first = whole.index(bytes([1]) + struct.pack("<I", 1_100_000_000))

    assert (at - first) // record == len(the_one(found).samples)
    assert [problem.id for problem in found.problems] == ["SM601"]
    assert "byte" in found.problems[0].message


def test_a_wrong_checksum_is_told_and_the_records_kept() -> None:
    """A file whose checksum differs is read all the same, with a warning."""
    found = read_fit(a_run(seconds=20)[:-2] + b"\x12\x34", "x.fit")

    assert len(the_one(found).samples) == 20
    assert [problem.id for problem in found.problems] == ["SM602"]


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (lambda data: data[:4] + b"\xff\xff\xff\xff" + data[8:], "SM601"),
        (lambda data: bytes([77]) + data[1:], "SM604"),
        (lambda _: b"", "SM605"),
        (lambda _: b"This is a text.", "SM605"),
        (lambda _: b"\0" * 4000, "SM605"),
    ],
    ids=["claims 4 GB", "wrong header size", "empty", "text", "zeros"],
)
def test_wrong_headers(settings: Settings, change: object, wanted: str) -> None:
    """A claim of 4 GB, a wrong header, nothing at all, a text: each has its own named error."""
    found = read_bytes(change(a_run(seconds=20)), "x.fit", settings)

    assert wanted in [problem.id for problem in found.problems]
    assert all(problem.where and problem.hint for problem in found.problems)


def test_a_definition_that_is_switched_off_mid_file() -> None:
    """A message whose layout was never given stops the walk there; what came before is kept."""
    file = started()
    file.define(1, RECORD, TIME_AND_HEART)
    file.data(1, "IB", [START, 120])
    file.data(9, "IB", [START + 1, 121])
    found = read_fit(file.encode(), "x.fit")

    assert len(the_one(found).samples) == 1
    assert [problem.id for problem in found.problems] == ["SM603"]


def test_what_cannot_be_true_is_flagged_and_not_believed(settings: Settings) -> None:
    """Ground contact of 273 500 ms and 4 072 685 kcal are taken out and told."""
    file = started()
    file.define(1, RECORD, [(253, 0x86, "I"), (3, 0x02, "B"), (41, 0x86, "I")])
    for second in range(20):
        file.data(1, "IBI", [START + second, 120, 2_735_000 if second == 7 else 2500])
    file.define(2, 18, [(253, 0x86, "I"), (2, 0x86, "I"), (8, 0x86, "I"), (11, 0x86, "I")])
    file.data(2, "IIII", [START + 19, START, 19_000, 4_072_685])
    found = the_one(read_bytes(file.encode(), "x.fit", settings))

    assert found.totals.energy_kcal is None
    assert np.isnan(found.samples.columns["ground_contact_s"]).sum() == 1
    assert {273.5, 4_072_685.0} == {flag.value for flag in found.flags}


def test_effort_given_on_the_watch() -> None:
    """A workout effort of 60 in the session is an asked effort of 6."""
    file = started()
    file.define(1, RECORD, TIME_AND_HEART)
    file.data(1, "IB", [START, 120])
    file.define(2, 18, [(253, 0x86, "I"), (2, 0x86, "I"), (5, 0, "B"), (193, 2, "B")])
    file.data(2, "IIBB", [START, START, 1, 60])

    assert the_one(read_fit(file.encode(), "x.fit")).rpe == 6


def test_course_files_are_no_activities() -> None:
    """A FIT file of another kind is sound, and holds no activity."""
    file = FitFile.new()
    file.define(0, 0, [(0, 0, "B")])
    file.data(0, "B", [6])
    found = read_fit(file.encode(), "course.fit")

    assert found.activities == ()
    assert [problem.id for problem in found.problems] == ["SM606"]


def test_arrays_of_two_types_keep_the_wider() -> None:
    """A field that holds several values of two types in one file loses none (found by fuzzing)."""
    file = started()
    file.define(1, RECORD, [(253, 0x86, "I"), (69, 0x89, "2d")])
    file.data(1, "Idd", [START, 1e200, 2.0])
    file.define(2, RECORD, [(253, 0x86, "I"), (69, 0x02, "3B")])
    file.data(2, "IBBB", [START + 1, 1, 2, 3])
    (found,) = read_fit(file.encode(), "x.fit").activities

    assert found.samples.time_s.tolist() == [0, 1]


def test_a_multisport_tcx_gives_each_leg() -> None:
    """Legs of a multisport session are activities; endless nesting is not followed."""
    leg = (
        '<Activity Sport="{}"><Lap StartTime="2026-05-01T06:0{}:00Z"><TotalTimeSeconds>60'
        "</TotalTimeSeconds></Lap></Activity>"
    )
    inside = (
        f"<FirstSport>{leg.format('Biking', 0)}</FirstSport>"
        f"<NextSport><Transition/>{leg.format('Running', 5)}</NextSport>"
    )
    whole = (
        "<TrainingCenterDatabase><Activities><MultiSportSession>"
        f"{inside}</MultiSportSession></Activities></TrainingCenterDatabase>"
    )
    deep = "<TrainingCenterDatabase>" + "<NextSport>" * 5000 + "</NextSport>" * 5000
    found = read_tcx(whole.encode(), "x.tcx")

    assert [one.sport for one in found.activities] == ["cycling", "running"]
    assert read_tcx(f"{deep}</TrainingCenterDatabase>".encode(), "x.tcx").activities == ()
