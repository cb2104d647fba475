"""`stridemend plan`: a first plan within the runner's minutes, days and equipment."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import typer

from stridemend.cli.answering import unasked_lines
from stridemend.cli.errors import told
from stridemend.cli.inputs import CASE_FILE, STORY, STORY_FILE, given_case
from stridemend.cli.limits import day_of, names, race_of
from stridemend.cli.output import print_json, print_lines, text_width
from stridemend.cli.papers import write_calendar, write_pdf
from stridemend.cli.render import report_lines
from stridemend.consult import Answer, consult
from stridemend.consult.report import build_report
from stridemend.intake.story import Reading
from stridemend.plan import Constraints, Plan, check_constraints, plan_to_data
from stridemend.schema import Pack, load_pack

SHOWN = ("safety", "where", "plan", "relief", "weeks", "left_out", "running", "retest", "sooner")


def command(
    story: str = STORY,
    file: Path = STORY_FILE,
    case: Path = CASE_FILE,
    minutes: float = typer.Option(None, "--minutes", min=0, max=180, help="Minutes a day."),
    days: int = typer.Option(None, "--days", min=1, max=7, help="Days a week."),
    equipment: str = typer.Option("", "--equipment", help="What you own: foam_roller,mini_band"),
    lacks: str = typer.Option("", "--lacks", help="Household things you lack: stairs,wall; all."),
    helper: bool = typer.Option(False, "--helper", help="Somebody can help you."),
    skill: str = typer.Option("new", "--skill", help="new, used or trained in such exercises."),
    without: str = typer.Option("", "--without", help="Leave these out, by id: clam_shell"),
    race: str = typer.Option(None, "--race", help="Goal race, day and km: 2027-03-14:21.1"),
    first_day: str = typer.Option(None, "--from", help="First day of the plan: 2027-01-04"),
    runner: str | None = typer.Option(
        None, "--runner", help="The plan that is in force in this record, instead of a story."
    ),
    ics: Path | None = typer.Option(None, "--ics", help="Write the plan as a calendar file."),
    at: str | None = typer.Option(None, "--at", help="Hour of sessions in the calendar: 18:30"),
    pdf: Path | None = typer.Option(None, "--pdf", help="Write the plan as a PDF."),
    as_json: bool = typer.Option(False, "--json", help="Print the plan as JSON."),
    why: bool = typer.Option(False, "--why", help="Show evidence, grade and sources."),
) -> None:
    """
    Make a plan for the top drivers; none when a red flag says stop.

    Example: stridemend plan "Sore left calf" --minutes 15 --helper
    """
    with told(as_json=as_json):
        pack = load_pack()
        goal = race_of(race) if race else None
        constraints = Constraints(
            minutes_per_day=minutes,
            days_per_week=days,
            equipment=names(equipment),
            lacks=_household(pack) if lacks == "all" else names(lacks),
            helper=helper,
            skill=skill,
            unwanted=names(without),
            race=goal,
        )
        check_constraints(constraints, pack)
        made_on = day_of(first_day, "--from") if first_day else _today(goal or ics)
        if runner is None:
            given = given_case(story, file, case, pack)
            made = _Made(consult(given.case, pack, constraints, made_on=made_on), given.reading)
        else:
            made = _in_force(runner, pack)
        if ics is not None:
            write_calendar(ics, made.answer.plan, pack, made.owner, at, made.before)
        _show(made, pack, pdf, as_json=as_json, why=why)


@dataclass(frozen=True, slots=True)
class _Made:
    """An answer with a plan, whose it is, and which version it took the place of."""

    answer: Answer
    reading: Reading | None = None
    owner: str = "plan"
    before: Plan | None = None


def _in_force(runner: str, pack: Pack) -> _Made:
    """Return the plan of a record, brought up to date with its logs."""
    from stridemend.cli.recorded import open_for  # noqa: PLC0415  only with a record
    from stridemend.consult.loop import plan_before  # noqa: PLC0415

    opened = open_for(runner, pack)
    here, moved = opened.advance()
    here = opened.situation() if moved.entry else here
    answer = replace(here.answer, plan=moved.plan)
    return _Made(answer, None, str(opened.record.uid()), plan_before(here))


def _show(made: _Made, pack: Pack, pdf: Path | None, *, as_json: bool, why: bool) -> None:
    """Write the plan as a PDF where one is wanted, and print it."""
    report = build_report(made.answer, pack, made.reading).only(*SHOWN)
    if pdf is not None:
        write_pdf(pdf, report, "--pdf", why=why)
    if as_json:
        print_json(_data(made.answer))
        return
    print_lines(report_lines(report, why=why, width=text_width()))
    print_lines(unasked_lines(made.answer, pack))


def _data(answer: Answer) -> dict[str, object]:
    body = plan_to_data(answer.plan) if answer.plan else None
    return {"level": answer.level, "plan": body, "pack": answer.pack}


def _household(pack: Pack) -> frozenset[str]:
    """Return everything that a plan takes for granted."""
    settings: Any = pack.settings["plan"]
    return frozenset(settings["plan"]["household"])


def _today(dated: object) -> date | None:
    """Return today when days are counted, as to a race or in a calendar; else no date."""
    return date.today() if dated else None  # noqa: DTZ011  the runner's own day
