"""The report on the log as one HTML file: no script, no network, plots as SVG."""

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from stridemend.cli.render.page import report_to_html
from stridemend.cli.train.charts import calendar_chart, pain_chart, runs_chart, weeks_chart
from stridemend.cli.train.report import TITLE, section
from stridemend.consult.report import Report
from stridemend.schema import Pack
from stridemend.training.load.words import on
from stridemend.training.telling import Told

PLOTS = {
    "amount": (weeks_chart, calendar_chart),
    "rules": (runs_chart,),
    "crossover": (pain_chart,),
}


def told_to_html(told: Told, pack: Pack) -> str:
    """Return a self-contained page; every text is escaped."""
    sections = tuple(section(part, pack) for part in told.parts)
    footer = (
        "Every limit comes from groups of runners; a clean log is no promise. Made on your "
        f"computer, nothing was sent anywhere. Log up to {on(told.log.last)}. "
        f"Knowledge pack {pack.version}."
    )
    page = report_to_html(Report(TITLE, sections, footer))
    style = files("stridemend.cli.train").joinpath("charts.css").read_text("utf-8")
    page = page.replace("</style>", f"{style}</style>", 1)
    for part in told.parts:
        plots = "\n".join(_plots(part.id, told))
        if plots:
            page = _after_heading(page, escape(part.heading), plots)
    return page


def _plots(part: str, told: Told) -> Iterator[str]:
    for chart in PLOTS.get(part, ()):
        drawn = chart(told)
        if drawn:
            yield drawn


def _after_heading(page: str, heading: str, plots: str) -> str:
    mark = f"<h2>{heading}</h2>"
    return page.replace(mark, f"{mark}\n{plots}", 1)
