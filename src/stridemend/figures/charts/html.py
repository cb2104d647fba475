"""A chart as HTML: picture, key, and the numbers as a table that opens."""

from html import escape
from importlib.resources import files

from stridemend.figures.charts.chart import Chart, Say, plain


def chart_style() -> str:
    """Return the CSS of charts, for pages that stand alone; it takes the page's colours."""
    return files("stridemend.figures").joinpath("style", "charts.css").read_text("utf-8")


def figure_html(chart: Chart, say: Say = plain) -> str:
    """Return a chart as a figure; every text is escaped."""
    keys = "".join(f"<li>{key.sign}{escape(key.words)}</li>" for key in chart.keys)
    header = "".join(f'<th scope="col">{escape(name)}</th>' for name in chart.head)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in chart.rows
    )
    return (
        f'<figure class="drawn"><figcaption>{escape(chart.title)}</figcaption>\n{chart.svg}\n'
        f'<ul class="keys">{keys}</ul>\n<details><summary>{escape(say("Numbers"))}</summary>'
        f'<div class="scroll"><table><thead><tr>{header}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details></figure>"
    )
