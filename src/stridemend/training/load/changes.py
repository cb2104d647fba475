"""What changed in the weeks before pain began."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median

from stridemend.training.load.history import DAY, History
from stridemend.training.load.rules import State, spike
from stridemend.training.load.session import INDOOR, OFF_ROAD, Session
from stridemend.training.load.words import count, km, on, percent

LARGE = (State.CAREFUL, State.STOP)


@dataclass(frozen=True, slots=True)
class Change:
    """
    A change before pain.

    Attributes
    ----------
        kind: spike, weekly, pace, downhill, shoes, surface or layoff.
        days_before: days from the change to the first pain.
        value: how large, in percent where that makes sense.
    """

    kind: str
    day: date
    days_before: int
    text: str
    value: float | None = None


def changes_before(log: History, onset: date, pain: str = "pain") -> tuple[Change, ...]:
    """Return what changed in the four weeks before an onset, the latest first."""
    found = [
        *_spikes(log, onset, pain),
        *_weekly(log, onset, pain),
        *_pace(log, onset),
        *_downhill(log, onset),
        *_shoes(log, onset, pain),
        *_surface(log, onset),
    ]
    return tuple(sorted(found, key=lambda one: one.days_before))


def _window(log: History, onset: date) -> date:
    return onset - DAY * int(log.settings.value("change", "window"))


def _before(onset: date, day: date, pain: str) -> str:
    days = (onset - day).days
    return f"on the day of the {pain}" if days == 0 else f"{count(days, 'day')} before the {pain}"


def _spikes(log: History, onset: date, pain: str) -> Iterator[Change]:
    for one in spike.spikes(log, _window(log, onset), onset):
        if one.state in LARGE and one.value is not None and not _is_sum(log, one.day, one.value):
            when = _before(onset, one.day, pain)
            text = f"Your longest run grew {percent(one.value)} {when} ({on(one.day)})."
            more = round((one.value - 1) * 100, 1)
            yield Change("spike", one.day, (onset - one.day).days, text, more)


def _is_sum(log: History, day: date, value: float) -> bool:
    """Say whether a verdict is about a day of several runs and not about one run."""
    single = [spike.judge(log, run).value for run in log.day(day).runs]
    return value not in single


def _weekly(log: History, onset: date, pain: str) -> Iterator[Change]:
    """Compare the seven days before with the four weeks before those."""
    base = int(log.settings.value("change", "base"))
    last, first = onset - DAY, onset - DAY * 7
    start = first - DAY * base
    if log.covered(start, last) < base + 7:
        return
    usual = sum(day.km for day in log.days(start, first - DAY)) / (base / 7)
    week = sum(day.km for day in log.days(first, last))
    if usual and (week / usual - 1) * 100 >= log.settings.value("change", "weekly"):
        grown = round((week / usual - 1) * 100)
        text = (
            f"In the 7 days before the {pain} you ran {km(week)}, {grown} % above your usual week."
        )
        yield Change("weekly", first, 7, text, float(grown))


def _spans(log: History, onset: date) -> tuple[list[Session], list[Session]]:
    """Return the runs of the weeks just before the onset, and of the weeks before those."""
    window = _window(log, onset)
    base = window - DAY * int(log.settings.value("change", "base"))
    late = [run for run in log.runs if window <= run.day <= onset and run.confirmed]
    early = [run for run in log.runs if base <= run.day < window and run.confirmed]
    return late, early


def _pace(log: History, onset: date) -> Iterator[Change]:
    late, early = _spans(log, onset)
    speeds = [
        [60 / pace for run in runs if (pace := run.pace_min_per_km)] for runs in (late, early)
    ]
    if min(len(one) for one in speeds) < log.settings.value("change", "least_runs"):
        return
    faster = (median(speeds[0]) / median(speeds[1]) - 1) * 100
    if faster >= log.settings.value("change", "pace"):
        text = f"Your usual pace got {faster:.0f} % faster in the four weeks before."
        yield Change("pace", _window(log, onset), (onset - _window(log, onset)).days, text, faster)


def _downhill(log: History, onset: date) -> Iterator[Change]:
    late, early = _spans(log, onset)
    sums = [
        [run.entry.descent_m for run in runs if run.entry.descent_m is not None]
        for runs in (late, early)
    ]
    if min(len(one) for one in sums) < log.settings.value("change", "least_runs"):
        return
    before, now = sum(sums[1]), sum(sums[0])
    more = (now / before - 1) * 100 if before else 0.0
    if more >= log.settings.value("change", "descent"):
        text = f"You ran {more:.0f} % more metres downhill in the four weeks before ({now:.0f} m)."
        yield Change(
            "downhill", _window(log, onset), (onset - _window(log, onset)).days, text, more
        )


def _shoes(log: History, onset: date, pain: str) -> Iterator[Change]:
    """Tell of shoes first worn shortly before, when there were others earlier."""
    since = onset - DAY * int(log.settings.value("change", "new_shoes"))
    first: dict[str, date] = {}
    for run in log.runs:
        if run.entry.shoes:
            first.setdefault(run.entry.shoes, run.day)
    for shoes, day in first.items():
        if since <= day <= onset and any(other < day for other in first.values()):
            text = f"You wore {shoes} for the first time {_before(onset, day, pain)}."
            yield Change("shoes", day, (onset - day).days, text)


def _surface(log: History, onset: date) -> Iterator[Change]:
    """Tell of a kind of ground that was not run on before: treadmill, trail or another."""
    late, early = _spans(log, onset)
    old = {_ground(run) for run in early} - {""}
    for run in late:
        ground = _ground(run)
        if (
            ground
            and len(early) >= log.settings.value("change", "least_runs")
            and ground not in old
        ):
            text = f"On {on(run.day)} you ran on {ground}, which you had not done for weeks."
            yield Change("surface", run.day, (onset - run.day).days, text)
            return


def _ground(run: Session) -> str:
    if run.entry.surface:
        return run.entry.surface
    sub = run.entry.sub_sport
    return "a treadmill" if sub in INDOOR else "trails" if sub in OFF_ROAD else ""


def onsets(log: History) -> tuple[date, ...]:
    """Return the days on which pain began: after enough days without any told."""
    rule = log.settings["case_crossover"]
    found: list[date] = []
    last: date | None = None
    for span in log.told("pain"):
        if span.value is None or span.value < rule["pain_from"]:
            continue
        if last is None or (span.first - last).days > rule["clean_days"]:
            found.append(span.first)
        last = max(last or span.last, span.last)
    return tuple(found)
