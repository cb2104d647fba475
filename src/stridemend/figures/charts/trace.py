"""One channel of a run over its distance or time."""

from collections.abc import Sequence
from dataclasses import dataclass

from stridemend.figures.charts.chart import WIDTH, Chart, Say, picture, plain
from stridemend.figures.charts.frame import LEFT, RIGHT, Band
from stridemend.figures.charts.marks import line, polyline, text

HEIGHT = 104
MARGIN = 0.06


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """
    A channel.

    Attributes
    ----------
        x: distance or minutes from the start; ``y``: values, None where nothing was measured.
        x_unit, unit: of both; ``upside``: False turns the scale round, as for pace.
        shown: values as one reads them, such as 5:30; the numbers themselves when empty.
    """

    id: str
    name: str
    unit: str
    x: Sequence[float]
    y: Sequence[float | None]
    x_unit: str
    mean: float | None = None
    turned: bool = False
    clock: bool = False


def trace_chart(trace: Trace, say: Say = plain) -> Chart | None:
    """Return the channel as a line; None when it holds fewer than two values."""
    known = [value for value in trace.y if value is not None]
    if len(known) < 2 or trace.x[-1] <= 0:
        return None
    low, high = min(known), max(known)
    room = (high - low or 1.0) * MARGIN
    band = Band(20, HEIGHT - 20, high + room, low - room)
    title = f"{trace.name}, {trace.unit}"
    mean = _shown(trace, trace.mean) if trace.mean is not None else ""
    about = say("From {low} to {high}.", low=_shown(trace, low), high=_shown(trace, high))
    if mean:
        about += " " + say("Mean {mean}.", mean=mean)
    body = [*_ends(trace, band, low, high), *_ways(trace, band), *_mean(trace, band)]
    body += _along(trace)
    svg = picture(trace.id, title, about, body, (WIDTH, HEIGHT))
    rows = tuple(_rows(trace))
    head = (trace.x_unit, trace.unit)
    return Chart(id=trace.id, title=title, about=about, svg=svg, head=head, rows=rows)


def _shown(trace: Trace, value: float) -> str:
    if not trace.clock:
        return f"{value:.0f}"
    seconds = round(value * 60)
    return f"{seconds // 60}:{seconds % 60:02d}"


def _y(trace: Trace, band: Band, value: float) -> float:
    y = band.y(value)
    return band.top + band.bottom - y if trace.turned else y


def _x(trace: Trace, value: float) -> float:
    return LEFT + 6 + (WIDTH - LEFT - 6 - RIGHT) * value / trace.x[-1]


def _ends(trace: Trace, band: Band, low: float, high: float) -> list[str]:
    found = []
    for value in (low, high):
        y = _y(trace, band, value)
        found.append(line("grid", LEFT + 6, y, WIDTH - RIGHT, y))
        found.append(text(LEFT + 2, y + 4, _shown(trace, value), "end"))
    return found


def _mean(trace: Trace, band: Band) -> list[str]:
    if trace.mean is None:
        return []
    y = _y(trace, band, trace.mean)
    return [line("limit", LEFT + 6, y, WIDTH - RIGHT, y)]


def _ways(trace: Trace, band: Band) -> list[str]:
    """Return the line, broken where nothing was measured."""
    parts: list[list[tuple[float, float]]] = [[]]
    for x, value in zip(trace.x, trace.y, strict=True):
        if value is None:
            parts.append([])
        else:
            parts[-1].append((_x(trace, x), _y(trace, band, value)))
    return [polyline("way", part) for part in parts if len(part) > 1]


def _along(trace: Trace) -> list[str]:
    ends = (0.0, trace.x[-1] / 2, trace.x[-1])
    anchors = ("start", "middle", "end")
    words = [f"{value:.1f}".removesuffix(".0") for value in ends]
    words[-1] += f" {trace.x_unit}"
    return [
        text(_x(trace, value), HEIGHT - 4, word, anchor)
        for value, word, anchor in zip(ends, words, anchors, strict=True)
    ]


def _rows(trace: Trace) -> list[tuple[str, str]]:
    """Return about twenty rows, evenly spaced."""
    step = max(1, len(trace.x) // 20)
    pairs = list(zip(trace.x, trace.y, strict=True))[::step]
    return [(f"{x:.1f}", "?" if y is None else _shown(trace, y)) for x, y in pairs]
