"""A report as lines for the terminal."""

from collections.abc import Iterator
from textwrap import wrap

from stridemend.cli.output import WIDTH, Line
from stridemend.consult.report import Block, Report


def report_lines(report: Report, *, why: bool = False, width: int = WIDTH) -> Iterator[Line]:
    """Yield the lines of a report; ``why`` adds the evidence under each statement."""
    for section in report.sections:
        yield ("heading", section.heading)
        for block in section.blocks:
            yield from _block(block, why=why, width=width)
        yield ("", "")
    for line in wrap(report.footer, width):
        yield ("quiet", line)


def _block(block: Block, *, why: bool, width: int) -> Iterator[Line]:
    first, rest = ("  • ", "    ") if block.item else ("  ", "  ")
    for line in wrap(block.text, width, initial_indent=first, subsequent_indent=rest):
        yield (block.tone, line)
    if why and block.evidence:
        text = f"{block.opener}: {block.evidence}"
        for line in wrap(text, width, initial_indent=rest, subsequent_indent=rest):
            yield ("quiet", line)
