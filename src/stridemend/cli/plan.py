"""`stridemend plan`: a first plan within the runner's minutes, days and equipment."""

from pathlib import Path

import typer

from stridemend.cli.errors import told
from stridemend.cli.inputs import given_case
from stridemend.cli.output import print_json, print_lines, text_width
from stridemend.cli.render import report_lines
from stridemend.consult import Answer, consult
from stridemend.consult.report import build_report
from stridemend.core import CaseError, Problem
from stridemend.plan import Constraints, plan_to_data
from stridemend.schema import Pack, load_pack

SHOWN = ("safety", "where", "plan", "relief", "running", "retest", "sooner")


def command(
    story: str = typer.Argument(None, help="What happened, in your own words; - reads a pipe."),
    file: Path = typer.Option(None, "--file", "-f", help="Read the story from a text file."),
    case: Path = typer.Option(None, "--case", "-c", help="Read a case file (YAML or JSON)."),
    minutes: float = typer.Option(None, "--minutes", min=5, max=180, help="Minutes a day."),
    days: int = typer.Option(None, "--days", min=1, max=7, help="Days a week."),
    equipment: str = typer.Option("", "--equipment", help="What you own: foam_roller,mini_band"),
    helper: bool = typer.Option(False, "--helper", help="Somebody can help you."),
    as_json: bool = typer.Option(False, "--json", help="Print the plan as JSON."),
    why: bool = typer.Option(False, "--why", help="Show evidence, grade and sources."),
) -> None:
    """
    Make a plan for the top drivers; none when a red flag says stop.

    Example: stridemend plan "Sore left calf" --minutes 15 --helper
    """
    with told(as_json=as_json):
        pack = load_pack()
        constraints = Constraints(
            minutes_per_day=minutes,
            days_per_week=days,
            equipment=equipment_named(equipment, pack),
            helper=helper,
        )
        given = given_case(story, file, case, pack)
        answer = consult(given.case, pack, constraints)
        if as_json:
            print_json(_data(answer))
            return
        report = build_report(answer, pack, given.reading).only(*SHOWN)
        print_lines(report_lines(report, why=why, width=text_width()))


def _data(answer: Answer) -> dict[str, object]:
    body = plan_to_data(answer.plan) if answer.plan else None
    return {"level": answer.level, "plan": body, "pack": answer.pack}


def equipment_named(text: str, pack: Pack) -> frozenset[str]:
    """Return equipment ids from a list with commas; raises CaseError SM241 with every wrong one."""
    names = {name.strip() for name in text.split(",") if name.strip()}
    known = pack.intervention_rules.equipment
    problems = [
        Problem(
            id="SM241",
            message=f"Unknown equipment {name!r}.",
            hint=f"Known: {', '.join(sorted(known))}.",
            where="--equipment",
        )
        for name in sorted(names - set(known))
    ]
    if problems:
        raise CaseError(problems)
    return frozenset(names)
