"""`stridemend assess`: words in; safety, causes and a plan out."""

from pathlib import Path

import typer

from stridemend.cli.errors import told
from stridemend.cli.inputs import Given, given_case
from stridemend.cli.output import print_json, print_lines
from stridemend.cli.render import report_lines, report_to_html
from stridemend.consult import Answer, consult
from stridemend.consult.data import answer_to_data
from stridemend.consult.report import build_report
from stridemend.schema import Pack, load_pack

app = typer.Typer()


@app.callback(invoke_without_command=True)
def assess(
    story: str = typer.Argument(None, help="What happened, in your own words; - reads a pipe."),
    file: Path = typer.Option(None, "--file", "-f", help="Read the story from a text file."),
    case: Path = typer.Option(None, "--case", "-c", help="Read a case file (YAML or JSON)."),
    as_json: bool = typer.Option(False, "--json", help="Print everything as JSON."),
    html: Path = typer.Option(None, "--html", help="Write the answer as a page to print or share."),
    why: bool = typer.Option(False, "--why", help="Show evidence, grade and sources."),
    ask: bool = typer.Option(False, "--ask", help="Go on with questions on what is still open."),
) -> None:
    """
    Tell what happened; get what is likely, whether it is safe, and what to do.

    Example: stridemend assess "Outside of my left knee hurts after 6 km, worse downhill"
    """
    with told(as_json=as_json):
        pack = load_pack()
        given = given_case(story, file, case, pack)
        if ask:
            given = _asked(given, pack)
        answer = consult(given.case, pack)
        _show(answer, given, pack, as_json=as_json, html=html, why=why)


def _asked(given: Given, pack: Pack) -> Given:
    from stridemend.cli.asking import ask_all  # noqa: PLC0415  only when asked

    return Given(ask_all(given.case, pack).case, given.reading)


def _show(
    answer: Answer, given: Given, pack: Pack, *, as_json: bool, html: Path | None, why: bool
) -> None:
    if as_json:
        print_json(answer_to_data(answer, pack))
    report = build_report(answer, pack, given.reading)
    if html is not None:
        html.write_text(report_to_html(report), "utf-8")
        if not as_json:
            print(f"Wrote {html}")
    elif not as_json:
        print_lines(report_lines(report, why=why))
