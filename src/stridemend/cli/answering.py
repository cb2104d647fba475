"""Showing an answer: text, JSON or a page."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stridemend.cli.output import Line, print_json, print_lines, text_width
from stridemend.cli.render import report_lines
from stridemend.cli.writing import write_file
from stridemend.consult import Answer
from stridemend.consult.data import answer_to_data
from stridemend.consult.report import build_report
from stridemend.intake.story import Reading
from stridemend.schema import Pack
from stridemend.triage import next_safety_question
from stridemend.words import load_tongue

DETAILS = ("weeks", "left_out")
"""Sections that `stridemend plan` and the page show."""


@dataclass(frozen=True, slots=True)
class Showing:
    """How an answer is shown."""

    as_json: bool
    html: Path | None
    why: bool
    language: str = "en"


def show_answer(answer: Answer, reading: Reading | None, pack: Pack, how: Showing) -> None:
    """Print an answer, and write its page when one was asked for."""
    report = build_report(answer, pack, reading, load_tongue(how.language))
    if how.html is not None:
        from stridemend.consult.report.html import report_to_html  # noqa: PLC0415  only for pages

        write_file(how.html, report_to_html(report), "--html")
    if how.as_json:
        print_json(answer_to_data(answer, pack))
    elif how.html is not None:
        print(f"Wrote {how.html}")
    else:
        short = report.without(*DETAILS)
        print_lines(report_lines(short, why=how.why, width=text_width()))
        print_lines(unasked_lines(answer, pack, how.language))


def unasked_lines(answer: Answer, pack: Pack, language: str = "en") -> Iterator[Line]:
    """Say which command asks the safety questions that are still open."""
    told = any(finding.present for finding in answer.case)
    if told and not answer.triage.flags and next_safety_question(answer.case, pack) is not None:
        say = load_tongue(language).say
        yield "quiet", say('"stridemend interview" asks the safety questions that are still open.')
