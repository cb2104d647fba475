"""A report as one HTML file: no script, no network, ready to print."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from importlib.resources import files
from itertools import groupby

from stridemend.consult.report.blocks import Block, Report, Section
from stridemend.figures.charts import Chart, chart_style, figure_html


def report_to_html(report: Report, charts: Mapping[str, Iterable[Chart]] | None = None) -> str:
    """
    Return a self-contained page; every text is escaped.

    ``charts`` stand below the heading of the section whose id they are under.
    """
    drawn = charts or {}
    style = files("stridemend.consult.report").joinpath("page.css").read_text("utf-8")
    more = chart_style() if drawn else ""
    body = "\n".join(_section(section, drawn.get(section.id, ())) for section in report.sections)
    return (
        f'<!doctype html>\n<html lang="{report.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(report.title)}</title>\n<style>\n{style}{more}</style>\n</head>\n<body>\n"
        f"<header><h1>{escape(report.title)}</h1></header>\n<main>\n{body}\n</main>\n"
        f"<footer><p>{escape(report.footer)}</p></footer>\n</body>\n</html>\n"
    )


def _section(section: Section, charts: Iterable[Chart]) -> str:
    inner = "\n".join([*(figure_html(chart) for chart in charts), *_blocks(section.blocks)])
    tone = section.blocks[0].tone if section.id == "safety" else ""
    kind = f"{section.id} {tone}".strip()
    head = f"<h2>{escape(section.heading)}</h2>"
    return f'<section class="{kind}">\n{head}\n{inner}\n</section>'


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for in_list, group in groupby(blocks, key=lambda block: block.item):
        parts = [_block(block) for block in group]
        yield "\n".join(["<ul>", *parts, "</ul>"] if in_list else parts)


def _block(block: Block) -> str:
    tag = "li" if block.item else "div"
    kind = f' class="{block.tone}"' if block.tone else ""
    return f"<{tag}{kind}><p>{_text(block)}</p>{_why(block)}</{tag}>"


def _text(block: Block) -> str:
    rest = block.text.removeprefix(block.lead)
    lead = f"<strong>{escape(block.lead)}</strong>" if block.lead else ""
    return f"{lead}{escape(rest)}"


def _why(block: Block) -> str:
    if not block.evidence:
        return ""
    return f"<details><summary>{block.opener}</summary><p>{escape(block.evidence)}</p></details>"
