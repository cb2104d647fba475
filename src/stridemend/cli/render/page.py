"""A report as one HTML file: no script, no network, ready to print."""

from html import escape
from importlib.resources import files

from stridemend.consult.report import Block, Report, Section

TONES = {"stop": "Stop: ", "careful": "Careful: ", "go": "Go: "}


def report_to_html(report: Report) -> str:
    """Return a self-contained page; every text is escaped."""
    style = files("stridemend.cli.render").joinpath("page.css").read_text("utf-8")
    body = "\n".join(_section(section) for section in report.sections)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(report.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(report.title)}</h1>\n{body}\n</main>\n"
        f"<footer>{escape(report.footer)}</footer>\n</body>\n</html>\n"
    )


def _section(section: Section) -> str:
    parts: list[str] = []
    in_list = False
    for block in section.blocks:
        if block.item != in_list:
            parts.append("<ul>" if block.item else "</ul>")
            in_list = block.item
        parts.append(_block(block))
    if in_list:
        parts.append("</ul>")
    inner = "\n".join(parts)
    return f"<section>\n<h2>{escape(section.heading)}</h2>\n{inner}\n</section>"


def _block(block: Block) -> str:
    tag = "li" if block.item else "p"
    kind = f' class="{block.tone}"' if block.tone else ""
    mark = f"<strong>{TONES[block.tone]}</strong>" if block.tone in TONES else ""
    why = (
        f"<details><summary>Why</summary><p>{escape(block.evidence)}</p></details>"
        if block.evidence
        else ""
    )
    return f"<{tag}{kind}>{mark}{escape(block.text)}{why}</{tag}>"
