"""`stridemend interview`: tell the story, then one question at a time; resumable."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

import typer

from stridemend.cli.answering import Showing, show_answer
from stridemend.cli.asking import ask_all
from stridemend.cli.errors import EXIT_INTERRUPTED, told
from stridemend.cli.inputs import typed
from stridemend.cli.keeping import Kept, forget, keep, load_kept, state_file
from stridemend.cli.languages import LANGUAGE, spoken
from stridemend.cli.output import Line, print_lines, text_width
from stridemend.cli.render import report_lines
from stridemend.cli.writing import write_file
from stridemend.consult import ReadCase, consult, read_case
from stridemend.consult.report import Report
from stridemend.consult.report.understood import understood_section
from stridemend.intake.interview import Interview
from stridemend.schema import Pack, load_pack
from stridemend.words import in_tongue, load_tongue


def command(
    story: str = typer.Argument(None, help="The story, if you want to give it at once."),
    fresh: bool = typer.Option(False, "--fresh", help="Forget an unfinished interview and begin."),
    save_case: Path = typer.Option(None, "--save-case", help="Write the case file here."),
    html: Path = typer.Option(None, "--html", help="Write the answer as a page."),
    as_json: bool = typer.Option(False, "--json", help="Print the answer as JSON at the end."),
    why: bool = typer.Option(False, "--why", help="Show your words, the evidence and sources."),
    language: str = LANGUAGE,
) -> None:
    """
    Be asked one question at a time, safety first; an unfinished interview goes on next time.

    Example: stridemend interview "My right heel hurts in the morning"
    """
    out = sys.stderr if as_json else sys.stdout
    with told(as_json=as_json):
        language = spoken(language)
        pack = load_pack()
        place = state_file()
        if fresh:
            forget(place)
        found, done = _hold(story, place, pack, out, language)
        if save_case is not None:
            _save(done, save_case)
        print_lines([("", "")], out)
        how = Showing(as_json, html, why, language)
        show_answer(consult(done.case, pack, sure=True), found.reading, pack, how)
        if done.question() is None:
            forget(place)
        else:
            print_lines([("", ""), ("quiet", _words(pack, language)["stopped"])], out)


def _hold(
    story: str | None, place: Path, pack: Pack, out: TextIO, language: str
) -> tuple[ReadCase, Interview]:
    """Hold the interview; Ctrl-C keeps the answers and ends the program."""
    try:
        begun = _beginning(story, place, _words(pack, language), out)
        found = read_case(begun.story, (), pack)
        print_lines(_understood(found, pack, language), out)
        if not begun.replies:
            keep(place, begun.story)
        done = ask_all(
            found.case,
            pack,
            replies=begun.replies,
            keep=lambda now: keep(place, begun.story, now),
            out=out,
            language=language,
        )
    except KeyboardInterrupt as stop:
        print_lines([("", ""), ("quiet", _words(pack, language)["stopped"])], sys.stderr)
        raise SystemExit(EXIT_INTERRUPTED) from stop
    return found, done


def _words(pack: Pack, language: str) -> Any:
    settings: Any = in_tongue(pack, load_tongue(language)).settings["interview"]
    return settings["interview"]


def _understood(found: ReadCase, pack: Pack, language: str) -> Iterator[Line]:
    section = understood_section(found.case, pack, found.reading, load_tongue(language))
    return report_lines(Report("", (section,), ""), width=text_width())


def _beginning(story: str | None, place: Path, words: Any, out: TextIO) -> Kept:
    if place.exists():
        kept = load_kept(place)
        if story is None or story == kept.story:
            print_lines([("go", words["going_on"])], out)
            return kept
    return Kept(typed(story) if story is not None else _ask_story(words, out))


def _ask_story(words: Any, out: TextIO) -> str:
    first, *rest = words["welcome"]
    print_lines([("heading", first), *(("quiet", line) for line in rest)], out)
    lines: list[str] = []
    for line in sys.stdin:
        if not line.strip():
            break
        lines.append(line.strip())
    return " ".join(lines)


def _save(done: Interview, path: Path) -> None:
    from stridemend.intake.casefile import case_to_yaml  # noqa: PLC0415  brings Pydantic, 0.1 s

    write_file(path, case_to_yaml(done.case), "--save-case")
