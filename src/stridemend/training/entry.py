"""What the log keeps of an activity to judge load by: small, and plain enough for JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np

from stridemend.training.activity import Activity, Column, Samples
from stridemend.training.measure import weights
from stridemend.training.settings import Settings

FORMATS = ("csv", "garmin_json", "strava_csv", "gpx", "tcx", "fit")
"""From poor to rich."""
MARKS = 24
"""Places kept of a track, evenly spaced in time, to recognise it by."""
SPEED_STEP = 0.1
ROUNDED = (
    "distance_m",
    "timer_s",
    "elapsed_s",
    "ascent_m",
    "descent_m",
    "heart_rate_mean_bpm",
    "heart_rate_max_bpm",
    "energy_kcal",
    "step_rate_per_min",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """
    One recording, summed up.

    Attributes
    ----------
        key: name of the recording; the same bytes give the same key.
        start: Unix time; None when the watch did not know the date.
        offset_s: local time minus UTC; ``guessed`` when it is from the longitude only.
        told: what the device's own totals were, for those that differ from ours.
        heart_s: seconds at each heart rate, by beats a minute.
        speed_s: seconds at each speed, in steps of 0.1 m/s.
        marks: seconds since start, latitude and longitude of some places.
        fastest: mean speed cannot be true of the sport.
        flags: what was not believed, in words.
        missing: what no recording of it tells, in words.
    """

    key: str
    name: str
    format: str
    sport: str = ""
    sub_sport: str = ""
    start: float | None = None
    offset_s: int | None = None
    guessed: bool = False
    clock: str = "utc"
    device: str = ""
    distance_m: float | None = None
    timer_s: float | None = None
    elapsed_s: float | None = None
    ascent_m: float | None = None
    descent_m: float | None = None
    heart_rate_mean_bpm: float | None = None
    heart_rate_max_bpm: float | None = None
    energy_kcal: float | None = None
    step_rate_per_min: float | None = None
    step_length_m: float | None = None
    ground_contact_s: float | None = None
    balance_left_percent: float | None = None
    downhill_m: float | None = None
    rpe: float | None = None
    shoes: str = ""
    surface: str = ""
    title: str = ""
    columns: tuple[str, ...] = ()
    samples: int = 0
    beats: int = 0
    laps: int = 0
    heart_s: Mapping[str, float] = field(default_factory=dict)
    speed_s: Mapping[str, float] = field(default_factory=dict)
    marks: tuple[tuple[float, float, float], ...] = ()
    too_fast: bool = False
    flags: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def day(self) -> date | None:
        """Day by the clock on the wall."""
        if self.start is None:
            return None
        moment = datetime.fromtimestamp(self.start, UTC) + timedelta(seconds=self.offset_s or 0)
        return moment.date()

    @property
    def end(self) -> float | None:
        """Unix time of the end."""
        length = self.elapsed_s or self.timer_s
        return None if self.start is None or length is None else self.start + length

    @property
    def richness(self) -> tuple[int, int, int]:
        """How much the recording tells; compare two of them."""
        return (len(self.columns), FORMATS.index(self.format), self.samples)

    def to_data(self) -> dict[str, Any]:
        """Return plain data without what is missing."""
        every = asdict(self)
        return {name: value for name, value in every.items() if value not in (None, "", (), {})}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Entry":
        """Return the entry of plain data; names that are not known are left out."""
        known = {item.name for item in fields(cls)}
        own = {name: value for name, value in data.items() if name in known}
        for name in ("columns", "flags", "missing"):
            own[name] = tuple(own.get(name, ()))
        own["marks"] = tuple(tuple(mark) for mark in own.get("marks", ()))
        return cls(**own)


def entry_of(activity: Activity, settings: Settings) -> Entry:
    """Sum up an activity."""
    totals, samples = activity.totals, activity.samples
    offset, guessed = _offset(activity)
    weight = weights(samples, activity.pauses)
    return Entry(
        key=activity.source.key,
        name=activity.source.name,
        format=activity.source.format,
        sport=activity.sport,
        sub_sport=activity.sub_sport,
        start=activity.start.timestamp() if activity.start else None,
        offset_s=offset,
        guessed=guessed,
        clock=activity.clock,
        device=activity.device,
        **{name: _r(getattr(totals, name)) for name in ROUNDED},
        step_length_m=_step_length(activity, samples, weight),
        ground_contact_s=_r(totals.ground_contact_s, 4),
        balance_left_percent=_mean(samples.column("ground_contact_balance_percent"), weight),
        downhill_m=_downhill(samples, settings),
        rpe=activity.rpe,
        shoes=activity.shoes,
        surface=activity.surface,
        title=activity.name,
        columns=tuple(sorted(samples.columns)),
        samples=len(samples),
        beats=len(activity.rr_s),
        laps=len(activity.laps),
        heart_s=_spread(samples.column("heart_rate_bpm"), weight, 1.0),
        speed_s=_spread(samples.column("speed_m_s"), weight, SPEED_STEP),
        marks=_marks(samples),
        too_fast=any(
            flag.channel == "speed_m_s" and "average" in flag.text for flag in activity.flags
        ),
        missing=activity.missing,
        flags=tuple(f"{flag.channel} {flag.value:g}: {flag.text}" for flag in activity.flags),
    )


def _r(value: float | None, digits: int = 2) -> float | None:
    return None if value is None else round(value, digits)


def _offset(activity: Activity) -> tuple[int | None, bool]:
    """Return local time minus UTC; from the longitude, in whole hours, when nobody told it."""
    if activity.utc_offset_s is not None or activity.clock == "local":
        return activity.utc_offset_s or 0, False
    longitude = activity.samples.column("longitude_deg")
    if longitude is None:
        return None, False
    first = longitude[~np.isnan(longitude)][0]
    return round(float(first) / 15) * 3600, True


def _mean(column: Column | None, weight: Column) -> float | None:
    if column is None:
        return None
    used = np.where(np.isnan(column), 0, weight)
    total = used.sum()
    return round(float((np.nan_to_num(column) * used).sum() / total), 3) if total > 0 else None


def _step_length(activity: Activity, samples: Samples, weight: Column) -> float | None:
    """Return the metres of a step: as measured, else distance by steps."""
    own = _mean(samples.column("step_length_m"), weight)
    totals = activity.totals
    if own is not None or activity.sport not in ("running", "walking", "hiking"):
        return own
    if not totals.distance_m or not totals.timer_s or not totals.step_rate_per_min:
        return None
    return round(totals.distance_m / (totals.step_rate_per_min * totals.timer_s / 60), 3)


def _downhill(samples: Samples, settings: Settings) -> float | None:
    """Return the metres run on slopes steeper down than the limit, seen over one span each."""
    height, along = samples.column("altitude_m"), samples.column("distance_m")
    if height is None or along is None:
        return None
    known = ~(np.isnan(height) | np.isnan(along))
    path, heights = np.maximum.accumulate(along[known]), height[known]
    span_m = settings.value("slope_span")
    if len(path) < 2 or path[-1] - path[0] < span_m:
        return 0.0
    places = np.arange(path[0], path[-1], span_m)
    grades = np.diff(np.interp(places, path, heights)) / span_m * 100
    return float((grades <= settings.value("downhill_grade")).sum() * span_m)


def _spread(column: Column | None, weight: Column, step: float) -> dict[str, float]:
    """Return the seconds in each class of a channel."""
    if column is None:
        return {}
    known = ~np.isnan(column)
    classes = np.maximum(np.round(column[known] / step), 0).astype(np.int64)
    seconds = np.bincount(classes, weights=weight[known])
    return {
        str(number): round(float(seconds[number]), 1) for number in np.flatnonzero(seconds).tolist()
    }


def _marks(samples: Samples) -> tuple[tuple[float, float, float], ...]:
    latitude, longitude = samples.column("latitude_deg"), samples.column("longitude_deg")
    if latitude is None or longitude is None:
        return ()
    known = np.flatnonzero(~(np.isnan(latitude) | np.isnan(longitude) | np.isnan(samples.time_s)))
    if not len(known):
        return ()
    chosen = known[np.unique(np.linspace(0, len(known) - 1, MARKS).astype(int))]
    rows = np.column_stack([samples.time_s[chosen], latitude[chosen], longitude[chosen]])
    return tuple((round(t, 1), round(a, 6), round(o, 6)) for t, a, o in rows.tolist())


def merged(entries: list[Entry]) -> Entry:
    """Return one entry of several recordings: the richest, its gaps filled by the others."""
    ordered = sorted(entries, key=lambda one: one.richness, reverse=True)
    best = ordered[0]
    for other in ordered[1:]:
        empty = {
            item.name: getattr(other, item.name)
            for item in fields(Entry)
            if getattr(best, item.name) in (None, "", (), {})
        }
        best = replace(best, **empty)
    lacking = set(ordered[0].missing).intersection(*(one.missing for one in ordered))
    return replace(best, missing=tuple(name for name in ordered[0].missing if name in lacking))
