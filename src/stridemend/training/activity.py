"""
One activity, whatever device and file it came from.

Times are seconds, lengths metres, rates per minute. What a file does not tell is None or
not-a-number, never zero; what it tells but cannot be true is taken out and flagged.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.floating]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """
    Sums and means of an activity or a lap.

    Attributes
    ----------
        distance_m: 0 when there was none, as on a trainer; None when nobody measured it.
        timer_s: seconds with the watch running; ``elapsed_s`` from first to last moment.
        step_rate_per_min: both feet together.
        ground_contact_s: mean time on the ground of a step.
    """

    distance_m: float | None = None
    timer_s: float | None = None
    elapsed_s: float | None = None
    ascent_m: float | None = None
    descent_m: float | None = None
    heart_rate_mean_bpm: float | None = None
    heart_rate_max_bpm: float | None = None
    energy_kcal: float | None = None
    step_rate_per_min: float | None = None
    ground_contact_s: float | None = None

    def or_else(self, other: "Totals") -> "Totals":
        """Return these totals, with those of ``other`` where these are missing."""
        merged = {}
        for name in (item.name for item in fields(self)):
            own = getattr(self, name)
            merged[name] = getattr(other, name) if own is None else own
        return Totals(**merged)


@dataclass(frozen=True, slots=True)
class Lap:
    """A lap: when it began, in seconds since the start, and its totals."""

    start_s: float
    totals: Totals


@dataclass(frozen=True, slots=True)
class Pause:
    """A time with the watch stopped, in seconds since the start."""

    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Samples:
    """
    What was measured moment by moment.

    Attributes
    ----------
        time_s: seconds since the start, rising; shape (n,).
        columns: by name, shape (n,) each; not-a-number where nothing was measured.
        units: unit of each column.
    """

    time_s: Column = field(default_factory=lambda: np.empty(0))
    columns: Mapping[str, Column] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.time_s)

    def column(self, name: str) -> Column | None:
        """Return a column, or None when it is missing or holds no value at all."""
        found = self.columns.get(name)
        return None if found is None or np.isnan(found).all() else found


@dataclass(frozen=True, slots=True)
class Flag:
    """Something in the file that cannot be true: the channel, the value and what was done."""

    channel: str
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """
    The file an activity was read from.

    Attributes
    ----------
        name: path as the user gave it, inside an archive after ``!``.
        format: fit, tcx, gpx, csv, strava_csv or garmin_json.
        sha256: of the file's bytes, unpacked.
        part: number of the activity inside the file, from 0.
    """

    name: str
    format: str
    sha256: str = ""
    part: int = 0

    @property
    def key(self) -> str:
        """Name of the recording: the same bytes give the same key."""
        return f"{self.sha256[:16]}-{self.part}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """
    One activity: a run, a ride, a leg of a triathlon.

    Attributes
    ----------
        sport: running, walking, cycling, swimming or another word; empty when untold.
        sub_sport: treadmill, trail, track and so on; empty when untold.
        start: with time zone UTC; None when the watch did not know the date.
        utc_offset_s: local time minus UTC; None when untold.
        device: maker and model as far as the file tells.
        told: totals as the device or the service tells them.
        measured: totals worked out from the samples.
        rr_s: seconds between heart beats.
        rpe: effort of the whole session, 0-10, when the runner gave it.
        shoes, surface, name: as told; empty when untold.
        clock: ``utc``, or ``local`` when the file gives local time without its zone.
    """

    source: Source
    sport: str = ""
    sub_sport: str = ""
    start: datetime | None = None
    utc_offset_s: int | None = None
    device: str = ""
    told: Totals = field(default_factory=Totals)
    measured: Totals = field(default_factory=Totals)
    samples: Samples = field(default_factory=Samples)
    laps: tuple[Lap, ...] = ()
    pauses: tuple[Pause, ...] = ()
    rr_s: Column = field(default_factory=lambda: np.empty(0, np.float32))
    rpe: float | None = None
    shoes: str = ""
    surface: str = ""
    name: str = ""
    clock: str = "utc"
    flags: tuple[Flag, ...] = ()

    @property
    def totals(self) -> Totals:
        """The device's own totals, and ours where it tells none."""
        return self.told.or_else(self.measured)

    @property
    def local_start(self) -> datetime | None:
        """Start by the clock on the wall; UTC when the zone is not known."""
        if self.start is None:
            return None
        return self.start.astimezone(timezone(timedelta(seconds=self.utc_offset_s or 0)))

    @property
    def missing(self) -> tuple[str, ...]:
        """What the file does not tell, in plain words."""
        totals = self.totals
        checks = {
            "date": self.start,
            "sport": self.sport or None,
            "time": totals.timer_s,
            "distance": totals.distance_m,
            "heart rate": totals.heart_rate_mean_bpm,
            "route": self.samples.column("latitude_deg"),
            "height": self.samples.column("altitude_m"),
            "steps": totals.step_rate_per_min,
            "ground contact": totals.ground_contact_s,
            "effort": self.rpe,
        }
        return tuple(name for name, found in checks.items() if found is None)


def utc(seconds: float) -> datetime | None:
    """Return the moment of a Unix time; None outside the years 1990 to 2100."""
    if not MOMENTS[0] <= seconds <= MOMENTS[1]:
        return None
    return datetime.fromtimestamp(seconds, UTC)


MOMENTS = (631152000.0, 4102444800.0)
