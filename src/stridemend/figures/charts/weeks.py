"""Distance a week as bars; a week with unknown days is drawn open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from stridemend.core.units import KM, Distance
from stridemend.figures.charts.chart import WIDTH, Chart, Key, Say, picture, plain, sign
from stridemend.figures.charts.frame import LEFT, RIGHT, Band, Span, day_names, told_day
from stridemend.figures.charts.marks import rect, text

HEIGHT = 150
WHOLE = 7


@dataclass(frozen=True, slots=True)
class WeekBar:
    """A week: distance in km, minutes, load, and how many of its seven days are known."""

    monday: date
    km: float
    minutes: float
    load: float
    known: int


def weeks_chart(
    weeks: Sequence[WeekBar], unit: Distance = KM, say: Say = plain, own: str = "weeks"
) -> Chart | None:
    """Return distance a week; None when there is none."""
    most = max((unit.of(week.km) for week in weeks), default=0.0)
    if not most:
        return None
    band = Band(14, HEIGHT - 22, most)
    width = (WIDTH - LEFT - RIGHT) / len(weeks)
    bars = [_bar(week, number, width, band, unit) for number, week in enumerate(weeks)]
    span = Span(weeks[0].monday, weeks[-1].monday + timedelta(days=6))
    title = say("Distance a week, {unit}", unit=say(unit.name))
    about = say(
        "{count} weeks up to {day}, at most {most} {unit}. Weeks with unknown days are drawn open.",
        count=len(weeks),
        day=told_day(span.last, say),
        most=f"{most:.0f}",
        unit=say(unit.name),
    )
    body = [*band.scale(), *bars, *day_names(span, HEIGHT - 5, say)]
    head = (say("Week of"), say(unit.name), say("minutes"), say("load"), say("days known"))
    return Chart(
        id=own,
        title=title,
        about=about,
        svg=picture(own, title, about, body, (WIDTH, HEIGHT)),
        keys=_keys(weeks, say),
        head=head,
        rows=tuple(_row(week, unit, say) for week in reversed(weeks)),
    )


def _row(week: WeekBar, unit: Distance, say: Say) -> tuple[str, ...]:
    day = told_day(week.monday, say)
    numbers = (f"{unit.of(week.km):.1f}", f"{week.minutes:.0f}", f"{week.load:.0f}")
    return (day, *numbers, say("{known} of 7", known=week.known))


def _bar(week: WeekBar, number: int, width: float, band: Band, unit: Distance) -> str:
    x = LEFT + number * width + width * 0.15
    if not week.km:
        whole = week.known == WHOLE
        return "" if whole else text(x + width * 0.35, band.bottom - 3, "?", "middle")
    value = unit.of(week.km)
    kind = "amount" if week.known == WHOLE else "part"
    data = {"day": week.monday.isoformat(), "value": f"{value:.2f}"}
    return rect(kind, x, band.y(value), width * 0.7, band.bottom - band.y(value), data)


def _keys(weeks: Sequence[WeekBar], say: Say) -> tuple[Key, ...]:
    found = [Key(sign(rect("amount", 3, 2, 10, 12)), say("every day known"))]
    if any(week.known < WHOLE for week in weeks):
        found.append(Key(sign(rect("part", 3, 2, 10, 12)), say("some days unknown")))
    return tuple(found)
