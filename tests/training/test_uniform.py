"""Points that are all written alike give the same by one pass as by the tree."""

import re

import numpy as np
import pytest
from fuzzing import bases, mutate
from recordings import DATA, raw

from stridemend.training.readers import gpx, tcx, uniform
from stridemend.training.readers.reading import Reading

NAMES = sorted(
    path.name.removesuffix(".gz")
    for path in DATA.glob("*.gz")
    if re.search(r"\.[gt][pc]x", path.name)
)
TEXTS = [base for base in bases("text") if base.name.endswith((".gpx", ".tcx"))]


def both(data: bytes, name: str, patch: pytest.MonkeyPatch) -> tuple[Reading, Reading]:
    """Return what comes out by one pass and by the tree."""
    read = gpx.read_gpx if name.endswith("gpx") else tcx.read_tcx
    quick = read(data, name)
    with patch.context() as only_tree:
        only_tree.setattr(uniform, "cut_points", lambda *_: None)
        return quick, read(data, name)


def assert_same(quick: Reading, slow: Reading) -> None:
    """Compare two readings number by number."""
    assert quick.problems == slow.problems
    assert len(quick.activities) == len(slow.activities)
    for one, other in zip(quick.activities, slow.activities, strict=True):
        assert (one.start, one.sport, one.told, one.laps) == (
            other.start,
            other.sport,
            other.told,
            other.laps,
        )
        assert one.pauses == other.pauses
        assert np.array_equal(one.samples.time_s, other.samples.time_s, equal_nan=True)
        assert set(one.samples.columns) == set(other.samples.columns)
        for name, column in one.samples.columns.items():
            assert np.array_equal(column, other.samples.columns[name], equal_nan=True), name


@pytest.mark.parametrize("name", NAMES)
def test_recordings_read_the_same_both_ways(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every recording gives the same activities and problems."""
    assert_same(*both(raw(name), name, monkeypatch))


def test_a_recording_is_really_read_by_one_pass() -> None:
    """Files of services that write every point alike take the quick way."""
    taken = [name for name in NAMES if uniform.cut_points(raw(name), _tag(name)) is not None]

    assert len(taken) >= 4


def _tag(name: str) -> bytes:
    return b"trkpt" if name.endswith("gpx") else b"Trackpoint"


@pytest.mark.parametrize("base", TEXTS, ids=[base.name for base in TEXTS])
def test_mutated_files_read_the_same_both_ways(
    base: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Damage never makes the quick way differ from the tree."""
    for seed in range(40):
        assert_same(*both(mutate(base.data, 9_000 + seed), base.name, monkeypatch))


POINT = '<trkpt lat="46.1" lon="7.{}"><ele>5</ele><time>2026-05-01T18:00:{:02d}Z</time></trkpt>'


@pytest.mark.parametrize(
    "shape",
    [
        "<trk><trkseg>{a}{b}</trkseg></trk>",
        "<trk><trkseg>{a}</trkseg><trkseg/><trkseg>\n{b}\n</trkseg></trk>",
        "<trk><trkseg>{a}</trkseg></trk><trk><trkseg>{b}</trkseg></trk>",
        "<trk><trkseg>{a}</trkseg>{b}</trk>",
        "<rte>{a}</rte><trk><trkseg>{b}</trkseg></trk>",
        "<trk><trkseg>{a}<!-- {b} --></trkseg></trk>",
        "<trk><trkseg>{a}<![CDATA[{b}]]></trkseg></trk>",
        '<trk><trkseg>{a}<run n="7"/>{b}</trkseg></trk>',
        "<trk><trkseg>{a}{b}</trkseg>",
        "<trk><trkseg>{a}<trkpt/>{b}</trkseg></trk>",
        '<trk><trkseg>{a}<trkpt lat=" 46.1" lon="7"><ele> 5 </ele></trkpt>{b}</trkseg></trk>',
        "<trk><trkseg>{a}<trkpt lat='46.1' lon='7'><ele>5</ele></trkpt>{b}</trkseg></trk>",
        '<trk><trkseg>{a}<trkpt lat="4" lon="7"><h:ele>5</h:ele></trkpt>{b}</trkseg></trk>',
    ],
)
def test_odd_places_of_points(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Segments, tracks, comments, strays and tears: both ways agree on all of them."""
    first = "".join(POINT.format(n, n) for n in range(5))
    second = "\n".join(POINT.format(n, n) for n in range(20, 26))
    data = f"<gpx>{shape.format(a=first, b=second)}</gpx>"
    assert_same(*both(data.encode(), "x.gpx", monkeypatch))


def test_points_written_in_two_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    """A belt that slips: points with and without heart rate are both cut out, and read the same."""
    with_heart = POINT.replace("</trkpt>", "<extensions><hr>150</hr></extensions></trkpt>")
    points = "".join((POINT if n % 7 == 0 else with_heart).format(n, n) for n in range(40))
    data = f"<gpx><trk><trkseg>{points}</trkseg></trk></gpx>".encode()

    assert uniform.cut_points(data, b"trkpt") is not None
    quick, slow = both(data, "x.gpx", monkeypatch)
    assert_same(quick, slow)
    assert np.isnan(quick.activities[0].samples.columns["heart_rate_bpm"]).sum() == 6
