"""Sessions, laps and pauses of a FIT file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from stridemend.training.activity import Lap, Pause, Totals
from stridemend.training.readers.fit.clock import times
from stridemend.training.readers.fit.profile import (
    EVENT_START,
    EVENT_STOPS,
    EVENT_TIMER,
    LAP_FIELDS,
    SESSION_FIELDS,
    SPORTS,
    SUB_SPORTS,
)
from stridemend.training.readers.fit.record import ON_FOOT
from stridemend.training.readers.fit.table import Table

TENTHS = 10.0


@dataclass(frozen=True, slots=True)
class Session:
    """
    One session message, or what stands in for it when the file has none.

    Attributes
    ----------
        start, end: FIT time in seconds; not-a-number when untold.
        rpe: 0-10 when the runner gave it on the watch.
    """

    start: float = np.nan
    end: float = np.nan
    sport: str = ""
    sub_sport: str = ""
    totals: Totals = field(default_factory=Totals)
    rpe: float | None = None


def sessions(table: Table, sport: Table) -> list[Session]:
    """Return the sessions in order of time; one without totals when there is no message."""
    if not len(table):
        number, sub = sport.value(0), sport.value(1)
        return [Session(sport=_word(SPORTS, number), sub_sport=_word(SUB_SPORTS, sub))]
    found = [_session(table, row) for row in range(len(table))]
    return sorted(found, key=lambda session: np.nan_to_num(session.start))


def _word(words: Mapping[int, str], number: float | None) -> str:
    """Return the word of a number; empty for generic and untold, ``sport_N`` for others."""
    if number is None or number == 0:
        return ""
    return words.get(int(number), f"sport_{int(number)}")


def _session(table: Table, row: int) -> Session:
    def value(name: str) -> float | None:
        return table.value(SESSION_FIELDS[name], row)

    sport, effort = _word(SPORTS, value("sport")), value("rpe")
    end = times(table)[row]
    start = value("start")
    return Session(
        start=np.nan if start is None else start,
        end=float(end),
        sport=sport,
        sub_sport=_word(SUB_SPORTS, value("sub_sport")),
        totals=_totals(table, row, sport),
        rpe=None if effort is None else effort / TENTHS,
    )


def _totals(table: Table, row: int, sport: str) -> Totals:
    def scaled(name: str, scale: float = 1.0) -> float | None:
        raw = table.value(SESSION_FIELDS[name], row)
        return None if raw is None else raw / scale

    steps = scaled("cadence", 0.5) if sport in ON_FOOT else None
    return Totals(
        distance_m=scaled("distance_cm", 100),
        timer_s=scaled("timer_ms", 1000),
        elapsed_s=scaled("elapsed_ms", 1000),
        ascent_m=scaled("ascent"),
        descent_m=scaled("descent"),
        heart_rate_mean_bpm=scaled("heart_rate_mean") or None,
        heart_rate_max_bpm=scaled("heart_rate_max") or None,
        energy_kcal=scaled("calories") or None,
        step_rate_per_min=steps or None,
        ground_contact_s=scaled("ground_contact", 10_000),
    )


def laps(table: Table, begin: float, end: float) -> tuple[Lap, ...]:
    """Return the laps whose middle lies from ``begin`` to before ``end``, in FIT seconds."""
    found = []
    stops = times(table)
    for row in range(len(table)):
        start = table.value(LAP_FIELDS["start"], row)
        if start is None or not begin <= (start + stops[row]) / 2 < end:
            continue

        def scaled(name: str, scale: float, row: int = row) -> float | None:
            raw = table.value(LAP_FIELDS[name], row)
            return None if raw is None else raw / scale

        totals = Totals(
            distance_m=scaled("distance_cm", 100),
            timer_s=scaled("timer_ms", 1000),
            elapsed_s=scaled("elapsed_ms", 1000),
            heart_rate_mean_bpm=scaled("heart_rate_mean", 1) or None,
        )
        found.append(Lap(max(start - begin, 0.0), totals))
    return tuple(found)


def pauses(events: Table, begin: float, end: float) -> tuple[Pause, ...]:
    """
    Return when the timer stood still between two moments, in seconds since the first.

    The stop that ends the activity is no pause.
    """
    clock, found = times(events), []
    stopped: float | None = None
    for row in range(len(events)):
        if events.value(0, row) != EVENT_TIMER or not begin <= clock[row] <= end:
            continue
        kind = events.value(1, row)
        if kind in EVENT_STOPS and stopped is None:
            stopped = float(clock[row])
        elif kind == EVENT_START and stopped is not None:
            if clock[row] > stopped:
                found.append(Pause(stopped - begin, float(clock[row]) - begin))
            stopped = None
    return tuple(found)
