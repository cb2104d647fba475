"""The lanes of the chart of time, from top to bottom; each draws from its own zero."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from stridemend.core.tongue import later
from stridemend.core.units import Distance
from stridemend.figures.charts.chart import WIDTH, Key, Say, sign
from stridemend.figures.charts.frame import LEFT, RIGHT, Band, Span
from stridemend.figures.charts.marks import (
    Data,
    circle,
    cross,
    diamond,
    line,
    octagon,
    polyline,
    rect,
    text,
    triangle,
)
from stridemend.figures.charts.moments import Lanes, Retested, TimePoint

HOLE = 14
"""Days without a value that break a line."""
LABELS = 26
"""Units that the words of a retest need."""
NAME = 12
MOST_LABELS = 14
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Lane:
    """A drawn strip: its marks, how high it is, and the key of its signs."""

    marks: list[str]
    height: float
    keys: tuple[Key, ...] = ()


def _named(words: str) -> str:
    return text(LEFT, NAME, words, kind="lane")


def _shown(points: Iterable[TimePoint], span: Span) -> list[TimePoint]:
    return [one for one in points if span.holds(one.day)]


SIGNS = {
    "plan": lambda x, y: rect("event plan", x - 4, y - 4, 8, 8),
    "flare": lambda x, y: (
        triangle("event flare", x, y, 5) + text(x, y + 4.5, "!", "middle", "tiny")
    ),
    "danger": lambda x, y: octagon("event danger", x, y, 6),
    "lost": lambda x, y: cross("event lost", x, y, 4),
    "signed": lambda x, y: polyline("event signed", ((x - 5, y), (x - 1, y + 4), (x + 6, y - 5))),
}
WORDS = {
    "plan": later("plan changed"),
    "flare": later("flare"),
    "danger": later("danger sign"),
    "lost": later("run missed through pain"),
    "signed": later("cleared by a practitioner"),
}


def events(data: Lanes, span: Span, say: Say) -> Lane | None:
    """Return what happened, a sign each."""
    shown = [one for one in data.events if span.holds(one.day)]
    if not shown:
        return None
    marks = []
    for one in shown:
        more = {"kind": one.kind, "day": one.day.isoformat()}
        words = "".join(f' data-{name}="{value}"' for name, value in more.items())
        marks.append(f"<g{words}>{SIGNS[one.kind](span.x(one.day), 13)}</g>")
    kinds = dict.fromkeys(one.kind for one in shown)
    keys = tuple(Key(sign(SIGNS[kind](8, 8)), say(WORDS[kind])) for kind in kinds)
    return Lane(marks, 28, keys)


def pain(data: Lanes, span: Span, say: Say) -> Lane | None:
    """Return pain of days, mornings, and retests from before to after."""
    now, mornings = _shown(data.pain, span), _shown(data.mornings, span)
    tested = [one for one in data.retests if span.holds(one.day)]
    if not (now or mornings or tested):
        return None
    band = Band(24, 126, 10)
    marks = [_named(say("Pain, 0 to 10")), *band.scale(2)]
    marks += _ways("way", now, span, band, HOLE * data.grain)
    marks += [circle("morning", span.x(p.day), band.y(p.value), 2.2, _data(p)) for p in mornings]
    size = 2.6 if data.grain == 1 else 1.7
    marks += [circle("dot", span.x(p.day), band.y(p.value), size, _data(p)) for p in now]
    keys = [Key(sign(circle("dot", 8, 8, 3)), _grain(say("pain"), data, say))] if now else []
    if mornings:
        keys.append(Key(sign(circle("morning", 8, 8, 3)), say("pain in the morning")))
    if tested:
        marks += _retests(tested, span, band)
        keys.append(Key(sign(diamond("retest", 8, 8, 5)), say("retest, before and after")))
    return Lane(marks, 134, tuple(keys))


def _retests(tested: list[Retested], span: Span, band: Band) -> list[str]:
    marks: list[str] = []
    last: float = WIDTH + LABELS
    for one in reversed(tested):
        x = span.x(one.day)
        ends = (band.y(one.before), band.y(one.after))
        data = {
            "day": one.day.isoformat(),
            "before": f"{one.before:g}",
            "after": f"{one.after:g}",
        }
        marks.append(line("drop", x, ends[0], x, ends[1]))
        marks.append(diamond("retest", x, ends[1], 5 if len(tested) <= MOST_LABELS else 3, data))
        few = len(tested) <= MOST_LABELS
        if last - x >= LABELS and (few or one is tested[-1]):
            words = f"{one.before:g}\N{RIGHTWARDS ARROW}{one.after:g}"
            middle = min(max(x, LEFT + LABELS / 2), WIDTH - RIGHT - LABELS / 2)
            marks.append(text(middle, max(min(ends) - 9, 20), words, "middle", "strong"))
            last = x
    return marks


def runs(data: Lanes, span: Span, unit: Distance, say: Say) -> Lane | None:
    """Return distance as bars, with a triangle over the runs that jumped."""
    shown = _shown(data.runs, span)
    if not shown:
        return None
    band = Band(26, 84, max(*(unit.of(one.value) for one in shown), 1.0))
    name = say("Running, {unit} a day", unit=say(unit.name))
    if data.grain > 1:
        name = say("Running, {unit} a week", unit=say(unit.name))
    marks = [_named(name), *band.scale(2)]
    width = max(1.4, span.day_width * data.grain * 0.72)
    for one in shown:
        value = unit.of(one.value)
        data_of = {"day": one.day.isoformat(), "value": f"{value:.2f}"}
        top = band.y(value)
        marks.append(rect("amount", span.x(one.day) - width / 2, top, width, 84 - top, data_of))
    keys = []
    jumps = [day for day in data.jumps if span.holds(day)]
    marks += [triangle("jump", span.x(day), 21, 4, {"day": day.isoformat()}) for day in jumps]
    if jumps:
        keys.append(Key(sign(triangle("jump", 8, 8, 5)), say("a run much longer than before")))
    return Lane(marks, 92, tuple(keys))


def load(data: Lanes, span: Span, say: Say) -> Lane | None:
    """Return load of weeks as steps; a week with unknown days is open."""
    shown = [one for one in data.load if one.day + WEEK > span.first and one.day <= span.last]
    if not any(one.value for one in shown):
        return None
    band = Band(22, 62, max(one.value for one in shown))
    marks = [_named(say("Load a week, effort times minutes")), *band.scale(1)]
    width = max(2.0, span.day_width * 7 * 0.86)
    for one in shown:
        top = band.y(one.value)
        kind = "part" if one.day in data.open_weeks else "load"
        start = span.x(one.day) - span.day_width / 2
        x = max(start, LEFT)
        room = min(start + width, WIDTH - RIGHT) - x
        if one.value and room > 0:
            marks.append(rect(kind, x, top, room, 62 - top, _data(one)))
    keys: tuple[Key, ...] = ()
    if any(one.day in data.open_weeks for one in shown):
        keys = (Key(sign(rect("part", 3, 2, 10, 12)), say("week with unknown days")),)
    return Lane(marks, 70, keys)


def score(data: Lanes, span: Span, say: Say) -> Lane | None:
    """Return a questionnaire with the totals that would matter."""
    shown = _shown(data.score, span)
    if not shown:
        return None
    band = Band(24, 92, data.score_most)
    marks = [_named(f"{data.score_name}, 0 {say('to')} {data.score_most:g}")]
    marks += [text(LEFT - 4, band.y(end) + 4, f"{end:g}", "end") for end in (0, data.score_most)]
    marks += [line("grid", LEFT, band.y(end), WIDTH - RIGHT, band.y(end)) for end in (0, band.most)]
    for place, (value, words) in enumerate(data.score_marks):
        if 0 <= value <= data.score_most:
            y = band.y(value)
            marks.append(line("mark", LEFT, y, WIDTH - RIGHT, y))
            below = 11 if place == 0 else -4  # the first that matters is named below its line
            marks.append(text(WIDTH - RIGHT, y + below, words, "end"))
    marks += _ways("way", shown, span, band, 10_000)
    marks += [rect("square", span.x(p.day) - 3, band.y(p.value) - 3, 6, 6, _data(p)) for p in shown]
    keys = (Key(sign(line("mark", 0, 8, 16, 8)), say("change that matters")),)
    return Lane(marks, 100, keys if data.score_marks else ())


def sleep(data: Lanes, span: Span, say: Say) -> Lane | None:
    """Return hours of sleep, with the line below which a night is short."""
    shown = _shown(data.sleep, span)
    if not shown:
        return None
    most = max(*(one.value for one in shown), data.short_h + 1)
    band = Band(22, 56, most, max(0.0, min(*(one.value for one in shown), data.short_h) - 1))
    y = band.y(data.short_h)
    marks = [
        _named(say("Sleep, hours")),
        line("mark", LEFT, y, WIDTH - RIGHT, y),
        text(LEFT - 4, y + 4, f"{data.short_h:g}", "end"),
    ]
    marks += [
        circle(
            "short" if p.value < data.short_h else "night",
            span.x(p.day),
            band.y(p.value),
            2,
            _data(p),
        )
        for p in shown
    ]
    keys = (
        Key(sign(circle("night", 8, 8, 3)), say("night")),
        Key(sign(circle("short", 8, 8, 3)), say("short night")),
    )
    return Lane(marks, 64, keys)


def _data(point: TimePoint) -> Data:
    return {"day": point.day.isoformat(), "value": f"{point.value:g}"}


def _grain(words: str, data: Lanes, say: Say) -> str:
    return words if data.grain == 1 else say("{what}, highest of the week", what=words)


def _ways(kind: str, shown: list[TimePoint], span: Span, band: Band, hole: int) -> list[str]:
    """Return lines between values, broken where days are missing."""
    parts = [[one] for one in shown[:1]]
    for before, one in pairwise(shown):
        if (one.day - before.day).days > hole:
            parts.append([])
        parts[-1].append(one)
    return [
        polyline(kind, ((span.x(one.day), band.y(one.value)) for one in part))
        for part in parts
        if len(part) > 1
    ]
