"""A report as terminal lines or as a page."""

from stridemend.cli.render.text import report_lines

__all__ = ["report_lines"]
