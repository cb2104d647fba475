"""When two recordings are the same activity: by time, distance and the shape of the track."""

import numpy as np

from stridemend.training.entry import Entry
from stridemend.training.geodesy import between_m
from stridemend.training.settings import Settings

TWINS = {"hiking": "walking"}
HOURS_APART_S = 14 * 3600


def same_activity(one: Entry, other: Entry, settings: Settings) -> bool:
    """
    Say whether two recordings are of the same activity.

    Sport, time and distance must agree as far as both tell them, and the tracks must lie on one
    another where both have one. A clock without zone may be off by whole quarters of an hour;
    then length and distance have to agree closely. Two legs of one file are never the same.
    """
    if one.key == other.key or _of_one_file(one, other) or not _sports_agree(one, other):
        return False
    shift = _shift(one, other, settings)
    if shift is None or not _distances_agree(one, other, settings):
        return False
    return _tracks_agree(one, other, settings)


def _of_one_file(one: Entry, other: Entry) -> bool:
    return one.key.rpartition("-")[0] == other.key.rpartition("-")[0]


def _sports_agree(one: Entry, other: Entry) -> bool:
    first, second = TWINS.get(one.sport, one.sport), TWINS.get(other.sport, other.sport)
    return first == second or not first or not second


def _shift(one: Entry, other: Entry, settings: Settings) -> float | None:
    """Return the seconds between the clocks when the times agree, else None."""
    if one.start is None or other.start is None:
        return None
    if one.end is None or other.end is None:
        return (
            0.0 if abs(one.start - other.start) <= settings.value("same", "clock_slack") else None
        )
    if _overlap(one, other, 0) >= settings.value("same", "overlap"):
        return 0.0
    if "local" not in (one.clock, other.clock):
        return None
    step = settings.value("same", "clock_offset")
    shift = round((one.start - other.start) / step) * step
    if abs(shift) > HOURS_APART_S or not _lengths_agree(one, other, settings):
        return None
    near = abs(one.start - other.start - shift) <= settings.value("same", "clock_slack")
    return shift if near else None


def _overlap(one: Entry, other: Entry, shift: float) -> float:
    """Return the share of the shorter one that the other covers."""
    assert one.start is not None
    assert other.start is not None
    assert one.end is not None
    assert other.end is not None
    begin, end = max(one.start, other.start + shift), min(one.end, other.end + shift)
    shorter = min(one.end - one.start, other.end - other.start)
    return (end - begin) / shorter if shorter > 0 else 0.0


def _lengths_agree(one: Entry, other: Entry, settings: Settings) -> bool:
    first, second = one.timer_s or one.elapsed_s or 0, other.timer_s or other.elapsed_s or 0
    return abs(first - second) <= settings.value("same", "clock_slack")


def _distances_agree(one: Entry, other: Entry, settings: Settings) -> bool:
    first, second = one.distance_m, other.distance_m
    if first is None or second is None:
        return True
    most = max(first, second)
    allowed = max(
        most * settings.value("same", "distance"), settings.value("same", "distance_least")
    )
    return abs(first - second) <= min(allowed, most) or most == 0


def _tracks_agree(one: Entry, other: Entry, settings: Settings) -> bool:
    """Compare where both were at the same moments; recordings without a track agree."""
    if not one.marks or not other.marks or one.start is None or other.start is None:
        return True
    a, b = np.array(one.marks), np.array(other.marks)
    a[:, 0] += one.start
    b[:, 0] += other.start
    inside = a[(a[:, 0] >= b[0, 0]) & (a[:, 0] <= b[-1, 0])]
    if not len(inside):
        inside, b = a, b + np.array([a[0, 0] - b[0, 0], 0, 0])
    latitude = np.interp(inside[:, 0], b[:, 0], b[:, 1])
    longitude = np.interp(inside[:, 0], b[:, 0], b[:, 2])
    apart = between_m(inside[:, 1], inside[:, 2], latitude, longitude)
    spacing = between_m(b[:-1, 1], b[:-1, 2], b[1:, 1], b[1:, 2])
    slack = float(np.median(spacing)) if len(spacing) else 0.0
    return bool(np.median(apart) <= settings.value("same", "apart") + slack)
