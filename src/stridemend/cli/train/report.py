"""`stridemend train report`: load, jumps and changes before pain."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from stridemend.cli.errors import told
from stridemend.cli.output import Line, print_json, print_lines, text_width
from stridemend.cli.render import report_lines
from stridemend.cli.train.opening import reading
from stridemend.cli.train.options import Json, LogPlace, Runner, day
from stridemend.cli.train.terminal import amount_lines, calendar_lines
from stridemend.cli.writing import write_file
from stridemend.consult.report import Report
from stridemend.consult.report.training_log import TITLE, section
from stridemend.core import Case
from stridemend.schema import Pack, load_pack
from stridemend.training.load.findings import findings
from stridemend.training.settings import training_settings
from stridemend.training.telling import Told, tell_log


def command(
    log: LogPlace = None,
    runner: Runner = "me",
    weeks: Annotated[int, typer.Option("--weeks", min=4, max=260, help="Weeks to show.")] = 26,
    to: Annotated[str, typer.Option("--to", help="Last day to look at: 2026-05-31")] = "",
    onset: Annotated[str, typer.Option("--onset", help="Day the pain began: 2026-05-10")] = "",
    pain: Annotated[str, typer.Option("--pain", help='What to call it: "calf pain"')] = "pain",
    html: Annotated[Path | None, typer.Option("--html", help="Write a page with plots.")] = None,
    case: Annotated[
        Path | None, typer.Option("--case", help="Write findings for assess --case; needs --onset.")
    ] = None,
    story: Annotated[str, typer.Option("--story", help="Your words, for the --case file.")] = "",
    why: Annotated[bool, typer.Option("--why", help="Show grade and sources.")] = False,
    as_json: Json = False,
) -> None:
    """
    Show weeks, jumps, changes before pain, and how you run.

    Example: stridemend train report --onset 2026-05-10 --pain "calf pain"
    """
    with told(as_json=as_json):
        pack = load_pack()
        settings = training_settings(pack)
        last = day(to, "--to") if to else None
        began = day(onset, "--onset") if onset else None
        with reading(log, runner, settings) as book:
            found = tell_log(book, settings, weeks=weeks, last=last, onset=began, pain=pain)
        if case is not None:
            _write_case(case, found, pack, story)
        if html is not None:
            from stridemend.cli.train.page import told_to_html  # noqa: PLC0415  only for pages

            write_file(html, told_to_html(found, pack), "--html")
    _show(found, pack, html, why=why, as_json=as_json)


def _show(found: Told, pack: Pack, html: Path | None, *, why: bool, as_json: bool) -> None:
    if as_json:
        print_json(_data(found, pack))
    elif html is not None:
        print(f"Wrote {html}")
    else:
        print_lines(_lines(found, pack, why=why))


def _lines(found: Told, pack: Pack, *, why: bool) -> Iterator[Line]:
    for part in found.parts:
        report = Report(TITLE, (section(part, pack),), "")
        lines = list(report_lines(report, why=why, width=text_width()))
        body = lines[:-1] if lines and not lines[-1][1] else lines
        yield from body
        if part.id == "amount":
            yield from amount_lines(found)
            yield ("", "")
            yield from calendar_lines(found)
        else:
            yield ("", "")


def _write_case(place: Path, found: Told, pack: Pack, story: str) -> None:
    from stridemend.intake.casefile.write import case_to_yaml  # noqa: PLC0415  only when asked

    known = findings(found.log, found.onset, found.pain) if found.onset else ()
    write_file(place, case_to_yaml(Case(story=story, findings=known, pack=pack.version)), "--case")


def _data(found: Told, pack: Pack) -> dict[str, Any]:
    weeks = [week for week in found.log.weeks if week.monday >= found.first]
    known = findings(found.log, found.onset, found.pain) if found.onset else ()
    return {
        "pack": pack.version,
        "first": found.first.isoformat(),
        "last": found.log.last.isoformat(),
        "weeks": [
            {
                "monday": week.monday.isoformat(),
                "days_known": week.covered,
                "km": round(week.km, 2),
                "minutes": round(week.minutes, 1),
                "ascent_m": round(week.metres("ascent_m")),
                "descent_m": round(week.metres("descent_m")),
                "downhill_m": round(week.metres("downhill_m")),
                "load": round(week.load, 1),
                "runs": len(week.runs),
            }
            for week in weeks
        ],
        "rules": [_verdict(one) for one in found.judged.now],
        "past": [_verdict(one) for one in found.judged.past],
        "onset": found.onset.isoformat() if found.onset else None,
        "changes": [{**asdict(one), "day": one.day.isoformat()} for one in found.changes],
        "case_crossover": asdict(found.crossover) if found.crossover else None,
        "findings": [asdict(one) for one in known],
        "parts": [asdict(part) for part in found.parts],
        "undated": found.undated,
        "sport_untold": found.untold_sport,
    }


def _verdict(one: Any) -> dict[str, Any]:
    return {**asdict(one), "day": one.day.isoformat()}
