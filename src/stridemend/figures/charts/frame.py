"""Where days and values lie on a chart."""

from dataclasses import dataclass
from datetime import date, timedelta

from stridemend.core.tongue import later
from stridemend.figures.charts.chart import WIDTH, Say
from stridemend.figures.charts.marks import line, text

LEFT, RIGHT = 30, 8
STEPS = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000)
CLOSE = 40
"""Units that the name of a month needs."""
FEW_DAYS = 45
MONTHS = (
    later("Jan"),
    later("Feb"),
    later("Mar"),
    later("Apr"),
    later("May"),
    later("Jun"),
    later("Jul"),
    later("Aug"),
    later("Sep"),
    later("Oct"),
    later("Nov"),
    later("Dec"),
)


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a chart shows, from left to right."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Return how many days it holds, both ends counted."""
        return (self.last - self.first).days + 1

    def holds(self, day: date) -> bool:
        """Say whether a day is shown."""
        return self.first <= day <= self.last

    def x(self, day: date) -> float:
        """Return where the middle of a day lies."""
        room = WIDTH - LEFT - RIGHT
        return LEFT + room * ((day - self.first).days + 0.5) / self.days

    @property
    def day_width(self) -> float:
        """Return how wide a day is."""
        return (WIDTH - LEFT - RIGHT) / self.days


@dataclass(frozen=True, slots=True)
class Band:
    """A strip of a chart with a scale of its own, ``top`` and ``bottom`` in units of the chart."""

    top: float
    bottom: float
    most: float
    least: float = 0.0

    def y(self, value: float) -> float:
        """Return where a value lies; values beyond the scale lie at its end."""
        span = (self.most - self.least) or 1.0
        share = min(max((value - self.least) / span, 0.0), 1.0)
        return self.bottom - (self.bottom - self.top) * share

    def scale(self, count: int = 3) -> list[str]:
        """Return lines and numbers at about so many round values."""
        span = self.most - self.least
        step = next((s for s in STEPS if span / s <= count), span or 1)
        found, value = [], step * -(-self.least // step)
        while value <= self.most + 1e-9:
            found.append(line("grid", LEFT, self.y(value), WIDTH - RIGHT, self.y(value)))
            found.append(text(LEFT - 4, self.y(value) + 4, f"{value:g}", "end"))
            value += step
        return found


def day_names(span: Span, y: float, say: Say) -> list[str]:
    """Return the days or months along the bottom, not closer than they can be read."""
    return _days(span, y, say) if span.days <= FEW_DAYS else _months(span, y, say)


def _days(span: Span, y: float, say: Say) -> list[str]:
    found = []
    mondays = [d for d in _every(span) if d.weekday() == 0]
    step = max(1, -(-len(mondays) // 5))
    for day in mondays[::step]:
        x = span.x(day)
        if x < WIDTH - CLOSE / 2:
            found.append(text(x, y, f"{day.day} {say(MONTHS[day.month - 1])}", "middle"))
    return found


def _months(span: Span, y: float, say: Say) -> list[str]:
    found, last = [], -100.0
    for day in _every(span):
        x = span.x(day)
        if day.day == 1 and x - last >= CLOSE and x < WIDTH - CLOSE / 2:
            year = f" {day:%y}" if day.month == 1 and span.days > 300 else ""
            found.append(text(x, y, f"{say(MONTHS[day.month - 1])}{year}", "middle"))
            last = x
    return found


def _every(span: Span) -> list[date]:
    return [span.first + timedelta(days=number) for number in range(span.days)]


def told_day(day: date, say: Say) -> str:
    """
    Return a day in words.

    >>> from stridemend.figures.charts.chart import plain
    >>> told_day(date(2026, 5, 3), plain)
    '3 May 2026'
    """
    return f"{day.day} {say(MONTHS[day.month - 1])} {day.year}"
