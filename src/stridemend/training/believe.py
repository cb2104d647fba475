"""What cannot be true is taken out and flagged, so that nothing is built on it."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from stridemend.training.activity import Activity, Column, Flag, Samples, Totals
from stridemend.training.settings import Settings

HOUR_S = 3600.0
ZERO_IS_MISSING = ("heart_rate_bpm", "ground_contact_s", "ground_contact_balance_percent")
"""Channels whose 0 means that nothing was measured."""


def believable(activity: Activity, settings: Settings) -> Activity:
    """Return the activity without samples and totals that cannot be true, each with a flag."""
    flags: list[Flag] = []
    columns = dict(activity.samples.columns)
    for name in ZERO_IS_MISSING:
        if name in columns:
            columns[name] = np.where(columns[name] == 0, np.nan, columns[name])
    for name, column in columns.items():
        limits = _limits(name, activity.sport, settings)
        if limits is not None:
            columns[name] = _within(column, limits, name, flags)
    kept = {name: column for name, column in columns.items() if not np.isnan(column).all()}
    told = _totals(activity.told, settings, flags)
    samples = replace(activity.samples, columns=kept)
    ordered = _in_order(samples, flags)
    flags += _too_fast(told, activity.sport, settings)
    return replace(
        activity, samples=ordered, told=told, rpe=_effort(activity.rpe, flags), flags=tuple(flags)
    )


def _limits(name: str, sport: str, settings: Settings) -> tuple[float, float] | None:
    if name == "speed_m_s":
        return (0.0, settings.fastest(sport)["sample"])
    return settings.limits(name)


def _within(column: Column, limits: tuple[float, float], name: str, flags: list[Flag]) -> Column:
    low, high = limits
    with np.errstate(invalid="ignore"):
        outside = (column < low) | (column > high)
    count = int(outside.sum())
    if not count:
        return column
    worst = float(column[outside][np.argmax(np.abs(column[outside]))])
    text = f"{count} of {len(column)} samples cannot be true and were left out"
    flags.append(Flag(name, worst, text))
    return np.where(outside, np.nan, column)


def _totals(told: Totals, settings: Settings, flags: list[Flag]) -> Totals:
    hours = max((told.elapsed_s or told.timer_s or HOUR_S) / HOUR_S, 1 / 60)
    highest = {
        "distance_m": settings["limits"]["distance_m"]["high"],
        "timer_s": settings["limits"]["timer_s"]["high"],
        "elapsed_s": settings["limits"]["timer_s"]["high"],
        "energy_kcal": settings["limits"]["energy_kcal_per_h"]["high"] * hours,
        "ascent_m": settings["limits"]["climb_m_per_h"]["high"] * hours,
        "descent_m": settings["limits"]["climb_m_per_h"]["high"] * hours,
        "heart_rate_mean_bpm": settings["limits"]["heart_rate_bpm"]["high"],
        "heart_rate_max_bpm": settings["limits"]["heart_rate_bpm"]["high"],
        "ground_contact_s": settings["limits"]["ground_contact_s"]["high"],
        "step_rate_per_min": settings["limits"]["step_rate_per_min"]["high"],
    }
    gone: dict[str, None] = {}
    for name, high in highest.items():
        value = getattr(told, name)
        if value is not None and not 0 <= value <= high:
            flags.append(Flag(name, float(value), "the device's total cannot be true"))
            gone[name] = None
    return replace(told, **gone)


def _too_fast(told: Totals, sport: str, settings: Settings) -> Iterator[Flag]:
    if not told.distance_m or not told.timer_s:
        return
    mean = told.distance_m / told.timer_s
    if mean > settings.fastest(sport)["mean"]:
        yield Flag("speed_m_s", mean, f"too fast on average for {sport or 'any sport'}")


def check_measured(activity: Activity, settings: Settings) -> Activity:
    """Flag an activity whose measured speed, on the whole or for two minutes, cannot be true."""
    known = {flag.text for flag in activity.flags}
    flags = [*_too_fast(activity.totals, activity.sport, settings)]
    if activity.sport in ON_FOOT_OR_UNTOLD:
        flags += _on_wheels(activity.samples, settings)
    new = tuple(flag for flag in flags if flag.text not in known)
    return replace(activity, flags=activity.flags + new)


ON_FOOT_OR_UNTOLD = ("running", "walking", "hiking", "")


def _on_wheels(samples: Samples, settings: Settings) -> Iterator[Flag]:
    along = samples.column("distance_m")
    if along is None:
        return
    known = ~(np.isnan(along) | np.isnan(samples.time_s))
    time_s, path = samples.time_s[known], np.maximum.accumulate(along[known])
    span_s = settings.value("on_foot_two_minutes", "seconds")
    if len(time_s) < 2 or time_s[-1] - time_s[0] < span_s:
        return
    later = np.interp(time_s + span_s, time_s, path, right=np.nan)
    speeds = (later - path)[~np.isnan(later)] / span_s
    fastest = float(speeds.max()) if len(speeds) else 0.0
    if fastest > settings.value("on_foot_two_minutes"):
        yield Flag("speed_m_s", fastest, "too fast on average of two minutes for anyone on foot")


def _in_order(samples: Samples, flags: list[Flag]) -> Samples:
    """
    Put samples in order of time where a clock jumped back.

    A sample without time between two that have one gets a time between theirs; others come out.
    """
    time_s = samples.time_s
    known = np.flatnonzero(~np.isnan(time_s))
    if not len(known) or (len(known) == len(time_s) and (np.diff(time_s) >= 0).all()):
        return samples
    rows = np.arange(known[0], known[-1] + 1)
    moments = np.interp(rows, known, time_s[known])
    steps = np.diff(time_s[known])
    if (steps < 0).any():
        text = "the clock jumped; samples were put in order of time"
        flags.append(Flag("time_s", float(steps.min()), text))
    order = np.argsort(moments, kind="stable")
    columns = {name: column[rows[order]] for name, column in samples.columns.items()}
    return Samples(moments[order], columns, samples.units)


def _effort(rpe: float | None, flags: list[Flag]) -> float | None:
    if rpe is None or 0 <= rpe <= 10:
        return rpe
    flags.append(Flag("rpe", rpe, "effort runs from 0 to 10"))
    return None
