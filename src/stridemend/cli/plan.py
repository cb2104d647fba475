"""`stridemend plan`: a first plan within the runner's minutes, days and equipment."""

from datetime import date
from pathlib import Path
from typing import Any

import typer

from stridemend.cli.answering import unasked_lines
from stridemend.cli.errors import told
from stridemend.cli.inputs import given_case
from stridemend.cli.limits import day_of, names, race_of
from stridemend.cli.output import print_json, print_lines, text_width
from stridemend.cli.render import report_lines
from stridemend.consult import Answer, consult
from stridemend.consult.report import build_report
from stridemend.plan import Constraints, GoalRace, check_constraints, plan_to_data
from stridemend.schema import Pack, load_pack

SHOWN = ("safety", "where", "plan", "relief", "weeks", "left_out", "running", "retest", "sooner")


def command(
    story: str = typer.Argument(None, help="What happened, in your own words; - reads a pipe."),
    file: Path = typer.Option(None, "--file", "-f", help="Read the story from a text file."),
    case: Path = typer.Option(None, "--case", "-c", help="Read a case file (YAML or JSON)."),
    minutes: float = typer.Option(None, "--minutes", min=0, max=180, help="Minutes a day."),
    days: int = typer.Option(None, "--days", min=1, max=7, help="Days a week."),
    equipment: str = typer.Option("", "--equipment", help="What you own: foam_roller,mini_band"),
    lacks: str = typer.Option("", "--lacks", help="Household things you lack: stairs,wall; all."),
    helper: bool = typer.Option(False, "--helper", help="Somebody can help you."),
    skill: str = typer.Option("new", "--skill", help="new, used or trained in such exercises."),
    without: str = typer.Option("", "--without", help="Leave these out, by id: clam_shell"),
    race: str = typer.Option(None, "--race", help="Goal race, day and km: 2027-03-14:21.1"),
    first_day: str = typer.Option(None, "--from", help="First day of the plan: 2027-01-04"),
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
        made_on = day_of(first_day, "--from") if first_day else _today(goal)
        given = given_case(story, file, case, pack)
        answer = consult(given.case, pack, constraints, made_on=made_on)
        if as_json:
            print_json(_data(answer))
            return
        report = build_report(answer, pack, given.reading).only(*SHOWN)
        print_lines(report_lines(report, why=why, width=text_width()))
        print_lines(unasked_lines(answer, pack))


def _data(answer: Answer) -> dict[str, object]:
    body = plan_to_data(answer.plan) if answer.plan else None
    return {"level": answer.level, "plan": body, "pack": answer.pack}


def _household(pack: Pack) -> frozenset[str]:
    """Return everything that a plan takes for granted."""
    settings: Any = pack.settings["plan"]
    return frozenset(settings["plan"]["household"])


def _today(goal: GoalRace | None) -> date | None:
    """Return today when a race has to be counted to; a plan without one needs no date."""
    return date.today() if goal else None  # noqa: DTZ011  the runner's own day
