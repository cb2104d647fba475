"""Charts of the training log."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from stridemend.core.units import KM, Distance
from stridemend.figures.charts import (
    CalendarDay,
    Chart,
    LimitDay,
    PainDay,
    RunMark,
    WeekBar,
    calendar_chart,
    pain_chart,
    plain,
    runs_chart,
    weeks_chart,
)
from stridemend.figures.charts.chart import Say
from stridemend.training.load.history import DAY, Day, History, days_from
from stridemend.training.load.rules import State, spike
from stridemend.training.telling import Told

JUMPS = {State.CAREFUL: 1, State.STOP: 2}
LOAD, DISTANCE = "load", "km"


class Drawn(NamedTuple):
    """How a log is drawn: unit of distance, and the words."""

    unit: Distance = KM
    say: Say = plain


def log_charts(told: Told, how: Drawn | None = None) -> dict[str, list[Chart]]:
    """Return the charts of a report on the log, by the part that they belong to."""
    how = how or Drawn()
    drawn = {
        "amount": [weeks_of(told, how), calendar_of(told, LOAD, how)],
        "rules": [runs_of(told, how)],
        "crossover": [pains_of(told, how)],
    }
    found = {part: [one for one in charts if one] for part, charts in drawn.items()}
    return {part: charts for part, charts in found.items() if charts}


def week_bars(log: History, first: date) -> list[WeekBar]:
    """Return the weeks of a log from a day on."""
    return [
        WeekBar(week.monday, week.km, week.minutes, week.load, week.covered)
        for week in log.weeks
        if week.monday >= first
    ]


def weeks_of(told: Told, how: Drawn) -> Chart | None:
    """Return distance a week."""
    return weeks_chart(week_bars(told.log, told.first), how.unit, how.say)


def runs_of(told: Told, how: Drawn) -> Chart | None:
    """Return every run with the limit that the rule sets for its day."""
    runs = [run for run in told.log.runs if run.day >= told.first and run.km]
    judged = [(run, spike.judge(told.log, run)) for run in runs]
    marks = [
        RunMark(run.day, run.km or 0.0, one.value, JUMPS.get(one.state, 0), how.say(one.state))
        for run, one in judged
    ]
    onset = (told.onset, told.pain) if told.onset else None
    return runs_chart(marks, list(_limits(told)), onset, how.unit, how.say)


def _limits(told: Told) -> Iterator[LimitDay]:
    small = told.log.settings["rules"][spike.RULE]["small"]
    floor = told.log.settings.value("coverage", "floor_30")
    for day in days_from(told.first, told.log.last + DAY):
        longest = spike.ruler(told.log, day)
        known = longest.km is not None and longest.covered >= floor
        yield LimitDay(day, (longest.km or 0.0) * small if known else None)


def calendar_of(told: Told, by: str, how: Drawn) -> Chart | None:
    """Return the days of the weeks that are looked at, by load or by distance."""
    days = calendar_days(told.log, told.first, by, how)
    return calendar_chart(days, title_of(by, how), how.say)


def title_of(by: str, how: Drawn) -> str:
    """Return the title of a calendar."""
    if by == LOAD:
        return how.say("Load by day")
    return how.say("Distance by day, {unit}", unit=how.say(how.unit.name))


def calendar_days(log: History, first: date, by: str, how: Drawn) -> list[CalendarDay]:
    """Return the days of whole weeks from a Monday to the last day of the log."""
    return [_calendar_day(day, by, how) for day in log.days(first, log.last)]


def _calendar_day(day: Day, by: str, how: Drawn) -> CalendarDay:
    value = day.load if by == LOAD else how.unit.of(day.km)
    return CalendarDay(day.date, day.known, len(day.sessions), value)


def pains_of(told: Told, how: Drawn) -> Chart | None:
    """Return pain against the distance of seven days."""
    log = told.log
    pains = [
        PainDay(one.first, one.value or 0.0, one.note)
        for one in log.told("pain")
        if one.last >= told.first and one.value is not None
    ]
    sums = [
        (day, sum(one.km for one in log.days(day - 6 * DAY, day)))
        for day in days_from(told.first, log.last + DAY)
    ]
    return pain_chart(pains, sums, how.unit, how.say)
