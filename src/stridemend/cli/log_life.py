"""`stridemend log`, the other half: sleep, questionnaires, tests of both sides, limits, consent."""

from typing import Any

import typer

from stridemend.cli.limits import names, race_of
from stridemend.cli.log_writing import AT, REPLACE, app, write_one
from stridemend.cli.output import print_lines
from stridemend.cli.recorded import AS_JSON, RUNNER
from stridemend.consult.loop import Desk, constraints_data
from stridemend.core import Finding, Side, Status
from stridemend.core.timeline import Entry, Kind
from stridemend.plan import Constraints, check_constraints
from stridemend.progress.log.typed import Typed
from stridemend.progress.log.write import (
    finding_entry,
    plain_entry,
    score_entry,
)
from stridemend.schema import load_pack


@app.command("sleep")
def sleep(
    hours: str = typer.Argument(..., help="Hours slept last night."),
    energy: str = typer.Option(None, "--energy", help="How much energy you have, 0 to 10."),
    at: str = AT,
    replaced: bool = REPLACE,
    runner: str = RUNNER,
    as_json: bool = AS_JSON,
) -> None:
    """
    Write down sleep and energy.

    Example: stridemend log sleep 6.5 --energy 7
    """

    def make(_: Desk, typed: Typed) -> Entry:
        data = {"hours": typed.number("hours", hours, "sleep")}
        data["energy"] = typed.number("energy", energy, "--energy")
        return plain_entry(typed, "sleep", data, at)

    write_one(runner, make, as_json=as_json, replaced=replaced)


@app.command("score")
def score(
    name: str = typer.Argument(..., help="uwri, psfs, ostrc_o2, rmdq, lefs, visa_a, ..."),
    answers: list[str] = typer.Argument(..., help="The answers in order, or the total."),
    at: str = AT,
    replaced: bool = REPLACE,
    runner: str = RUNNER,
    as_json: bool = AS_JSON,
) -> None:
    """
    Write down a questionnaire; its score is worked out.

    Example: stridemend log score uwri 2 1 2 1 2 0 1 2 1
    """

    def make(_: Desk, typed: Typed) -> Entry:
        return score_entry(typed, name, " ".join(answers), at)[0]

    write_one(runner, make, as_json=as_json, replaced=replaced)


@app.command("checkin")
def checkin(
    answers: list[str] = typer.Argument(None, help="Four answers: 0, 8, 17 or 25 each."),
    at: str = AT,
    replaced: bool = REPLACE,
    runner: str = RUNNER,
    as_json: bool = AS_JSON,
) -> None:
    """
    Write down the week: taking part, changes, how well you ran, pain; alone it shows the answers.

    Example: stridemend log checkin 8 8 0 8
    """
    if not answers:
        known: Any = load_pack().instruments["ostrc_o2"].scoring["answers"]
        print_lines(("", _asked(place, row)) for place, row in enumerate(known, start=1))
        return

    def make(_: Desk, typed: Typed) -> Entry:
        return score_entry(typed, "ostrc_o2", " ".join(answers), at)[0]

    write_one(runner, make, as_json=as_json, replaced=replaced)


def _asked(place: int, row: Any) -> str:
    choices = ", ".join(f"{one['value']} {one['words'].lower()}" for one in row["choices"])
    return f"  {place}. {row['ask']} {choices}"


@app.command("sides")
def sides(
    test: str = typer.Argument(..., help="Movement test, such as knee_to_wall."),
    left: str = typer.Argument(..., help="Value on the left."),
    right: str = typer.Argument(..., help="Value on the right."),
    at: str = AT,
    replaced: bool = REPLACE,
    runner: str = RUNNER,
    as_json: bool = AS_JSON,
) -> None:
    """
    Write down a test of both sides.

    Example: stridemend log sides knee_to_wall 8 11.5
    """

    def make(opened: Desk, typed: Typed) -> Entry:
        known = [t.id for t in opened.pack.movement_tests.values() if t.sides]
        typed.choice(test, known, "test of two sides", "sides")
        values = [*typed.numbers(left, "left"), *typed.numbers(right, "right")]
        typed.done()
        data: dict[str, Any] = {"test": test, "left": values[0], "right": values[1]}
        return plain_entry(typed, "sides", data, at)

    write_one(runner, make, as_json=as_json, replaced=replaced)


@app.command("finding")
def finding(
    code: str = typer.Argument(..., help="Finding code, as `pack list findings` prints."),
    side: Side = typer.Option(Side.NONE, "--side", help="left, right, both or none."),
    status: Status = typer.Option(Status.PRESENT, "--status", help="present, absent, unknown."),
    value: float = typer.Option(None, "--value", help="Its number, when it has one."),
    at: str = AT,
    runner: str = RUNNER,
    as_json: bool = AS_JSON,
) -> None:
    """
    Add a finding to the case, such as a danger sign that came up or has gone.

    Example: stridemend log finding night_pain --status absent
    """

    def make(opened: Desk, typed: Typed) -> Entry:
        typed.choice(code, opened.pack.findings, "finding", "finding")
        time = typed.when(at)
        typed.done()
        return finding_entry(Finding(code=code, side=side, status=status, value=value), time)

    write_one(runner, make, as_json=as_json)


@app.command("limits")
def limits(
    minutes: float = typer.Option(None, "--minutes", min=0, max=180, help="Minutes a day."),
    days: int = typer.Option(None, "--days", min=1, max=7, help="Days a week."),
    equipment: str = typer.Option("", "--equipment", help="What you own: foam_roller,mini_band"),
    lacks: str = typer.Option("", "--lacks", help="Household things that you do not have."),
    helper: bool = typer.Option(False, "--helper", help="Somebody can help you."),
    skill: str = typer.Option("new", "--skill", help="new, used or trained."),
    without: str = typer.Option("", "--without", help="Exercises that you do not want."),
    race: str = typer.Option("", "--race", help="Goal race: day and km, 2027-03-14:21.1."),
    runner: str = RUNNER,
    as_json: bool = AS_JSON,
) -> None:
    """
    Write down what you can give; the next plan keeps to it.

    Example: stridemend log limits --minutes 15 --days 4 --equipment foam_roller
    """

    def make(opened: Desk, typed: Typed) -> Entry:
        given = Constraints(
            minutes_per_day=minutes,
            days_per_week=days,
            equipment=names(equipment),
            lacks=names(lacks),
            helper=helper,
            skill=skill,
            unwanted=names(without),
            race=race_of(race) if race else None,
        )
        check_constraints(given, opened.pack)
        return Entry(kind=Kind.EVENT, at=typed.now, data=constraints_data(given))

    write_one(runner, make, as_json=as_json)


@app.command("note")
def note(
    text: str = typer.Argument(..., help="Anything worth remembering."),
    at: str = AT,
    runner: str = RUNNER,
    as_json: bool = AS_JSON,
) -> None:
    """
    Write down a remark.

    Example: stridemend log note "New shoes today"
    """
    write_one(
        runner, lambda _, typed: plain_entry(typed, "note", {"text": text}, at), as_json=as_json
    )


@app.command("consent")
def consent(
    text: str = typer.Argument("I agree that this record is kept.", help="What was agreed to."),
    withdrawn: bool = typer.Option(False, "--withdrawn", help="It is agreed to no longer."),
    runner: str = RUNNER,
    as_json: bool = AS_JSON,
) -> None:
    """
    Write down that the runner agrees to the record, or no longer does; then nothing is added.

    Example: stridemend log consent --runner "client 12"
    """

    def make(_: Desk, typed: Typed) -> Entry:
        data = {"given": not withdrawn, "text": text}
        return Entry(kind=Kind.CONSENT, at=typed.now, data=data)

    write_one(runner, make, as_json=as_json)


@app.command("undo")
def undo(
    number: int = typer.Argument(..., help="Number of the entry, as the timeline shows it."),
    runner: str = RUNNER,
    as_json: bool = AS_JSON,
) -> None:
    """
    Take an entry back; the timeline keeps that it was there.

    Example: stridemend log undo 7
    """

    def make(_: Desk, typed: Typed) -> Entry:
        data = {"what": "taken_back", "number": number}
        return Entry(kind=Kind.EVENT, at=typed.now, data=data, replaces=number)

    write_one(runner, make, as_json=as_json)
