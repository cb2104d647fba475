"""A report as PDF: the page that a browser shows, set on paper; nothing is fetched for it."""

import logging
from dataclasses import replace
from importlib.resources import files

from stridemend.consult.report import Report, Section
from stridemend.consult.report.html import report_to_html
from stridemend.core import CaseError, Problem

logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it warns of what only screens need


def report_to_pdf(report: Report, *, why: bool = False) -> bytes:
    """
    Return a report as a tagged PDF; with ``why`` evidence, grade and sources are in it too.

    Raises
    ------
    CaseError
        SM293: a library of the system that sets text is missing.

    """
    return html_to_pdf(report_to_html(report if why else _without_why(report)))


def html_to_pdf(page: str) -> bytes:
    """
    Return a page as PDF; whatever it names outside of itself is left out, never fetched.

    Raises
    ------
    CaseError
        SM293: a library of the system that sets text is missing.

    """
    try:
        from weasyprint import HTML  # noqa: PLC0415  slow to load, only for a PDF
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except (ImportError, OSError) as bad:
        message = "A PDF cannot be made: Pango, which sets the text, is missing."
        hint = "On Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0."
        raise CaseError([Problem(id="SM293", message=message, hint=hint)]) from bad
    paper = files("stridemend.exchange").joinpath("pdf.css").read_text("utf-8")
    whole = page.replace("</head>", f"<style>\n{paper}</style>\n</head>", 1)
    nothing = URLFetcher(allowed_protocols=())  # our page is whole; a story may name any address
    made: bytes = HTML(string=whole, url_fetcher=nothing).write_pdf(pdf_variant="pdf/ua-1")
    return made


def _without_why(report: Report) -> Report:
    def bare(section: Section) -> Section:
        return replace(section, blocks=tuple(replace(b, evidence="") for b in section.blocks))

    return replace(report, sections=tuple(bare(section) for section in report.sections))
