"""A report as lines for the terminal."""

from stridemend.cli.render.text import report_lines

__all__ = ["report_lines"]
