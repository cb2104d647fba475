"""A chart as HTML: picture, key, and the numbers as a table that opens."""

import re
from html import escape
from importlib.resources import files

from stridemend.figures.charts.chart import Chart, Say, plain

PAPER = {
    "ink": "#000000", "line": "#cccccc", "card": "#ffffff", "accent": "#0b6e69", "go": "#23692f",
    "careful": "#8a5200", "stop": "#a51f1f", "quiet": "#5f5d58",
}  # fmt: skip
"""Colours of charts on white paper."""


def chart_style() -> str:
    """Return the CSS of charts, for pages that stand alone; it takes the page's colours."""
    return files("stridemend.figures").joinpath("style", "charts.css").read_text("utf-8")


def on_paper(page: str) -> str:
    """
    Return a page whose charts carry their colours themselves, for programs that set paper.

    These do not look into the page's own style for the inside of a picture. The numbers of a
    chart, which a reader would have to open, are left out.
    """
    page = re.sub(r"<details><summary>[^<]*<span.*?</details></figure>", "</figure>", page)
    style = re.sub(r"var\(--([a-z-]+)\)", lambda name: PAPER.get(name[1], "#000000"), chart_style())
    rules = [one.strip() for one in style.splitlines() if one.startswith(".chart ")]
    inside = f"<style>{' '.join(rules)}</style>"
    return re.sub(r'(<svg class="chart[^>]*>)', rf"\1{inside}", page)


def figure_html(chart: Chart, say: Say = plain) -> str:
    """Return a chart as a figure; every text is escaped."""
    keys = "".join(f"<li>{key.sign}{escape(key.words)}</li>" for key in chart.keys)
    header = "".join(f'<th scope="col">{escape(name)}</th>' for name in chart.head)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in chart.rows
    )
    title, numbers = escape(chart.title), escape(say("Numbers"))
    key = f'<ul class="keys">{keys}</ul>' if keys else ""
    return (
        f'<figure class="drawn" id="chart-{chart.id}"><figcaption>{title}</figcaption>\n'
        f"{chart.svg}\n{key}\n"
        f'<details><summary>{numbers}<span class="sr"> {title}</span></summary>'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{title}"><table><thead>'
        f"<tr>{header}</tr></thead><tbody>{rows}</tbody></table></div></details></figure>"
    )
