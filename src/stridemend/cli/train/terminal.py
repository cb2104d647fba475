"""Small pictures for the terminal: a sparkline of weeks and a calendar of days."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from stridemend.cli.output import Line
from stridemend.training.load.history import DAY, Day, Week
from stridemend.training.load.words import on
from stridemend.training.telling import Told

BARS = "▁▂▃▄▅▆▇█"
SHADES = "░▒▓█"
REST, UNKNOWN, AHEAD = "·", "?", " "
NAMES = ("Mon", "   ", "Wed", "   ", "Fri", "   ", "Sun")


def sparkline(weeks: Sequence[Week]) -> str:
    """Return a bar for each week's kilometres; a week with unknown days and no run is ``?``."""
    most = max((week.km for week in weeks), default=0.0)
    return "".join(_bar(week, most) for week in weeks)


def _bar(week: Week, most: float) -> str:
    if not week.km:
        return REST if week.covered == 7 else UNKNOWN
    return BARS[min(int(week.km / most * len(BARS)), len(BARS) - 1)]


def amount_lines(told: Told) -> Iterator[Line]:
    """Yield the sparkline with its scale."""
    weeks = [week for week in told.log.weeks if week.monday >= told.first]
    most = max((week.km for week in weeks), default=0.0)
    if most:
        yield ("", f"  Weeks  {sparkline(weeks)}  tallest {most:.0f} km")


def calendar_lines(told: Told) -> Iterator[Line]:
    """Yield a calendar: a column a week, a row a weekday, darker for more load."""
    days = [told.log.days(monday, monday + 6 * DAY) for monday in _mondays(told)]
    loads = sorted(day.load for week in days for day in week if day.load)
    if not loads:
        return
    yield ("heading", "Days")
    for row, name in enumerate(NAMES):
        cells = "".join(_cell(week[row], loads, told) for week in days)
        yield ("", f"  {name} {cells}")
    key = f"{SHADES} more load   {REST} rest   {UNKNOWN} unknown"
    yield ("quiet", f"  from {on(told.first)}   {key}")
    yield ("", "")


def _mondays(told: Told) -> list[date]:
    count = (told.log.last - told.first).days // 7 + 1
    return [told.first + timedelta(weeks=number) for number in range(count)]


def _cell(day: Day, loads: Sequence[float], told: Told) -> str:
    if day.date > told.log.last:
        return AHEAD
    if not day.sessions:
        return REST if day.known else UNKNOWN
    return SHADES[shade(day.load, loads)]


def shade(load: float, loads: Sequence[float]) -> int:
    """Return 0 to 3: in which quarter of all days with load a day is."""
    below = sum(one < load for one in loads)
    return min(below * 4 // max(len(loads), 1), 3)
