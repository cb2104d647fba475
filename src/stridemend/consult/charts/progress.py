"""The line of time of a runner: pain, retests, running, load, a score, sleep and events."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from stridemend.core.timeline import Entry, Kind, standing
from stridemend.figures.charts import Event, Lanes, Retested, TimePoint, plain
from stridemend.figures.charts.chart import Say
from stridemend.progress.log.read import series
from stridemend.progress.outcomes.instruments import direction
from stridemend.progress.outcomes.measures import by_day
from stridemend.progress.settings import number, progress_rules
from stridemend.schema import Pack
from stridemend.training.load.history import History, monday_of
from stridemend.training.load.rules import State, spike

DAILY_UP_TO = 130
"""Longer spans are drawn by weeks."""
RANGES = {"4w": 28, "12w": 84}
SCORE = "uwri"
Days = Sequence[tuple[date, float]]


@dataclass(frozen=True, slots=True)
class Shown:
    """The days that are drawn, and by how many one mark stands for."""

    first: date
    last: date

    @property
    def grain(self) -> int:
        """Return 1 or 7."""
        return 1 if (self.last - self.first).days <= DAILY_UP_TO else 7


def span_of(name: str, entries: Iterable[Entry], log: History, today: date) -> Shown:
    """Return the days of a range: 4w, 12w, or all that was ever told."""
    if name in RANGES:
        return Shown(today - timedelta(days=RANGES[name] - 1), today)
    days = [entry.at.date() for entry in standing(entries)]
    days += [log.first] if log.by_day else []
    first = min(days, default=today)
    return Shown(min(first, today - timedelta(days=RANGES["4w"] - 1)), today)


def lanes_of(
    entries: Sequence[Entry], log: History, shown: Shown, pack: Pack, say: Say = plain
) -> Lanes:
    """Return what the chart of time draws."""
    grain = shown.grain
    rules = progress_rules(pack)
    return Lanes(
        first=shown.first,
        last=shown.last,
        grain=grain,
        pain=_points(by_day(series(entries, "now")), shown),
        mornings=_points(by_day(series(entries, "morning")), shown) if grain == 1 else (),
        retests=tuple(_retests(entries, pack)),
        events=tuple(_events(entries, say)),
        runs=_summed(_runs(entries, log), shown),
        jumps=tuple(_jumps(log, shown)),
        load=tuple(_loads(entries, log, shown)),
        open_weeks=frozenset(
            week.monday for week in log.weeks if week.covered < 7 and week.monday >= shown.first
        ),
        **_score(entries, pack, say),
        sleep=_points(by_day(series(entries, "sleep")), shown) if grain == 1 else (),
        short_h=number(rules["outcomes"]["sleep"], "short_h"),
    )


def _points(days: Days, shown: Shown) -> tuple[TimePoint, ...]:
    """Return the values of days, or the highest of each week on its Monday."""
    found: dict[date, float] = {}
    for day, value in days:
        if shown.first <= day <= shown.last:
            place = _place(day, shown)
            found[place] = max(value, found.get(place, value))
    return tuple(TimePoint(day, value) for day, value in sorted(found.items()))


def _place(day: date, shown: Shown) -> date:
    return day if shown.grain == 1 else max(monday_of(day), shown.first)


def _summed(days: Days, shown: Shown) -> tuple[TimePoint, ...]:
    found: dict[date, float] = {}
    for day, value in days:
        if shown.first <= day <= shown.last:
            place = _place(day, shown)
            found[place] = found.get(place, 0.0) + value
    return tuple(TimePoint(day, value) for day, value in sorted(found.items()) if value)


def _runs(entries: Sequence[Entry], log: History) -> list[tuple[date, float]]:
    """Return km of days: from the training log, and as told for days that it does not hold."""
    found = {day: sum(run.km or 0.0 for run in log.day(day).runs) for day in log.by_day}
    told: dict[date, float] = {}
    for entry in _run_logs(entries):
        day = entry.at.date()
        if not found.get(day) and entry.data["km"]:
            told[day] = told.get(day, 0.0) + entry.data["km"]
    return [(day, km) for day, km in (found | told).items() if km]


def _run_logs(entries: Iterable[Entry]) -> Iterator[Entry]:
    return (e for e in standing(entries) if e.kind is Kind.LOG and e.data["what"] == "run")


def _loads(entries: Sequence[Entry], log: History, shown: Shown) -> Iterator[TimePoint]:
    weeks = {week.monday: week.load for week in log.weeks if week.load}
    days = {day for day, sessions in log.by_day.items() if sessions}
    for entry in _run_logs(entries):
        data, day = entry.data, entry.at.date()
        if day not in days and data["rpe"] and data["minutes"]:
            monday = monday_of(day)
            weeks[monday] = weeks.get(monday, 0.0) + data["rpe"] * data["minutes"]
    for monday, load in sorted(weeks.items()):
        if monday + timedelta(days=6) >= shown.first and monday <= shown.last:
            yield TimePoint(monday, load)


def _jumps(log: History, shown: Shown) -> Iterator[date]:
    for run in log.runs:
        inside = shown.first <= run.day <= shown.last
        if inside and spike.judge(log, run).state is State.STOP:
            yield run.day


def _retests(entries: Sequence[Entry], pack: Pack) -> Iterator[Retested]:
    for entry in standing(entries):
        if entry.kind is Kind.RETEST:
            known = pack.interventions.get(entry.data["item"])
            what = known.name if known else ""
            yield Retested(entry.at.date(), entry.data["before"], entry.data["after"], what)


def _events(entries: Sequence[Entry], say: Say) -> Iterator[Event]:
    plans = 0
    for entry in standing(entries):
        day, data = entry.at.date(), entry.data
        if entry.kind is Kind.PLAN:
            plans += 1
            yield from _plan_events(day, data, say, first=plans == 1)
        elif entry.kind is Kind.SESSION and data["dangers"]:
            yield Event(day, "danger", say("danger sign"))
        elif entry.kind is Kind.LOG and data["what"] == "missed" and data["why"] == "pain":
            yield Event(day, "lost", say("run missed through pain"))


def _plan_events(day: date, data: Any, say: Say, *, first: bool) -> Iterator[Event]:
    plan, changes = data["plan"], data["changes"]
    clearance = plan.get("clearance") or {}
    if clearance.get("signed_on") == day.isoformat():
        yield Event(day, "signed", say("cleared by a practitioner"))
        return
    moves = {change["move"] for change in changes}
    if plan["stage"] == "stopped":
        yield Event(day, "danger", say("plan on hold"))
    elif "rest" in moves:
        yield Event(day, "flare", changes[0]["why"])
    elif first or changes:
        yield Event(day, "plan", changes[0]["why"] if changes else say("the plan begins"))


def _score(entries: Sequence[Entry], pack: Pack, say: Say) -> dict[str, Any]:
    """Return the index of running ability with the changes that would matter."""
    known: Any = pack.instruments[SCORE]
    points = series(entries, SCORE)
    if not points:
        return {}
    first, sign = points[0].value, direction(SCORE, pack)
    steps = (float(known.details["mic"]["points"]), float(known.mcid["points"]))
    words = (say("matters"), say("matters clearly"))
    marks = tuple(
        (first + sign * step, f"{word} (+{step:g})")
        for step, word in zip(steps, words, strict=True)
    )
    return {
        "score_name": SCORE.upper(),
        "score": tuple(TimePoint(point.at.date(), point.value) for point in points),
        "score_most": float(known.scoring["range"][1]),
        "score_marks": marks,
    }
