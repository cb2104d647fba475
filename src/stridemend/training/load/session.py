"""A session of the log as load sees it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from statistics import mean

from stridemend.training.entry import Entry
from stridemend.training.settings import Settings
from stridemend.training.store.protocol import Kept

KM_M = 1000.0
RUNNING = "running"
INDOOR = ("treadmill", "indoor_running", "virtual_activity")
OFF_ROAD = ("trail", "ultra")


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """
    One activity on a known day.

    Attributes
    ----------
        km, minutes: None when nobody measured them.
        rpe: effort 0-10; ``estimated`` when the runner did not give it.
        load: session-RPE, RPE times minutes; None without minutes.
        confirmed: its pace can be true of the sport, or the runner confirmed it by hand.
    """

    id: str
    day: date
    start: float
    sport: str
    entry: Entry
    km: float | None
    minutes: float | None
    rpe: float
    estimated: bool
    load: float | None
    confirmed: bool

    @property
    def is_run(self) -> bool:
        """True for running of any kind."""
        return self.sport == RUNNING

    @property
    def pace_min_per_km(self) -> float | None:
        """Minutes for a kilometre."""
        return self.minutes / self.km if self.km and self.minutes else None


def sessions(kept: Iterable[Kept], settings: Settings) -> tuple[Session, ...]:
    """
    Return the dated sessions in order of time; those that the runner ignores are left out.

    Where effort is missing it is the mean of what the runner gave for that sport, else what
    the heart rate suggests, else the usual one; always marked as estimated.
    """
    used = [one for one in kept if (one.edits or {}).get("ignore") != "yes"]
    dated = [one for one in used if one.entry.start is not None and one.entry.day is not None]
    highest = highest_heart_rate(one.entry for one in dated)
    given: dict[str, list[float]] = {}
    for one in dated:
        if one.entry.rpe is not None:
            given.setdefault(one.entry.sport, []).append(one.entry.rpe)
    found = [_session(one, given, highest, settings) for one in dated]
    return tuple(sorted(found, key=lambda one: one.start))


def highest_heart_rate(entries: Iterable[Entry]) -> float | None:
    """Return the highest heart rate of the log, None when it holds none."""
    return max((one.heart_rate_max_bpm for one in entries if one.heart_rate_max_bpm), default=None)


def _session(
    one: Kept, given: dict[str, list[float]], highest: float | None, settings: Settings
) -> Session:
    entry = one.entry
    assert entry.start is not None
    assert entry.day is not None
    minutes = entry.timer_s / 60 if entry.timer_s else None
    km = entry.distance_m / KM_M if entry.distance_m is not None else None
    rpe = entry.rpe
    effort = rpe if rpe is not None else _effort(entry, given, highest, settings)
    by_hand = bool({"distance_km", "minutes", "sport"} & set(one.edits or {}))
    session = Session(
        id=one.id,
        day=entry.day,
        start=entry.start,
        sport=entry.sport,
        entry=entry,
        km=km,
        minutes=minutes,
        rpe=effort,
        estimated=rpe is None,
        load=effort * minutes if minutes is not None else None,
        confirmed=True,
    )
    return session if by_hand else replace(session, confirmed=_believable(session, settings))


def _effort(
    entry: Entry, given: dict[str, list[float]], highest: float | None, settings: Settings
) -> float:
    """Return an effort for a session whose runner gave none."""
    rules = settings["rpe_estimate"]
    if given.get(entry.sport):
        return mean(given[entry.sport])
    if entry.heart_rate_mean_bpm and highest:
        share = entry.heart_rate_mean_bpm / highest
        bands = rules["by_heart_rate"]
        return float(
            next((band["rpe"] for band in bands if share >= band["from"]), bands[-1]["rpe"])
        )
    return float(rules["default"].get(entry.sport, rules["default"]["other"]))


def _believable(session: Session, settings: Settings) -> bool:
    """Say whether the pace of a run is one that people run."""
    pace = session.pace_min_per_km
    if not session.is_run or pace is None:
        return not session.entry.too_fast
    rule = settings["rules"]["single_session_spike"]
    return bool(rule["fastest_min"] <= pace <= rule["slowest_min"]) and not session.entry.too_fast
