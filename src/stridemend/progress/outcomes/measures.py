"""Days lost, return of the pain, adherence, sleep, side differences, running kept in view."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from stridemend.core.timeline import Entry, Kind, standing
from stridemend.progress.log.read import Point, series
from stridemend.progress.settings import number, progress_rules
from stridemend.progress.single_case.error import mdc_side_difference
from stridemend.schema import Pack


def days_lost(entries: Iterable[Entry]) -> int:
    """Return how many planned runs were not done because of pain."""
    return sum(
        entry.kind is Kind.LOG and entry.data["what"] == "missed" and entry.data["why"] == "pain"
        for entry in standing(entries)
    )


def recurrences(pains: Sequence[tuple[date, float]], pack: Pack) -> tuple[date, ...]:
    """
    Return the days on which the familiar pain came back.

    It is back when two runs in seven days hurt 3 or more, after at least 28 days in which
    every known value was 1 or less. ``pains`` are the run pains by day, oldest first.
    """
    rules: Any = progress_rules(pack)["outcomes"]["recurrence"]
    span = timedelta(days=number(rules, "within_days"))
    quiet = timedelta(days=number(rules, "quiet_days"))
    sore = [day for day, value in pains if value >= number(rules, "pain_from")]
    back: list[date] = []
    for place, day in enumerate(sore):
        again = [one for one in sore[place:] if one - day < span]
        if len(again) < number(rules, "runs"):
            continue
        before = [(one, value) for one, value in pains if day - quiet <= one < day]
        known = [one for one, _ in pains if one <= day - quiet]
        calm = all(value <= number(rules, "quiet_pain") for _, value in before)
        if before and known and calm:
            back.append(day)
    return tuple(back)


@dataclass(frozen=True, slots=True)
class Adherence:
    """Sessions done, and how many the plan asked for, over some days; share 0 to 1."""

    done: int
    planned: float
    days: int

    @property
    def share(self) -> float | None:
        """Return the share done, at most 1; None when none were planned."""
        return min(1.0, self.done / self.planned) if self.planned else None


def adherence(
    entries: Iterable[Entry], sessions_per_week: float, since: date, today: date
) -> Adherence:
    """Return how much of the plan was done from a day up to today."""
    days = (today - since).days + 1
    done = {
        entry.at.date()
        for entry in standing(entries)
        if entry.kind is Kind.SESSION and entry.at.date() >= since and _worked(entry)
    }
    return Adherence(len(done), sessions_per_week * days / 7, days)


def _worked(entry: Entry) -> bool:
    return any(item["done_share"] > 0 for item in entry.data["items"])


def sleep_short(entries: Iterable[Entry], today: date, pack: Pack) -> bool | None:
    """Say whether sleep was short on 4 of the last 7 nights; None when too few are known."""
    rules: Any = progress_rules(pack)["outcomes"]["sleep"]
    first = today - timedelta(days=number(rules, "of") - 1)
    nights = {p.at.date(): p.value for p in series(entries, "sleep") if p.at.date() >= first}
    short = sum(value < number(rules, "short_h") for value in nights.values())
    if short >= number(rules, "nights"):
        return True
    unknown = number(rules, "of") - len(nights)
    return None if short + unknown >= number(rules, "nights") else False


class SideVerdict(StrEnum):
    """What a left-right difference is worth."""

    DIFFERENT = "different"
    ALIKE = "inside the error"
    UNKNOWN = "error not known"


@dataclass(frozen=True, slots=True)
class SideDifference:
    """
    Left minus right of one test, and its change, in the unit of the test.

    Attributes
    ----------
        error: what a difference on one day must reach; None when nobody published one.
        change: last difference minus first; None with one measurement.
        change_error: what the change must reach.
    """

    test: str
    unit: str
    difference: float
    verdict: SideVerdict
    error: float | None
    change: float | None
    change_error: float | None
    changed: bool


def side_differences(entries: Iterable[Entry], pack: Pack) -> tuple[SideDifference, ...]:
    """Return each test measured on both sides; a difference counts only beyond its error."""
    groups: dict[str, list[float]] = {}
    for entry in standing(entries):
        if entry.kind is Kind.LOG and entry.data["what"] == "sides":
            found = entry.data["left"] - entry.data["right"]
            groups.setdefault(entry.data["test"], []).append(found)
    return tuple(_sides(test, values, pack) for test, values in groups.items())


def _sides(test: str, values: Sequence[float], pack: Pack) -> SideDifference:
    known = pack.movement_tests[test]
    mdc, sem = known.reliability.mdc95, known.reliability.sem
    error = change_error = None
    if isinstance(sem, int | float):
        both = mdc_side_difference(float(sem))
        error, change_error = both.one_occasion, both.change_between_two
    elif mdc is not None:
        factor = number(progress_rules(pack)["outcomes"], "side_error")
        error, change_error = mdc, factor * mdc
    change = values[-1] - values[0] if len(values) > 1 else None
    verdict = SideVerdict.UNKNOWN
    if error is not None:
        verdict = SideVerdict.DIFFERENT if abs(values[-1]) >= error else SideVerdict.ALIKE
    moved = change is not None and change_error is not None and abs(change) >= change_error
    return SideDifference(
        test, known.measure.unit, values[-1], verdict, error, change, change_error, moved
    )


@dataclass(frozen=True, slots=True)
class Running:
    """Longest run without the familiar pain, km of the last four weeks, runs logged."""

    longest_free_km: float | None
    last_weeks_km: tuple[float, ...]
    runs: int


def running_kept(entries: Iterable[Entry], today: date) -> Running:
    """Return what a runner wants to know about the running itself."""
    runs = [e for e in standing(entries) if e.kind is Kind.LOG and e.data["what"] == "run"]
    free = [e.data["km"] for e in runs if e.data["km"] and e.data["pain"] == 0]
    weeks = [0.0] * 4
    for entry in runs:
        back = (today - entry.at.date()).days // 7
        if 0 <= back < 4:
            weeks[3 - back] += entry.data["km"] or 0.0
    return Running(max(free, default=None), tuple(weeks), len(runs))


def by_day(points: Iterable[Point]) -> list[tuple[date, float]]:
    """Return the highest value of each day, oldest first."""
    days: dict[date, float] = {}
    for point in points:
        day = point.at.date()
        days[day] = max(point.value, days.get(day, point.value))
    return sorted(days.items())
