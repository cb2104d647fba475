"""The answer as a short document, the same for terminal, page and print."""

from stridemend.consult.report.blocks import Block, Report, Section
from stridemend.consult.report.build import build_report

__all__ = ["Block", "Report", "Section", "build_report"]
