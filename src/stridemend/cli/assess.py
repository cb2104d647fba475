"""`stridemend assess`: words in; safety, causes and a plan out."""

import sys
from pathlib import Path

import typer

from stridemend.cli.answering import Showing, show_answer
from stridemend.cli.errors import told
from stridemend.cli.inputs import CASE_FILE, STORY, STORY_FILE, Given, given_case
from stridemend.cli.languages import LANGUAGE, spoken
from stridemend.cli.papers import write_letter, write_pdf
from stridemend.consult import consult
from stridemend.consult.report import build_report
from stridemend.schema import Pack, load_pack


def command(
    story: str = STORY,
    file: Path = STORY_FILE,
    case: Path = CASE_FILE,
    as_json: bool = typer.Option(False, "--json", help="Print everything as JSON."),
    html: Path = typer.Option(None, "--html", help="Write the answer as a page to print or share."),
    pdf: Path | None = typer.Option(None, "--pdf", help="Write the answer as a PDF."),
    letter: Path | None = typer.Option(
        None, "--letter", help="Write a letter (PDF) for the clinician who sees you."
    ),
    why: bool = typer.Option(False, "--why", help="Show your words, the evidence and sources."),
    ask: bool = typer.Option(False, "--ask", help="Go on with questions on what is still open."),
    language: str = LANGUAGE,
) -> None:
    """
    Tell what happened; get what is likely, whether it is safe, and what to do.

    Example: stridemend assess "Outside of my left knee hurts after 6 km"
    """
    with told(as_json=as_json):
        language = spoken(language)
        pack = load_pack()
        given = given_case(story, file, case, pack)
        if ask:
            given = _asked(given, pack, language, as_json=as_json)
        answer = consult(given.case, pack, sure=True)
        if pdf is not None:
            write_pdf(pdf, build_report(answer, pack, given.reading), "--pdf", why=why)
        if letter is not None:
            write_letter(letter, answer, pack, "--letter")
        show_answer(answer, given.reading, pack, Showing(as_json, html, why, language))


def _asked(given: Given, pack: Pack, language: str, *, as_json: bool) -> Given:
    from stridemend.cli.asking import ask_all  # noqa: PLC0415  only when asked

    out = sys.stderr if as_json else sys.stdout
    return Given(ask_all(given.case, pack, out=out, language=language).case, given.reading)
