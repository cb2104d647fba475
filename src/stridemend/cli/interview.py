"""`stridemend interview`: tell the story, then one question at a time; resumable."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import typer

from stridemend.cli.asking import ask_all
from stridemend.cli.errors import told
from stridemend.cli.output import Line, print_json, print_lines
from stridemend.cli.render import report_lines, report_to_html
from stridemend.consult import ReadCase, consult, read_case
from stridemend.consult.data import answer_to_data
from stridemend.consult.report import Report, build_report
from stridemend.consult.report.understood import understood_section
from stridemend.core import CaseError, Problem
from stridemend.intake.casefile import case_to_yaml
from stridemend.intake.interview import Interview
from stridemend.intake.story import Reading
from stridemend.schema import Pack, load_pack

app = typer.Typer()
WELCOME = (
    "Tell me in your own words where it hurts, since when, and what brings it on.",
    "Everything stays on this computer. Press Enter on an empty line when you are done.",
)


@app.callback(invoke_without_command=True)
def interview(
    story: str = typer.Argument(None, help="The story, if you want to give it at once."),
    fresh: bool = typer.Option(False, "--fresh", help="Forget an unfinished interview and begin."),
    save_case: Path = typer.Option(None, "--save-case", help="Write the finished case file here."),
    html: Path = typer.Option(None, "--html", help="Write the answer as a page."),
    as_json: bool = typer.Option(False, "--json", help="Print the answer as JSON at the end."),
    why: bool = typer.Option(False, "--why", help="Show evidence, grade and sources."),
) -> None:
    """
    Be asked one question at a time, safety first; an unfinished interview goes on next time.

    Example: stridemend interview "My right heel hurts in the morning"
    """
    with told(as_json=as_json):
        pack = load_pack()
        place = state_file()
        if fresh:
            place.unlink(missing_ok=True)
        story, replies = _beginning(story, place)
        found = read_case(story, (), pack)
        print_lines(_understood(found, pack))
        done = ask_all(found.case, pack, replies, keep=lambda i: _keep(place, story, i))
        _finish(done, found.reading, pack, save_case, html, as_json=as_json, why=why)
        if done.question() is None:
            place.unlink(missing_ok=True)


def state_file() -> Path:
    """Return where an unfinished interview is kept: on this computer, readable by its user."""
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(base) / "stridemend" / "interview.json"


def _understood(found: ReadCase, pack: Pack) -> Iterator[Line]:
    section = understood_section(found.case, pack, found.reading)
    return report_lines(Report("", (section,), ""))


def _beginning(story: str | None, place: Path) -> tuple[str, tuple[str, ...]]:
    if story is None and place.exists():
        kept = _kept(place)
        print_lines([("go", "Going on with the interview you left. --fresh begins a new one.")])
        return kept
    return (story if story is not None else _ask_story()), ()


def _ask_story() -> str:
    print_lines([("heading", WELCOME[0]), ("quiet", WELCOME[1])])
    lines: list[str] = []
    for line in sys.stdin:
        if not line.strip():
            break
        lines.append(line.strip())
    return " ".join(lines)


def _kept(place: Path) -> tuple[str, tuple[str, ...]]:
    try:
        data = json.loads(place.read_text("utf-8"))
        return str(data["story"]), tuple(str(said) for said in data["replies"])
    except (OSError, ValueError, KeyError, TypeError) as bad:
        hint = "Begin again with --fresh; the damaged file is then removed."
        message = "The unfinished interview cannot be read."
        raise CaseError(
            [Problem(id="SM242", message=message, hint=hint, where=str(place))]
        ) from bad


def _keep(place: Path, story: str, interview: Interview) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = place.with_suffix(".new")
    new.write_text(json.dumps({"story": story, "replies": interview.replies()}), "utf-8")
    new.chmod(0o600)
    new.replace(place)


def _finish(
    done: Interview,
    reading: Reading,
    pack: Pack,
    save_case: Path | None,
    html: Path | None,
    *,
    as_json: bool,
    why: bool,
) -> None:
    answer = consult(done.case, pack)
    if save_case is not None:
        save_case.write_text(case_to_yaml(done.case), "utf-8")
    report = build_report(answer, pack, reading)
    if html is not None:
        html.write_text(report_to_html(report), "utf-8")
    if as_json:
        print_json(answer_to_data(answer, pack))
    else:
        print_lines([("", "")])
        print_lines(report_lines(report, why=why))
