"""Our own totals of an activity, from its samples."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from stridemend.training.activity import Activity, Column, Pause, Samples, Totals
from stridemend.training.geodesy import steps_m
from stridemend.training.settings import Settings

Floats = NDArray[np.float64]


def measured(activity: Activity, settings: Settings) -> Activity:
    """Return the activity with distance along its track, pauses and totals worked out."""
    samples = _with_distance(activity.samples)
    pauses = activity.pauses or _gaps(samples.time_s, settings.value("pause_gap"))
    elapsed = _elapsed(activity, samples)
    ascent, descent = climbs(samples.column("altitude_m"), settings.value("climb_step"))
    standing = sum(pause.end_s - pause.start_s for pause in pauses)
    totals = Totals(
        distance_m=_distance(samples, settings.value("first_metres")),
        elapsed_s=elapsed,
        timer_s=None if elapsed is None else max(elapsed - standing, 0.0),
        ascent_m=ascent,
        descent_m=descent,
        heart_rate_mean_bpm=_mean(samples, "heart_rate_bpm", pauses),
        heart_rate_max_bpm=_max(samples.column("heart_rate_bpm")),
        step_rate_per_min=_mean(samples, "step_rate_per_min", pauses, moving=True),
        ground_contact_s=_mean(samples, "ground_contact_s", pauses),
    )
    return replace(activity, samples=samples, pauses=pauses, measured=totals)


def _with_distance(samples: Samples) -> Samples:
    """Add the distance along the track where the device gave none."""
    latitude, longitude = samples.column("latitude_deg"), samples.column("longitude_deg")
    if samples.column("distance_m") is not None or latitude is None or longitude is None:
        return samples
    along = np.cumsum(steps_m(latitude, longitude))
    return replace(
        samples,
        columns={**samples.columns, "distance_m": along},
        units={**samples.units, "distance_m": "m"},
    )


def _distance(samples: Samples, fastest_m_s: float) -> float | None:
    """
    Return the metres covered: the sum of all steps forward.

    The number before the first sample counts too, unless the samples are a leg of something
    longer; up to ``fastest_m_s`` it is believed. Devices reset the count now and then; a step
    back is such a reset.
    """
    column = samples.column("distance_m")
    if column is None:
        return None
    known = column[~np.isnan(column)].astype(np.float64)
    steps = np.diff(known)
    return float(steps[steps > 0].sum()) + _before(samples, known[0], fastest_m_s)


def _before(samples: Samples, first: float, fastest_m_s: float) -> float:
    """Return the metres before the first sample, when they fit the seconds before it."""
    seconds = samples.time_s[0] if len(samples) else np.nan
    return float(first) if 0 < first <= fastest_m_s * max(seconds, 1.0) else 0.0


def _gaps(time_s: Column, gap_s: float) -> tuple[Pause, ...]:
    steps = np.diff(time_s)
    return tuple(
        Pause(float(time_s[i]), float(time_s[i + 1])) for i in np.flatnonzero(steps > gap_s)
    )


def _elapsed(activity: Activity, samples: Samples) -> float | None:
    ends = [pause.end_s for pause in activity.pauses]
    if len(samples) and np.isfinite(samples.time_s).any():
        ends.append(float(np.nanmax(samples.time_s)))
    return max(ends) if ends else None


def climbs(altitude_m: Column | None, step_m: float) -> tuple[float | None, float | None]:
    """
    Return ascent and descent in metres, counting only moves of at least ``step_m``.

    The height is followed with slack: it has to leave the last turning point by a step before
    it counts, which takes out the flutter of a sensor. With a step of 0 every rise counts.
    """
    if altitude_m is None:
        return None, None
    known = altitude_m[~np.isnan(altitude_m)].astype(np.float64)
    up = down = 0.0
    anchor = float(known[0])
    for height in known[_turns(known)].tolist():
        if abs(height - anchor) >= step_m:
            up += max(height - anchor, 0.0)
            down += max(anchor - height, 0.0)
            anchor = height
    return up, down


def _turns(heights: Floats) -> NDArray[np.intp]:
    """Return where the height turns, and the last place: only these can matter."""
    signs = np.sign(np.diff(heights))
    moving = np.flatnonzero(signs)
    if not len(moving):
        return np.array([len(heights) - 1])
    turned = np.flatnonzero(np.diff(signs[moving]))
    return np.append(moving[turned] + 1, len(heights) - 1)


def weights(samples: Samples, pauses: tuple[Pause, ...]) -> Floats:
    """Return the seconds that each sample stands for, none inside a pause."""
    time_s = samples.time_s
    if not len(time_s):
        return np.empty(0)
    steps = np.diff(time_s, append=time_s[-1:] + 1)
    usual = float(np.nanmedian(steps)) if np.isfinite(steps).any() else 1.0
    found = np.clip(np.nan_to_num(steps, nan=usual), 0, max(10 * usual, 10))
    for pause in pauses:
        found[(time_s >= pause.start_s) & (time_s < pause.end_s)] = 0
    return np.asarray(found, np.float64)


def _mean(
    samples: Samples, name: str, pauses: tuple[Pause, ...], *, moving: bool = False
) -> float | None:
    column = samples.column(name)
    if column is None:
        return None
    used = ~np.isnan(column) & (column > 0 if moving else True)
    weight = np.where(used, weights(samples, pauses), 0)
    total = weight.sum()
    return float((np.where(used, column, 0) * weight).sum() / total) if total > 0 else None


def _max(column: Column | None) -> float | None:
    return None if column is None else float(np.nanmax(column))
