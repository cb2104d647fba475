"""The facts that devices and other decoders tell of real recordings."""

from collections.abc import Callable

import numpy as np
import pytest
from force_plate import contacts
from recordings import raw

from stridemend.training.activity import Activity
from stridemend.training.readers import Reading

Only = Callable[[str], Activity]
Read = Callable[[str], Reading]

SUMMARIES = [
    ("activity-small-fenix2-run.fit", "running", 9008.22, 2832.0, None),
    ("developer-types-sample.fit", "running", 6753.99, 3424.0, None),
    ("mornindew-broken.fit", "running", 16773.34, 6855.96, 147),
    ("2013-02-06-12-11-14.fit", "running", 4835.38, 2625.14, 147),
    ("compressed-speed-distance.fit", "running", 10248.67, 3772.75, 170),
    ("antfs-dump.63.fit", "running", None, 3426.898, 162),
    ("garmin-fenix-5-run.fit", "running", 157.56, 56.887, 90),
    ("garmin-fenix-5-walk.fit", "walking", 67.85, 45.379, 75),
    ("garmin-fenix-5-bike.fit", "cycling", 459.52, 60.363, 101),
    ("sample-activity-indoor-trainer.fit", "cycling", 0.0, 2261.85, 148),
    ("null_compressed_speed_dist.fit", "cycling", 13400.14, 1808.0, None),
    ("20170518-191602-1740899583.fit", "fitness_equipment", 0.0, 1707.308, 132),
    ("event_timestamp.fit", "swimming", 2606.04, 4371.56, 142),
    ("elemnt-bolt-no-application-id-inside-developer-data-id.fit", "cycling", 963.65, 132.0, None),
    ("unterminated-strings.fit", "cycling", 69.0, 32.0, 90),
]


@pytest.mark.parametrize(("name", "sport", "metres", "seconds", "heart"), SUMMARIES)
def test_totals_are_those_of_the_device(
    only: Only, name: str, sport: str, metres: float | None, seconds: float, heart: float | None
) -> None:
    """Sport, distance, time and mean heart rate are what the device's session message says."""
    found = only(name)

    assert sport == found.sport
    assert metres == found.totals.distance_m
    assert seconds == found.totals.timer_s
    assert heart == found.told.heart_rate_mean_bpm


MEASURED = [row for row in SUMMARIES if row[0] != "event_timestamp.fit"]


@pytest.mark.parametrize(("name", "sport", "metres", "seconds", "heart"), MEASURED)
def test_our_own_totals_meet_the_device(
    only: Only, name: str, sport: str, metres: float | None, seconds: float, heart: float | None
) -> None:
    """
    Totals worked out from the samples meet the device's summary.

    Time within two samples and the seconds that each pause cuts, distance within the way of two
    sample intervals, heart rate within 3 a minute.
    """
    found = only(name)
    interval = float(np.median(np.diff(found.samples.time_s)))
    slack = 2 * interval + 1 + len(found.pauses)

    assert seconds == pytest.approx(found.measured.timer_s, abs=slack), sport
    if metres:
        fastest = float(np.nanmax(found.samples.columns["speed_m_s"]))
        assert metres == pytest.approx(found.measured.distance_m, abs=2 * fastest * interval)
    if heart:
        assert heart == pytest.approx(found.measured.heart_rate_mean_bpm, abs=3)


def test_fenix_2_run(only: Only) -> None:
    """The fenix 2 run: 2809 records, 4 laps, heart rate 154.0 and stance 242 ms in the records."""
    found = only("activity-small-fenix2-run.fit")

    assert len(found.samples) == 2809
    assert len(found.laps) == 4
    assert pytest.approx(np.nanmean(found.samples.columns["heart_rate_bpm"]), abs=0.05) == 154.0
    assert pytest.approx(np.nanmean(found.samples.columns["ground_contact_s"]), abs=5e-4) == 0.242
    assert found.told.heart_rate_mean_bpm is None
    assert found.totals.heart_rate_mean_bpm == pytest.approx(154.0, abs=0.1)


def test_cadence_counts_both_feet(only: Only) -> None:
    """FIT counts strides: the fenix 2 run's 81 are 162 steps a minute."""
    found = only("activity-small-fenix2-run.fit")

    assert found.told.step_rate_per_min == 162
    assert pytest.approx(found.measured.step_rate_per_min, abs=1) == 162


def test_stryd_fields(only: Only) -> None:
    """The Stryd run: mean power 219 W and stance 348 ms, and its developer fields are kept."""
    columns = only("developer-types-sample.fit").samples.columns

    assert pytest.approx(np.nanmean(columns["power_w"]), abs=0.5) == 219
    assert pytest.approx(np.nanmean(columns["ground_contact_s"]), abs=5e-4) == 0.348
    assert {"Form Power", "Leg Spring Stiffness"} <= set(columns)


def test_the_pause_of_the_920xt(only: Only) -> None:
    """The 920XT run has 11 laps and one hole of 998 s, which is a pause."""
    found = only("mornindew-broken.fit")

    assert len(found.laps) == 11
    assert pytest.approx(max(p.end_s - p.start_s for p in found.pauses), abs=1) == 998


def test_smart_recording(only: Only) -> None:
    """The FR110 run: 590 records in 44 minutes, 7 without position, no cadence."""
    found = only("2013-02-06-12-11-14.fit")

    assert len(found.samples) == 590
    assert np.isnan(found.samples.columns["latitude_deg"]).sum() == 7
    assert "steps" in found.missing


@pytest.mark.parametrize("name", ["compressed-speed-distance.fit", "antfs-dump.63.fit"])
def test_times_since_the_watch_was_switched_on(read: Read, name: str) -> None:
    """Times below 0x10000000 are no dates: the date is missing, and told so."""
    found = read(name)

    assert found.activities[0].start is None
    assert [problem.id for problem in found.problems] == ["SM612"]


def test_heart_beats_and_local_time(only: Only) -> None:
    """The fenix 5 run: 71 RR messages hold 113 beats; its zone is seven hours behind UTC."""
    found = only("garmin-fenix-5-run.fit")

    assert len(found.rr_s) == 113
    assert 0.3 < found.rr_s.min() < found.rr_s.max() < 1.5
    assert found.utc_offset_s == -7 * 3600
    assert found.local_start.isoformat() == "2017-06-11T07:34:09-07:00"


def test_running_dynamics_survive(only: Only) -> None:
    """Left and right balance, bounce, contact and step length of the fenix 5 are kept."""
    columns = only("garmin-fenix-5-run.fit").samples.columns

    assert {
        "ground_contact_balance_percent",
        "ground_contact_s",
        "ground_contact_percent",
        "vertical_oscillation_m",
        "vertical_ratio_percent",
        "step_length_m",
    } <= set(columns)


def test_zero_heart_rate_is_missing(only: Only) -> None:
    """Zwift wrote 0 in all 1808 records: there is no heart rate."""
    found = only("null_compressed_speed_dist.fit")

    assert len(found.samples) == 1808
    assert "heart rate" in found.missing
    assert "heart_rate_bpm" not in found.samples.columns


def test_multisport_counts_each_run_once(read: Read) -> None:
    """Seven sessions: two runs, a ride and an untold one; transitions are no activities."""
    found = read("activity-large-fenxi2-multisport.fit").activities
    runs = [one for one in found if one.sport == "running"]

    assert [one.told.distance_m for one in runs] == [2245.23, 12740.37]
    assert len(found) == 4
    assert 24239 > sum(len(one.samples) for one in found) > 23000
    for one in runs:
        assert one.told.distance_m == pytest.approx(one.measured.distance_m, abs=1)


def test_triathlon_with_summary_last(read: Read) -> None:
    """Swim, bike and run of the FR255; the run is 4491.51 m in 1573.6 s at 168 a minute."""
    swim, bike, run = read("triathlon_summary_last.fit").activities

    assert [swim.sport, bike.sport, run.sport] == ["swimming", "cycling", "running"]
    assert run.totals.distance_m == 4491.51
    assert pytest.approx(run.totals.timer_s, abs=0.05) == 1573.6
    assert 168 == run.told.heart_rate_mean_bpm == round(run.measured.heart_rate_mean_bpm)


def test_belt_beats_of_a_swim(only: Only) -> None:
    """The pool swim's records hold no heart rate; the belt's own messages, sent later, do."""
    found = only("event_timestamp.fit")

    assert len(found.samples) == 4376
    assert pytest.approx(found.measured.heart_rate_mean_bpm, abs=4) == 142
    assert 161 == found.measured.heart_rate_max_bpm == found.told.heart_rate_max_bpm


def test_tcx_run(only: Only) -> None:
    """
    The FR410 run as its first reader's tests tell it.

    4686.31 m by the last point, 4689 m by laps, 1992.78 s, heart rate 156 on average of points,
    at most 189, at least 60; a climb of 153.81 m and 166.31 m down with every flutter counted.
    """
    from stridemend.training.measure import climbs  # noqa: PLC0415

    found = only("fr410-run-with-hr.tcx")
    heart = found.samples.columns["heart_rate_bpm"]
    up, down = climbs(found.samples.columns["altitude_m"], 0.0)

    assert pytest.approx(found.measured.distance_m) == 4686.31103516
    assert round(found.told.distance_m) == 4689
    assert pytest.approx(found.totals.timer_s) == 1992.78
    assert (int(np.nanmean(heart)), np.nanmax(heart), np.nanmin(heart)) == (156, 189, 60)
    assert found.totals.energy_kcal == 379
    assert (pytest.approx(up, abs=0.01), pytest.approx(down, abs=0.01)) == (153.81, 166.31)
    assert np.isnan(found.samples.columns["latitude_deg"]).sum() == 1


def test_tcx_without_heart_rate(only: Only) -> None:
    """The same run without heart rate: it is missing, not 0."""
    found = only("fr410-run-no-hr.tcx")

    assert "heart rate" in found.missing
    assert found.totals.heart_rate_mean_bpm is None


@pytest.mark.parametrize(
    ("name", "device"),
    [("cross-country-skiing_activity_1.tcx", "vívoactive HR"), ("mapmyride_biking.tcx", "")],
)
def test_tcx_of_other_sports(only: Only, name: str, device: str) -> None:
    """Sport "Other" is untold; a service without creator and with +00:00 is read too."""
    found = only(name)

    assert device == found.device
    assert found.sport in ("", "cycling")
    assert found.start is not None


def test_mapmyride_points_without_position(only: Only) -> None:
    """MapMyRide's file has 7 points without position."""
    assert np.isnan(only("mapmyride_biking.tcx").samples.columns["latitude_deg"]).sum() == 7


GPX = [
    ("korita-zbevnica.gpx", 3, 871),
    ("cerknicko-jezero.gpx", 7, 296),
    ("track-with-less-sec-time.gpx", 1, 2),
    ("track-with-empty-segment.gpx", 1, 9),
    ("route.gpx", 0, 0),
    ("gpx_with_garmin_extension.gpx", 0, 0),
    ("unicode_with_bom.gpx", 0, 0),
]


@pytest.mark.parametrize(("name", "tracks", "points"), GPX)
def test_gpx_tracks_with_points(read: Read, name: str, tracks: int, points: int) -> None:
    """Each track with points is an activity; routes and way points are none, and told so."""
    found = read(name)

    assert tracks == len(found.activities)
    assert points == sum(len(one.samples) for one in found.activities)
    assert tracks or [problem.id for problem in found.problems] == ["SM606"]


def test_gpx_times_are_counted(read: Read) -> None:
    """Of the 871 points of korita-zbevnica 513 have a time in a track; the walk without is told."""
    found = read("korita-zbevnica.gpx")
    timed = sum(int((~np.isnan(one.samples.time_s)).sum()) for one in found.activities)

    assert timed == 513
    assert sum(one.start is None for one in found.activities) == 1


def test_a_car_is_no_runner(only: Only) -> None:
    """The drive around Visnjan is too fast for a runner and flagged."""
    found = only("around-visnjan-with-car.gpx")

    assert any("too fast" in flag.text for flag in found.flags)


def test_steps_of_the_force_plate() -> None:
    """
    Treadmill run at 2.5 m/s: 79 to 80 steps in 30 s, contact 0.25 to 0.28 s.

    Counted in 30 s that is 158 to 160 a minute; timed from landing to landing it is 157, which
    the heel's 1.30 Hz (156 a minute) confirms. One threshold of 50 N would count 117.
    """
    lines = raw("RBDS001runT25forces.txt").decode().splitlines()[1:]
    force = np.array([float(line.split("\t")[2]) for line in lines])
    found = contacts(force, 300)
    seen = len(found.landing_s) + found.cut

    assert seen in (79, 80)
    assert 158 <= seen * 2 <= 160
    assert pytest.approx(found.step_rate_per_min, abs=1) == 156
    assert 0.25 <= float(np.median(found.contact_s)) <= 0.28
    assert int(((force[1:] > 50) & (force[:-1] <= 50)).sum()) == 117
