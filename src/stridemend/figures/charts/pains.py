"""Pain against the distance of the seven days before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stridemend.core.units import KM, Distance
from stridemend.figures.charts.chart import WIDTH, Chart, Key, Say, picture, plain, sign
from stridemend.figures.charts.frame import Band, Span, day_names, told_day
from stridemend.figures.charts.marks import circle, line, polyline

HEIGHT = 150
FEW = 60
"""Up to so many pains each stands on a line of its own."""


@dataclass(frozen=True, slots=True)
class PainDay:
    """Pain of a day, 0 to 10, with what the runner wrote beside it."""

    day: date
    value: float
    note: str


def pain_chart(
    pains: Sequence[PainDay],
    week_km: Sequence[tuple[date, float]],
    unit: Distance = KM,
    say: Say = plain,
    own: str = "pains",
) -> Chart | None:
    """Return pain scores over the distance of seven days; None when no pain was told."""
    if not pains or not week_km:
        return None
    span = Span(week_km[0][0], week_km[-1][0])
    band = Band(14, HEIGHT - 22, max([*(unit.of(km) for _, km in week_km), 1.0]))
    scores = Band(14, HEIGHT - 22, 10)
    way = [(span.x(day), band.y(unit.of(km))) for day, km in week_km]
    body = [*band.scale(), polyline("limit", way)]
    few = len(pains) <= FEW
    for one in pains:
        x, y = span.x(max(one.day, span.first)), scores.y(one.value)
        data = {"day": one.day.isoformat(), "value": f"{one.value:g}"}
        body += [line("onset", x, y, x, scores.bottom)] if few else []
        body.append(circle("dot", x, y, 3 if few else 1.8, data))
    body += day_names(span, HEIGHT - 5, say)
    title = say("Pain and the distance of 7 days, {unit}", unit=say(unit.name))
    about = say(
        "Dots are pain from 0 (bottom) to 10 (top); the dashed line is the distance of 7 days."
    )
    return Chart(
        id=own,
        title=title,
        about=about,
        svg=picture(own, title, about, body, (WIDTH, HEIGHT)),
        keys=(
            Key(sign(circle("dot", 8, 8, 3)), say("pain, 0 to 10")),
            Key(sign(line("limit", 0, 8, 16, 8)), say("distance of 7 days")),
        ),
        head=(say("Day"), say("pain"), say("note")),
        rows=tuple((told_day(p.day, say), f"{p.value:g}", p.note) for p in reversed(pains)),
    )
