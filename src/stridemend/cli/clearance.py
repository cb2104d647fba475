"""`stridemend clearance`: may I run, on which conditions, and how each of them stands."""

from pathlib import Path

import typer

from stridemend.cli.answering import unasked_lines
from stridemend.cli.errors import told
from stridemend.cli.inputs import CASE_FILE, STORY, STORY_FILE, given_case
from stridemend.cli.limits import day_of, names
from stridemend.cli.output import print_json, print_lines, text_width
from stridemend.cli.render import report_lines
from stridemend.consult import Answer, consult
from stridemend.consult.report import build_report
from stridemend.plan import Constraints, check_constraints, plan_to_data
from stridemend.schema import load_pack

SHOWN = ("safety", "where", "running", "sooner")


def command(
    story: str = STORY,
    file: Path = STORY_FILE,
    case: Path = CASE_FILE,
    equipment: str = typer.Option("", "--equipment", help="What you own: foam_roller,spiky_ball"),
    first_day: str = typer.Option(None, "--from", help="Day from which it holds: 2027-01-04"),
    as_json: bool = typer.Option(False, "--json", help="Print it as JSON."),
    why: bool = typer.Option(False, "--why", help="Show evidence, grade and sources."),
) -> None:
    """
    Say whether to run, how much, and which conditions are met, unmet or not known.

    Example: stridemend clearance "Sore left calf after 5 km" --equipment foam_roller
    """
    with told(as_json=as_json):
        pack = load_pack()
        constraints = Constraints(equipment=names(equipment))
        check_constraints(constraints, pack)
        made_on = day_of(first_day, "--from") if first_day else None
        given = given_case(story, file, case, pack)
        answer = consult(given.case, pack, constraints, made_on=made_on)
        if as_json:
            print_json(_data(answer))
            return
        report = build_report(answer, pack, given.reading).only(*SHOWN)
        print_lines(report_lines(report, why=why, width=text_width()))
        print_lines(unasked_lines(answer, pack))


def _data(answer: Answer) -> dict[str, object]:
    plan = plan_to_data(answer.plan) if answer.plan else {}
    return {
        "level": answer.level,
        "clearance": plan.get("clearance"),
        "running": plan.get("running"),
        "pack": answer.pack,
    }
