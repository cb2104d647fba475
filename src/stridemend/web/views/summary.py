"""The summary to take along: one file to read, print or send, as a page or as PDF."""

from django.http import HttpResponse
from django.urls import path

from stridemend.consult.charts import lanes_of, span_of
from stridemend.consult.loop import Desk
from stridemend.consult.loop.progress_report import View, summary_report
from stridemend.consult.report.html import report_to_html
from stridemend.core.units import Distance
from stridemend.exchange.pdf import html_to_pdf
from stridemend.figures.charts import lanes_chart, on_paper
from stridemend.web.access.who import RunnerRequest
from stridemend.web.pages.drawn import say
from stridemend.web.state.opened import preferences_of
from stridemend.web.state.running import running_of
from stridemend.web.templatetags.units import unit_of

NAME = "stridemend-summary"


def summary(request: RunnerRequest) -> HttpResponse:
    """Give the summary as one HTML file that needs nothing else."""
    text = summary_html(request.desk, unit_of(preferences_of(request).units))
    request.desk.record.note("summary", f"{NAME}.html", request.desk.now)
    return _file(text.encode(), "text/html; charset=utf-8", f"{NAME}.html")


def summary_pdf(request: RunnerRequest) -> HttpResponse:
    """Give the summary as PDF."""
    page = summary_html(request.desk, unit_of(preferences_of(request).units))
    made = html_to_pdf(on_paper(page))
    request.desk.record.note("summary", f"{NAME}.pdf", request.desk.now)
    return _file(made, "application/pdf", f"{NAME}.pdf")


def summary_html(desk: Desk, unit: Distance) -> str:
    """
    Return the summary with the line of time.

    Raises
    ------
    CaseError
        SM276: nothing was told yet.

    """
    here, moved = desk.advance()
    report = summary_report(View(here, moved, desk.pack, desk.now.date()))
    log = running_of(desk, here.entries).history(desk)
    span = span_of("12w", here.entries, log, desk.now.date())
    chart = lanes_chart(lanes_of(here.entries, log, span, desk.pack, say), unit, say)
    return report_to_html(report, {"better": [chart]} if chart else None)


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


urlpatterns = [
    path("progress/summary.html", summary, name="summary"),
    path("progress/summary.pdf", summary_pdf, name="summary-pdf"),
]
