"""What the page of one run shows: its numbers, its channels, and what was not believed."""

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from stridemend.core.units import Distance
from stridemend.figures.charts import Trace, trace_chart
from stridemend.training.activity import Column, Samples
from stridemend.training.entry import Entry
from stridemend.training.store import Kept
from stridemend.web.pages.drawn import html_of, say

POINTS = 160
"""A phone is about so many pairs of pixels wide."""
SLOWEST = 20.0
"""Minutes a km above which somebody stands rather than runs; drawn as a gap."""
Data = dict[str, Any]


def run_page(kept: Kept, samples: Samples, unit: Distance) -> Data:
    """Return one activity as plain data."""
    entry = kept.entry
    return {
        **run_row(kept),
        "charts": [html_of(trace_chart(trace, say)) for trace in _traces(samples, unit)],
        "splits": _splits(samples, unit),
        "flags": [_flag(one) for one in entry.flags],
        "too_fast": entry.too_fast,
        "missing": list(entry.missing),
        "files": [name.rpartition("/")[2] for name in kept.sources],
        "device": entry.device,
        "laps": entry.laps,
        "ascent": entry.ascent_m,
        "descent": entry.descent_m,
        "heart": entry.heart_rate_mean_bpm,
        "heart_max": entry.heart_rate_max_bpm,
        "steps": entry.step_rate_per_min,
        "energy": entry.energy_kcal,
    }


def _flag(told: str) -> str:
    """Return what was not believed, its channel in words: ``heart_rate_bpm 255: ...``."""
    channel, _space, rest = told.partition(" ")
    for unit in ("_bpm", "_m_s", "_per_min", "_deg", "_percent", "_m", "_s"):
        channel = channel.removesuffix(unit)
    return f"{channel.replace('_', ' ').capitalize()} {rest}"


def run_row(kept: Kept) -> Data:
    """Return what a list shows of an activity."""
    entry = kept.entry
    minutes = entry.timer_s / 60 if entry.timer_s else None
    km = entry.distance_m / 1000 if entry.distance_m is not None else None
    return {
        "id": kept.id,
        "start": local_start(entry),
        "sport": entry.sport,
        "sub_sport": entry.sub_sport,
        "title": entry.title,
        "km": km,
        "minutes": minutes,
        "pace": minutes / km if minutes and km and entry.sport in ("running", "walking") else None,
        "rpe": entry.rpe,
        "shoes": entry.shoes,
        "surface": entry.surface,
        "flagged": bool(entry.flags) or entry.too_fast,
        "ignored": (kept.edits or {}).get("ignore") == "yes",
    }


def local_start(entry: Entry) -> datetime | None:
    """Return when it began, by the clock on the wall there; without a zone."""
    if entry.start is None:
        return None
    moment = datetime.fromtimestamp(entry.start, UTC) + timedelta(seconds=entry.offset_s or 0)
    return moment.replace(tzinfo=None)


def _traces(samples: Samples, unit: Distance) -> list[Trace]:
    """Return the channels that the run has, along its distance, or its time without one."""
    along = samples.column("distance_m")
    by_distance = along is not None and float(np.nanmax(along)) > 0
    x = along / (1000 * unit.km) if by_distance and along is not None else samples.time_s / 60
    x_unit = _(unit.name) if by_distance else _("minutes")
    found = []
    speed = samples.column("speed_m_s")
    if speed is not None:
        with np.errstate(divide="ignore", invalid="ignore"):
            pace = 1000 * unit.km / speed / 60
        pace = np.where(pace > SLOWEST * unit.km, np.nan, pace)
        name = _("Pace, faster is higher")
        each = _("minutes a {unit}").format(unit=_(unit.one))
        found.append(_trace("pace", name, each, x, pace, x_unit, clock=True))
    for own, column, name, each in (
        ("heart", "heart_rate_bpm", _("Heart rate"), _("beats a minute")),
        ("steps", "step_rate_per_min", _("Steps"), _("a minute")),
        ("height", "altitude_m", _("Height"), "m"),
    ):
        values = samples.column(column)
        if values is not None:
            found.append(_trace(own, name, each, x, values, x_unit))
    return [one for one in found if one is not None]


def _trace(
    own: str, name: str, each: str, x: Column, values: Column, x_unit: str, *, clock: bool = False
) -> Trace:
    places, means = _thinned(x, values)
    known = [value for value in means if value is not None]
    return Trace(
        id=own,
        name=name,
        unit=each,
        x=places,
        y=means,
        x_unit=x_unit,
        mean=float(np.mean(known)) if known and own != "height" else None,
        turned=clock,
        clock=clock,
    )


def _thinned(x: Column, values: Column) -> tuple[list[float], list[float | None]]:
    """Return the mean of each of a few stretches; where nothing was measured, None."""
    known = ~np.isnan(x)
    x, values = x[known], values[known]
    if not len(x):
        return [], []
    places = np.array_split(np.arange(len(x)), min(POINTS, len(x)))
    means: list[float | None] = []
    for part in places:
        told = values[part][~np.isnan(values[part])]
        means.append(float(told.mean()) if len(told) else None)
    return [float(x[part[-1]]) for part in places], means


def _splits(samples: Samples, unit: Distance) -> list[Data]:
    """Return minutes of each whole kilometre or mile."""
    along = samples.column("distance_m")
    if along is None:
        return []
    known = ~(np.isnan(along) | np.isnan(samples.time_s))
    way, time_s = np.maximum.accumulate(along[known]), samples.time_s[known]
    if len(way) < 2:
        return []
    step = 1000 * unit.km
    marks = np.arange(0, way[-1] + 1e-6, step)
    times = np.interp(marks, way, time_s)
    return [
        {"number": n, "minutes": float(minutes)}
        for n, minutes in enumerate(np.diff(times) / 60, start=1)
    ]
