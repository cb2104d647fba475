"""The report on the log as one HTML file: no script, no network, plots as SVG."""

from stridemend.consult.charts import log_charts
from stridemend.consult.report.html import report_to_html
from stridemend.consult.report.training_log import log_report
from stridemend.schema import Pack
from stridemend.training.telling import Told


def told_to_html(told: Told, pack: Pack) -> str:
    """Return a self-contained page; every text is escaped."""
    return report_to_html(log_report(told, pack), log_charts(told))
