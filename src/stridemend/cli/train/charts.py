"""Plots of the log as SVG: each with a title, a description and its numbers as a table."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from html import escape

from stridemend.cli.train.terminal import shade
from stridemend.training.load.history import DAY, Day, Week
from stridemend.training.load.rules import State, spike
from stridemend.training.load.session import Session
from stridemend.training.load.words import on
from stridemend.training.telling import Told

WIDTH, HEIGHT = 360, 150
LEFT, RIGHT, TOP, BOTTOM = 26, 6, 10, 22
Table = tuple[Sequence[str], Sequence[Sequence[str]]]


def _figure(
    own: str, title: str, about: str, body: Iterable[str], table: Table, height: int
) -> str:
    header = "".join(f'<th scope="col">{escape(name)}</th>' for name in table[0])
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table[1]
    )
    return (
        f"<figure><figcaption>{escape(title)}</figcaption>\n"
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{own}-t {own}-d">'
        f'<title id="{own}-t">{escape(title)}</title><desc id="{own}-d">{escape(about)}</desc>\n'
        + "\n".join(body)
        + "\n</svg>\n<details><summary>Numbers</summary>"
        f'<div class="scroll"><table><thead><tr>{header}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details></figure>"
    )


def _y(value: float, most: float, height: int = HEIGHT) -> float:
    return height - BOTTOM - (height - TOP - BOTTOM) * value / most


def _scale(most: float, height: int = HEIGHT) -> list[str]:
    """Return lines and labels of the vertical scale at about three round values."""
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if most / s <= 4)
    found = []
    for value in range(0, int(most) + 1, step):
        y = _y(value, most, height)
        found.append(
            f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        )
        found.append(f'<text x="{LEFT - 3}" y="{y + 3:.1f}" text-anchor="end">{value}</text>')
    return found


def _x_of(told: Told, day: date) -> float:
    span = max((told.log.last - told.first).days, 1)
    return LEFT + 4 + (WIDTH - LEFT - RIGHT - 8) * (day - told.first).days / span


def _months(told: Told, y: float) -> list[str]:
    """Return the names of months where they begin, not closer than they can be read."""
    found, last = [], -100.0
    for number in range((told.log.last - told.first).days + 1):
        day = told.first + timedelta(days=number)
        x = _x_of(told, day)
        if day.day == 1 and x - last >= 34 and x < WIDTH - 20:
            found.append(f'<text x="{x:.1f}" y="{y}">{day:%b}</text>')
            last = x
    return found


def _onset(told: Told, height: int = HEIGHT) -> list[str]:
    if told.onset is None or not told.first <= told.onset <= told.log.last:
        return []
    x, name = _x_of(told, told.onset), escape(told.pain)
    anchor, shift = ("end", -3) if x > WIDTH / 2 else ("start", 3)
    return [
        f'<line class="onset" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{height - BOTTOM}"/>',
        f'<text x="{x + shift:.1f}" y="{TOP + 6}" text-anchor="{anchor}">{name}</text>',
    ]


def weeks_chart(told: Told) -> str:
    """Return kilometres a week as bars; a week with unknown days is drawn open."""
    weeks = [week for week in told.log.weeks if week.monday >= told.first]
    most = max((week.km for week in weeks), default=0.0)
    if not most:
        return ""
    width = (WIDTH - LEFT - RIGHT) / len(weeks)
    bars = [_bar(week, number, width, most) for number, week in enumerate(weeks)]
    rows = [
        (on(w.monday), f"{w.km:.1f}", f"{w.minutes:.0f}", f"{w.load:.0f}", f"{w.covered} of 7")
        for w in weeks
    ]
    about = (
        f"{len(weeks)} weeks up to {on(told.log.last)}, at most {most:.0f} km. "
        "Weeks with unknown days are drawn open."
    )
    body = [*_scale(most), *bars, *_months(told, HEIGHT - 8)]
    table = (("Week of", "km", "minutes", "load", "days known"), rows)
    return _figure("weeks", "Kilometres a week", about, body, table, HEIGHT)


def _bar(week: Week, number: int, width: float, most: float) -> str:
    x, y = LEFT + number * width + width * 0.15, _y(week.km, most)
    kind = "bar" if week.covered == 7 else "part"
    if not week.km and week.covered == 7:
        return ""
    if not week.km:
        middle = x + width * 0.35
        return f'<text x="{middle:.1f}" y="{HEIGHT - BOTTOM - 3}" text-anchor="middle">?</text>'
    height = HEIGHT - BOTTOM - y
    return (
        f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{width * 0.7:.1f}" '
        f'height="{height:.1f}" rx="1"/>'
    )


def runs_chart(told: Told) -> str:
    """Return every run with the limit that the longest of its 30 days before sets."""
    runs = [run for run in told.log.runs if run.day >= told.first and run.km]
    if not runs:
        return ""
    judged = [spike.judge(told.log, run) for run in runs]
    most = max(run.km or 0 for run in runs) * 1.08
    body = [*_scale(most), *_limit(told, most)]
    body += [_mark(told, run, one.state, most) for run, one in zip(runs, judged, strict=True)]
    body += [*_onset(told), *_months(told, HEIGHT - 8)]
    rows = [
        (on(run.day), f"{run.km or 0:.1f}", f"{one.value:.2f}" if one.value else "?", one.state)
        for run, one in zip(runs, judged, strict=True)
    ]
    about = (
        f"{len(runs)} runs. The dashed line is a tenth above the longest run of the 30 days "
        "before. Triangles are runs above it, larger for the larger jumps."
    )
    table = (("Day", "km", "ratio", "rule"), rows)
    return _figure(
        "runs", "Single runs and the limit of the 30 days before", about, body, table, HEIGHT
    )


def _limit(told: Told, most: float) -> list[str]:
    small = told.log.settings["rules"][spike.RULE]["small"]
    floor = told.log.settings.value("coverage", "floor_30")
    parts: list[list[str]] = [[]]
    for number in range((told.log.last - told.first).days + 1):
        day = told.first + timedelta(days=number)
        longest = spike.ruler(told.log, day)
        if longest.km is None or longest.covered < floor:
            parts.append([])
            continue
        limit = min(longest.km * small, most)
        parts[-1].append(f"{_x_of(told, day):.1f},{_y(limit, most):.1f}")
    return [f'<polyline class="limit" points="{" ".join(one)}"/>' for one in parts if len(one) > 1]


def _mark(told: Told, run: Session, state: State, most: float) -> str:
    x, y = _x_of(told, run.day), _y(run.km or 0, most)
    if state in (State.CAREFUL, State.STOP):
        size = 5.5 if state is State.STOP else 4
        kind = "jump" if state is State.STOP else "small"
        corners = ((x, y - size), (x - size, y + size), (x + size, y + size))
        points = " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)
        return f'<polygon class="{kind}" points="{points}"/>'
    return f'<circle class="run" cx="{x:.1f}" cy="{y:.1f}" r="2"/>'


def calendar_chart(told: Told) -> str:
    """Return a calendar of days: darker for more load, a dot for rest, dashed for unknown."""
    weeks = [week for week in told.log.weeks if week.monday >= told.first]
    loads = sorted(day.load for week in weeks for day in week.days if day.load)
    if not loads:
        return ""
    size = min((WIDTH - LEFT - RIGHT) / len(weeks), 13)
    height = round(size * 7 + TOP + BOTTOM)
    cells = [
        _cell(day, LEFT + column * size, TOP + row * size, size, loads)
        for column, week in enumerate(weeks)
        for row, day in enumerate(week.days)
        if day.date <= told.log.last
    ]
    names = [
        f'<text x="{LEFT - 3}" y="{TOP + (row + 0.75) * size:.1f}" text-anchor="end">{name}</text>'
        for row, name in ((0, "Mo"), (2, "We"), (4, "Fr"), (6, "Su"))
    ]
    known = sum(day.known for week in weeks for day in week.days if day.date <= told.log.last)
    about = (
        f"{known} days known, {len(loads)} with a session. Dots are rest, dashed squares unknown."
    )
    rows = [(on(week.monday), *(_short(day, told) for day in week.days)) for week in weeks]
    table = (("Week of", "Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"), rows)
    labels = [
        f'<text x="{LEFT + column * size:.1f}" y="{height - 8}">{week.monday:%b}</text>'
        for column, week in enumerate(weeks)
        if week.monday.day <= 7 and column + 2 < len(weeks)
    ]
    return _figure("days", "Load by day", about, [*names, *cells, *labels], table, height)


def _short(day: Day, told: Told) -> str:
    if day.date > told.log.last:
        return ""
    return f"{day.load:.0f}" if day.sessions else "rest" if day.known else "?"


def _cell(day: Day, x: float, y: float, size: float, loads: Sequence[float]) -> str:
    if not day.sessions and day.known:
        return (
            f'<circle class="rest" cx="{x + size / 2:.1f}" cy="{y + size / 2:.1f}" '
            f'r="{size * 0.12:.1f}"/>'
        )
    kind = f"l{shade(day.load, loads)}" if day.sessions else "unknown"
    inner = size * 0.84
    return (
        f'<rect class="{kind}" x="{x + size * 0.08:.1f}" y="{y + size * 0.08:.1f}" '
        f'width="{inner:.1f}" height="{inner:.1f}" rx="1.5"/>'
    )


def pain_chart(told: Told) -> str:
    """Return pain scores against the kilometres of the seven days before each."""
    pains = [
        one for one in told.log.told("pain") if one.last >= told.first and one.value is not None
    ]
    if not pains:
        return ""
    days = [told.first + DAY * n for n in range((told.log.last - told.first).days + 1)]
    sums = [sum(one.km for one in told.log.days(day - 6 * DAY, day)) for day in days]
    most = max([*sums, 1.0])
    line = " ".join(
        f"{_x_of(told, day):.1f},{_y(amount, most):.1f}"
        for day, amount in zip(days, sums, strict=True)
    )
    body = [*_scale(most), f'<polyline class="limit" points="{line}"/>']
    for one in pains:
        x, y = _x_of(told, max(one.first, told.first)), _y((one.value or 0) / 10 * most, most)
        body.append(
            f'<line class="onset" x1="{x:.1f}" x2="{x:.1f}" y1="{y:.1f}" y2="{HEIGHT - BOTTOM}"/>'
            f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="2.6"/>'
        )
    body += _months(told, HEIGHT - 8)
    rows = [(on(one.first), f"{one.value:g}", one.note) for one in pains]
    about = "Dots are pain from 0 (bottom) to 10 (top); the dashed line is the distance of 7 days."
    return _figure("pains", "Pain and the distance of 7 days", about, body,
                   (("Day", "pain", "note"), rows), HEIGHT)  # fmt: skip
