"""A calendar of days: a column a week, darker for more; what nobody knows is hatched."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stridemend.core.tongue import later
from stridemend.figures.charts.chart import WIDTH, Chart, Key, Say, picture, plain, sign
from stridemend.figures.charts.frame import MONTHS, told_day
from stridemend.figures.charts.marks import circle, line, rect, text

LEFT, TOP, LARGEST = 26, 4, 15.0
SHADES = 4
NAMES = (later("Mo"), later("Tu"), later("We"), later("Th"), later("Fr"), later("Sa"), later("Su"))


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """
    A day.

    Attributes
    ----------
        known: whether it is known if there was a session.
        sessions: how many; ``value``: their distance or load, in the unit of the chart.
    """

    day: date
    known: bool
    sessions: int
    value: float


def calendar_chart(
    days: Sequence[CalendarDay],
    title: str,
    say: Say = plain,
    own: str = "days",
    values: Sequence[float] | None = None,
) -> Chart | None:
    """
    Return a calendar of days that begin on a Monday; None when there is no session.

    ``values`` are all numbers that the shades are cut by, so that several calendars agree.
    """
    ranked = sorted(v for v in (values or [one.value for one in days]) if v)
    if not ranked or not days:
        return None
    columns = -(-len(days) // 7)
    size = min((WIDTH - LEFT) / columns, LARGEST)
    height = round(size * 7 + TOP + 20)
    cells = [_cell(one, n, size, ranked) for n, one in enumerate(days)]
    about = say(
        "{known} of {all} days known, {active} with a session. Dots are rest, hatched squares "
        "unknown.",
        known=sum(one.known or one.sessions > 0 for one in days),
        all=len(days),
        active=sum(one.sessions > 0 for one in days),
    )
    body = [*_weekdays(size, say), *cells, *_months(days, size, height, say)]
    width = LEFT + columns * size + 2
    return Chart(
        id=own,
        title=title,
        about=about,
        svg=picture(own, title, about, body, (max(width, WIDTH / 2), height)),
        keys=_keys(say),
        head=(say("Week of"), *(say(name) for name in NAMES)),
        rows=tuple(_row(days[n : n + 7], say) for n in reversed(range(0, len(days), 7))),
    )


def _weekdays(size: float, say: Say) -> list[str]:
    return [
        text(LEFT - 5, TOP + (row + 0.8) * size, say(NAMES[row]), "end") for row in (0, 2, 4, 6)
    ]


def _months(days: Sequence[CalendarDay], size: float, height: float, say: Say) -> list[str]:
    found, last = [], -100.0
    columns = len(days) // 7
    for column, one in enumerate(days[::7]):
        x = LEFT + column * size
        if one.day.day <= 7 and x - last > 30 and column + 1 < columns:
            found.append(text(x, height - 5, say(MONTHS[one.day.month - 1])))
            last = x
    return found


def _row(week: Sequence[CalendarDay], say: Say) -> tuple[str, ...]:
    return (told_day(week[0].day, say), *(_short(one, say) for one in week))


def _short(one: CalendarDay, say: Say) -> str:
    if one.sessions:
        return f"{one.value:.1f}".removesuffix(".0")
    return say("rest") if one.known else "?"


def _cell(one: CalendarDay, place: int, size: float, ranked: Sequence[float]) -> str:
    x, y = LEFT + place // 7 * size, TOP + place % 7 * size
    data = {"day": one.day.isoformat(), "value": f"{one.value:.2f}"}
    if one.sessions:
        return rect(f"l{_shade(one.value, ranked)}", x + 0.7, y + 0.7, size - 1.4, size - 1.4, data)
    if one.known:
        return circle("rest", x + size / 2, y + size / 2, size * 0.13)
    return unknown(x + 0.9, y + 0.9, size - 1.8)


def unknown(x: float, y: float, size: float) -> str:
    """Return a hatched square: nobody knows."""
    half = size / 2
    return (
        rect("unknown", x, y, size, size)
        + line("hatch", x, y + half, x + half, y)
        + line("hatch", x, y + size, x + size, y)
        + line("hatch", x + half, y + size, x + size, y + half)
    )


def _shade(value: float, ranked: Sequence[float]) -> int:
    """Return 0 to 3 by the share of days that are lower."""
    return min(bisect_left(ranked, value) * SHADES // len(ranked), SHADES - 1)


def _keys(say: Say) -> tuple[Key, ...]:
    ramp = "".join(rect(f"l{n}", 1 + n * 15, 2, 12, 12) for n in range(SHADES))
    return (
        Key(sign(ramp, 62), say("less to more")),
        Key(sign(circle("rest", 8, 8, 2.2)), say("rest")),
        Key(sign(unknown(2, 2, 12)), say("unknown, not rest")),
    )
