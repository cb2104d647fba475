"""`stridemend progress`: whether it is better, and what comes next."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import typer

from stridemend.cli.errors import told
from stridemend.cli.output import print_json, print_lines, text_width
from stridemend.cli.papers import write_letter, write_pdf
from stridemend.cli.recorded import AS_JSON, RUNNER, open_for
from stridemend.cli.render import report_lines
from stridemend.consult.loop.progress_report import (
    View,
    pain_verdict,
    progress_report,
    summary_report,
)
from stridemend.schema import load_pack


def command(
    summary: bool = typer.Option(False, "--summary", help="A page to take along to a clinician."),
    pdf: Path | None = typer.Option(None, "--pdf", help="Write it, or the summary, as a PDF."),
    letter: Path | None = typer.Option(
        None, "--letter", help="Write a letter (PDF) for the clinician who sees you."
    ),
    why: bool = typer.Option(False, "--why", help="Show statistics, evidence and sources."),
    runner: str = RUNNER,
    as_json: bool = AS_JSON,
) -> None:
    """
    See whether you are better, beyond chance, and what comes next.

    Example: stridemend progress
    """
    with told(as_json=as_json):
        opened = open_for(runner, load_pack())
        here, moved = opened.advance()
        view = View(here, moved, opened.pack, opened.now.date())
        report = summary_report(view) if summary else progress_report(view)
        if pdf is not None:
            write_pdf(pdf, report, "--pdf", why=why)
        if letter is not None:
            write_letter(letter, here.answer, opened.pack, "--letter")
        if as_json:
            print_json(_data(view, report))
            return
        print_lines(report_lines(report, why=why, width=text_width()))
        print_lines(("careful", f"  {problem}") for problem in here.problems)


def _data(view: View, report: Any) -> dict[str, Any]:
    sections = [
        {"id": one.id, "heading": one.heading, "lines": [block.text for block in one.blocks]}
        for one in report.sections
    ]
    pain = asdict(pain_verdict(view))
    return {"pain": pain, "sections": sections, "pack": view.pack.version}
