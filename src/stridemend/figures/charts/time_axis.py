"""Pain, retests, running, load, a score and sleep on one axis of time, with what happened."""

from datetime import date

from stridemend.core.units import KM, Distance
from stridemend.figures.charts import lanes
from stridemend.figures.charts.chart import WIDTH, Chart, Say, picture, plain
from stridemend.figures.charts.frame import Span, day_names, told_day
from stridemend.figures.charts.marks import line, number
from stridemend.figures.charts.moments import Lanes

AXIS = 22


def lanes_chart(
    data: Lanes, unit: Distance = KM, say: Say = plain, own: str = "time"
) -> Chart | None:
    """Return everything on one axis; None when there is nothing."""
    if data.empty:
        return None
    span = Span(data.first, data.last)
    drawn = [
        one for one in (
            lanes.events(data, span, say),
            lanes.pain(data, span, say),
            lanes.runs(data, span, unit, say),
            lanes.load(data, span, say),
            lanes.score(data, span, say),
            lanes.sleep(data, span, say),
        ) if one is not None
    ]  # fmt: skip
    body, top = [], 0.0
    for lane in drawn:
        body.append(f'<g transform="translate(0 {number(top)})">{"".join(lane.marks)}</g>')
        top += lane.height
    height = top + AXIS
    guides = [
        line(f"guide {event.kind}", span.x(event.day), 6, span.x(event.day), top)
        for event in data.events
        if event.kind in ("danger", "flare") and span.holds(event.day)
    ]
    body = [*guides, *body, *day_names(span, height - 5, say)]
    title = say("Pain, tests and running on one line of time")
    about = _about(data, unit, say)
    return Chart(
        id=own,
        title=title,
        about=about,
        svg=picture(own, title, about, body, (WIDTH, height)),
        keys=tuple(key for lane in drawn for key in lane.keys),
        head=_head(data, unit, say),
        rows=_rows(data, unit, say),
    )


def _about(data: Lanes, unit: Distance, say: Say) -> str:
    lines = [
        say(
            "From {first} to {last}.",
            first=told_day(data.first, say),
            last=told_day(data.last, say),
        )
    ]
    if data.pain:
        ends = (data.pain[0].value, data.pain[-1].value)
        lines.append(say("Pain from {was} to {now}.", was=f"{ends[0]:g}", now=f"{ends[1]:g}"))
    lines += [
        say("Retest on {day}: {was} to {now}.", day=told_day(one.day, say),
            was=f"{one.before:g}", now=f"{one.after:g}")
        for one in data.retests[-5:]
    ]  # fmt: skip
    if data.runs:
        total = sum(unit.of(one.value) for one in data.runs)
        lines.append(say("{total} {unit} run.", total=f"{total:.0f}", unit=say(unit.name)))
    if data.score:
        lines.append(
            say("{name} from {was} to {now}.", name=data.score_name,
                was=f"{data.score[0].value:g}", now=f"{data.score[-1].value:g}")
        )  # fmt: skip
    return " ".join(lines)


def _head(data: Lanes, unit: Distance, say: Say) -> tuple[str, ...]:
    first = say("Day") if data.grain == 1 else say("Week of")
    return (
        first,
        say("pain"),
        say("morning"),
        say(unit.name),
        say("sleep, h"),
        say("what happened"),
    )


def _rows(data: Lanes, unit: Distance, say: Say) -> tuple[tuple[str, ...], ...]:
    columns = [
        {point.day: point.value for point in one}
        for one in (data.pain, data.mornings, data.runs, data.sleep)
    ]
    happened: dict[date, list[str]] = {}
    for event in data.events:
        happened.setdefault(event.day, []).append(event.words)
    for one in data.retests:
        arrow = f"{one.before:g} \N{RIGHTWARDS ARROW} {one.after:g}"
        happened.setdefault(one.day, []).append(f"{say('retest')} {arrow} {one.what}".strip())
    for point in data.score:
        happened.setdefault(point.day, []).append(f"{data.score_name} {point.value:g}")
    days = sorted({*(day for column in columns for day in column), *happened}, reverse=True)
    return tuple(
        (
            told_day(day, say),
            _cell(columns[0].get(day)),
            _cell(columns[1].get(day)),
            _cell(unit.of(columns[2][day]) if day in columns[2] else None),
            _cell(columns[3].get(day)),
            "; ".join(happened.get(day, ())),
        )
        for day in days
        if data.first <= day <= data.last
    )


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}".removesuffix(".0")
