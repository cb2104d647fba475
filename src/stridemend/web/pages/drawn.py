"""Charts of a runner as plain data, in the runner's language and unit."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext

from stridemend import __version__
from stridemend.consult.charts import Drawn, beliefs_chart, held_at, lanes_of, moments, span_of
from stridemend.consult.loop import Desk
from stridemend.core.timeline import Entry
from stridemend.core.units import Distance
from stridemend.figures.charts import Chart, figure_html, lanes_chart
from stridemend.web.state.kept import keep, kept
from stridemend.web.state.running import running_of

BELIEVED = "believed"


def say(template: str, /, **values: object) -> str:
    """Return a text of a chart in the language of the request."""
    text = gettext(template) if template else ""
    return text.format(**values) if values else text


def html_of(chart: Chart | None) -> str:
    """Return a chart as HTML, written once so that a page has nothing to work out; or nothing."""
    return figure_html(chart, say) if chart else ""


def how_drawn(unit: Distance) -> Drawn:
    """Return how charts are drawn for this request."""
    return Drawn(unit, say)


def time_page(desk: Desk, shown: str, unit: Distance) -> dict[str, Any]:
    """Return the chart of time for a range: 4w, 12w or all."""
    entries = desk.entries()
    log = running_of(desk, entries).history(desk)
    span = span_of(shown, entries, log, desk.now.date())
    chart = lanes_chart(lanes_of(entries, log, span, desk.pack, say), unit, say)
    return {"chart": html_of(chart)}


def belief_page(desk: Desk) -> dict[str, Any]:
    """
    Return how the ranking of drivers went.

    What was believed at an entry never changes, because it rests on what was written up to
    then; so it is worked out once for each and kept.
    """
    entries = desk.entries()
    points = moments(entries)
    stamp = f"{desk.pack.hash}|{__version__}"
    before = kept(desk.record.name, BELIEVED, stamp) or {}
    held = {
        str(p.number): before.get(str(p.number)) or _held(entries, p.number, desk) for p in points
    }
    if held.keys() - before.keys():
        keep(desk.record.name, BELIEVED, stamp, held)
    rows = [held[str(point.number)] for point in points]
    chart = beliefs_chart(points, rows, desk.pack, say)
    return {"chart": html_of(chart), "count": len(points)}


def _held(entries: Sequence[Entry], number: int, desk: Desk) -> dict[str, float]:
    return dict(held_at(entries, number, desk.pack))
