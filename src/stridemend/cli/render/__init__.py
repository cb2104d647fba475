"""A report as terminal lines or as a page."""

from stridemend.cli.render.page import report_to_html
from stridemend.cli.render.text import report_lines

__all__ = ["report_lines", "report_to_html"]
