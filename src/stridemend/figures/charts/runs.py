"""Single runs and the limit that the longest of the days before sets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from stridemend.core.units import KM, Distance
from stridemend.figures.charts.chart import WIDTH, Chart, Key, Say, picture, plain, sign
from stridemend.figures.charts.frame import Band, Span, day_names, told_day
from stridemend.figures.charts.marks import circle, line, polyline, text, triangle

HEIGHT = 160


@dataclass(frozen=True, slots=True)
class RunMark:
    """
    A run.

    Attributes
    ----------
        ratio: its length by the longest before; None when that is unknown.
        jump: 0 none, 1 a little more, 2 much more.
        says: the rule's word for it.
    """

    day: date
    km: float
    ratio: float | None
    jump: int
    says: str


@dataclass(frozen=True, slots=True)
class LimitDay:
    """The most km that the rule allows on a day; None where it cannot tell."""

    day: date
    km: float | None


def runs_chart(
    runs: Sequence[RunMark],
    limit: Sequence[LimitDay],
    onset: tuple[date, str] | None = None,
    unit: Distance = KM,
    say: Say = plain,
    own: str = "runs",
) -> Chart | None:
    """Return every run with its limit; None when there are no runs."""
    if not runs or not limit:
        return None
    span = Span(limit[0].day, limit[-1].day)
    band = Band(14, HEIGHT - 22, unit.of(max(run.km for run in runs)) * 1.08)
    body = [*band.scale(), *_limits(limit, span, band, unit), *_onset(onset, span, band)]
    body += [_mark(run, span, band, unit) for run in runs if span.holds(run.day)]
    body += day_names(span, HEIGHT - 5, say)
    title = say("Single runs and their limit, {unit}", unit=say(unit.name))
    about = say(
        "{count} runs. The dashed line is a tenth above the longest run of the 30 days before. "
        "Triangles are runs above it, larger for the larger jumps.",
        count=len(runs),
    )
    head = (say("Day"), say(unit.name), say("ratio"), say("rule"))
    rows = tuple(
        (told_day(r.day, say), f"{unit.of(r.km):.1f}", f"{r.ratio:.2f}" if r.ratio else "?", r.says)
        for r in reversed(runs)
    )
    svg = picture(own, title, about, body, (WIDTH, HEIGHT))
    return Chart(
        id=own, title=title, about=about, svg=svg, keys=_keys(runs, say), head=head, rows=rows
    )


def _limits(limit: Sequence[LimitDay], span: Span, band: Band, unit: Distance) -> list[str]:
    found = []
    for known, days in groupby(limit, key=lambda one: one.km is not None):
        places = [(span.x(one.day), band.y(unit.of(one.km or 0))) for one in days]
        if known and len(places) > 1:
            found.append(polyline("limit", _steps(places)))
    return found


def _steps(places: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return only the places where a line turns."""
    inner = [
        here
        for before, here, after in zip(places, places[1:], places[2:], strict=False)
        if not before[1] == here[1] == after[1]
    ]
    return [places[0], *inner, places[-1]]


def _onset(onset: tuple[date, str] | None, span: Span, band: Band) -> list[str]:
    if onset is None or not span.holds(onset[0]):
        return []
    x = span.x(onset[0])
    anchor, shift = ("end", -4) if x > WIDTH / 2 else ("start", 4)
    return [
        line("onset", x, band.top - 8, x, band.bottom),
        text(x + shift, band.top, onset[1], anchor),
    ]


def _mark(run: RunMark, span: Span, band: Band, unit: Distance) -> str:
    value = unit.of(run.km)
    x, y = span.x(run.day), band.y(value)
    data = {"day": run.day.isoformat(), "value": f"{value:.2f}"}
    if run.jump:
        big = run.jump > 1
        return triangle("jump" if big else "small", x, y, 5.5 if big else 4, data)
    return circle("run", x, y, 2.2, data)


def _keys(runs: Sequence[RunMark], say: Say) -> tuple[Key, ...]:
    found = [
        Key(sign(circle("run", 8, 8, 3)), say("run")),
        Key(sign(line("limit", 0, 8, 16, 8)), say("limit from the 30 days before")),
    ]
    if any(run.jump == 1 for run in runs):
        found.append(Key(sign(triangle("small", 8, 8, 4)), say("a little more")))
    if any(run.jump > 1 for run in runs):
        found.append(Key(sign(triangle("jump", 8, 8, 5.5)), say("much more")))
    return tuple(found)
