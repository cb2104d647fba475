"""How likely each driver was, over time: a line each, told apart by dashes and numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stridemend.figures.charts.chart import WIDTH, Chart, Key, Say, picture, plain, sign
from stridemend.figures.charts.frame import RIGHT, Band, Span, day_names, told_day
from stridemend.figures.charts.marks import circle, diamond, line, polyline, text

HEIGHT = 170
KINDS = 4
END = 12
APART = 12
"""Units between the numbers at the ends of lines."""


@dataclass(frozen=True, slots=True)
class Belief:
    """One driver: its name, and its probability (0 to 1) at each moment; None = not ranked."""

    name: str
    values: tuple[float | None, ...]


def belief_chart(
    days: Sequence[date],
    drivers: Sequence[Belief],
    tested: Sequence[date] = (),
    say: Say = plain,
    own: str = "belief",
) -> Chart | None:
    """
    Return how the ranking of drivers went; None without a moment or a driver.

    ``days`` are the moments at which it was worked out; ``tested`` those of retests.
    """
    drivers = drivers[:KINDS]
    if not days or not drivers:
        return None
    span = Span(days[0], max(days[-1], days[0]))
    band = Band(10, HEIGHT - 34, 100)
    body = band.scale(4)
    shown = [day for day in tested if span.holds(day)]
    body += [diamond("retest", _x(span, day), HEIGHT - 26, 4) for day in shown]
    for place, driver in enumerate(drivers):
        body += _line(driver, place, days, span, band)
    body += _numbers(drivers, span, band)
    body += day_names(span, HEIGHT - 5, say)
    title = say("How likely each driver is, %")
    about = " ".join(
        say("{name}: {was} to {now}.", name=d.name, was=_percent(_first(d)), now=_percent(_last(d)))
        for d in drivers
    )
    return Chart(
        id=own,
        title=title,
        about=about,
        svg=picture(own, title, about, body, (WIDTH, HEIGHT)),
        keys=_keys(drivers, say, tested=bool(shown)),
        head=(say("Day"), *(driver.name for driver in drivers)),
        rows=_rows(days, drivers, say),
    )


def _rows(days: Sequence[date], drivers: Sequence[Belief], say: Say) -> tuple[tuple[str, ...], ...]:
    """Return the numbers behind the lines, the last day first."""
    return tuple(
        (told_day(day, say), *(_percent(driver.values[n]) for driver in drivers))
        for n, day in reversed(list(enumerate(days)))
    )


def _keys(drivers: Sequence[Belief], say: Say, *, tested: bool) -> tuple[Key, ...]:
    """Return what each line and sign of the chart means."""
    keys = [
        Key(
            sign(line(f"way w{place}", 0, 8, 26, 8) + text(30, 13, str(place + 1)), 42),
            f"{driver.name}: {_percent(_first(driver))} \N{RIGHTWARDS ARROW} "
            f"{_percent(_last(driver))}",
        )
        for place, driver in enumerate(drivers)
    ]
    if tested:
        keys.append(Key(sign(diamond("retest", 8, 8, 5)), say("retest")))
    return tuple(keys)


def _x(span: Span, day: date) -> float:
    room = span.x(day) - END * (span.x(day) / WIDTH)
    return room if span.days > 1 else WIDTH / 2


def _line(driver: Belief, place: int, days: Sequence[date], span: Span, band: Band) -> list[str]:
    known = [
        (_x(span, day), band.y(100 * value), value)
        for day, value in zip(days, driver.values, strict=True)
        if value is not None
    ]
    marks = [
        circle(f"knot w{place}", x, y, 2.4, {"driver": place + 1, "value": f"{100 * value:.1f}"})
        for x, y, value in known
    ]
    if len(known) > 1:
        marks.insert(0, polyline(f"way w{place}", ((x, y) for x, y, _ in known)))
    return marks


def _numbers(drivers: Sequence[Belief], span: Span, band: Band) -> list[str]:
    """Return the number of each line at its end, pushed apart where lines meet."""
    ends = sorted(
        (band.y(100 * value), place)
        for place, driver in enumerate(drivers)
        if (value := _last(driver)) is not None
    )
    found, floor = [], band.top - APART
    right = WIDTH - RIGHT if span.days > 1 else WIDTH / 2 + 16
    for y, place in ends:
        floor = max(y, floor + APART)
        found.append(text(right, floor + 4, str(place + 1), "end", "strong"))
    return found


def _first(driver: Belief) -> float | None:
    return next((value for value in driver.values if value is not None), None)


def _last(driver: Belief) -> float | None:
    return next((value for value in reversed(driver.values) if value is not None), None)


def _percent(value: float | None) -> str:
    return "?" if value is None else f"{100 * value:.0f} %"
