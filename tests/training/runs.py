"""Histories made of a few numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from stridemend.training.entry import Entry
from stridemend.training.load.history import History, history
from stridemend.training.load.session import Session, sessions
from stridemend.training.settings import Settings
from stridemend.training.store import Kept, Span

MONDAY = date(2026, 1, 5)


def run(day: date, km: float, settings: Settings, pace: float = 6.0, **more: object) -> Session:
    """Return a run of so many kilometres at a pace in minutes a kilometre."""
    start = (day - date(1970, 1, 1)).days * 86_400.0 + 64_800
    name = f"{day}-{km}"
    entry = Entry(
        key=name, name=name, format="fit", sport="running", start=start, offset_s=0,
        distance_m=km * 1000, timer_s=km * pace * 60,
    )  # fmt: skip
    (found,) = sessions([Kept(name, replace(entry, **more))], settings)
    return found


def log_of(
    settings: Settings,
    km_by_day: Mapping[int, float] | Sequence[float],
    *,
    spans: Sequence[Span] = (),
    all_known: bool = True,
    last: int | None = None,
) -> History:
    """Return the history of runs on days counted from a Monday; all days between are known."""
    pairs = km_by_day.items() if isinstance(km_by_day, Mapping) else enumerate(km_by_day)
    runs = [run(MONDAY + timedelta(days=n), km, settings) for n, km in pairs if km]
    end = max((one.day for one in runs), default=MONDAY)
    end = end if last is None else MONDAY + timedelta(days=last)
    rest = [Span("rest", MONDAY, end)] if all_known else []
    return history(tuple(runs), (*spans, *rest), settings, end)


def at(number: int) -> date:
    """Return the day so many days after the first Monday."""
    return MONDAY + timedelta(days=number)
