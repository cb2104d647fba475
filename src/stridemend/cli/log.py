"""`stridemend log`: write down what happened; the plan follows."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer

from stridemend.cli.errors import told
from stridemend.cli.inputs import given_case
from stridemend.cli.limits import names, race_of
from stridemend.cli.output import Line, print_json, print_lines
from stridemend.cli.recorded import AS_JSON, RUNNER, Opened, open_for, replacing, told_lines
from stridemend.consult.loop import constraints_data, stop_words
from stridemend.core import Finding, Side, Status
from stridemend.core.timeline import Entry, Kind
from stridemend.plan import Constraints, check_constraints
from stridemend.progress.log.typed import Typed
from stridemend.progress.log.write import (
    finding_entry,
    pain_entry,
    plain_entry,
    run_entry,
    score_entry,
    story_entry,
)
from stridemend.schema import load_pack

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, add_completion=False)

AT = typer.Option(None, "--at", help="When: 07:30, yesterday, 2026-11-20, 2026-11-20 07:30.")
REPLACE = typer.Option(False, "--replace", help="Correct the entry that is there already.")
SITE = typer.Option(None, "--site", help="Where: calf.left, low_back, lateral_knee.right.")

Make = Callable[[Opened, Typed], Entry]


def _log(runner: str, make: Make, *, as_json: bool, replaced: bool = False) -> None:
    """Write one entry, bring the plan up to date, and say both."""
    with told(as_json=as_json):
        opened = open_for(runner, load_pack())
        typed = Typed(opened.pack, opened.now)
        [entry] = opened.append(replacing(opened, make(opened, typed), wanted=replaced))
        _tell(opened, entry, as_json=as_json)


def _tell(opened: Opened, entry: Entry, *, as_json: bool) -> None:
    changes: list[Line] = []
    stopped: tuple[str, ...] = ()
    if opened.told_anything():
        here, found = opened.advance()
        changes = list(told_lines(found))
        stopped = stop_words(here, opened.pack) if here.stopped or found.stopped else ()
    if as_json:
        told_rows = [text.strip() for _, text in changes]
        print_json({"number": entry.number, "changes": told_rows, "stopped": bool(stopped)})
        return
    lines: list[Line] = [("go", f"Written down as number {entry.number}.")]
    lines += [("stop", line) for line in stopped]
    if changes:
        lines += [("heading", "What changes in your plan:"), *changes]
    print_lines(lines)


@app.command("story")
def story(
    text: str = typer.Argument(None, help="What happened, in your own words; - reads a pipe."),
    file: Path = typer.Option(None, "--file", "-f", help="Read the story from a text file."),
    case: Path = typer.Option(None, "--case", "-c", help="Read a case file (YAML or JSON)."),
    at: str = AT,
    runner: str = RUNNER,
    as_json: bool = AS_JSON,
) -> None:
    """
    Begin your record, or begin anew, with your story.

    Example: stridemend log story "My left calf hurts going upstairs"
    """

    def make(opened: Opened, typed: Typed) -> Entry:
        found = given_case(text, file, case, opened.pack).case
        time = typed.when(at)
        typed.done()
        return story_entry(found, time)

    _log(runner, make, as_json=as_json)


@app.command("pain")
def pain(
    value: str = typer.Argument(..., help="0 is none, 10 is the worst."),
    site: str = SITE,
    when: str = typer.Option("now", "--when", help="now, worst (of the day) or morning."),
    at: str = AT,
    replaced: bool = REPLACE,
    runner: str = RUNNER,
    as_json: bool = AS_JSON,
) -> None:
    """
    Write down pain.

    Example: stridemend log pain 4 --site calf.left
    """
    _log(
        runner,
        lambda _, typed: pain_entry(typed, value, when, site, at),
        as_json=as_json,
        replaced=replaced,
    )


@app.command("morning")
def morning(
    value: str = typer.Argument(..., help="Pain this morning, 0 to 10."),
    usual: str = typer.Option(None, "--usual", help="Pain on a usual morning, 0 to 10."),
    site: str = SITE,
    at: str = AT,
    replaced: bool = REPLACE,
    runner: str = RUNNER,
    as_json: bool = AS_JSON,
) -> None:
    """
    Write down how the morning after was; it decides how the plan goes on.

    Example: stridemend log morning 2 --usual 1
    """

    def make(_: Opened, typed: Typed) -> Entry:
        own = typed.number("pain", usual, "--usual")
        entry = pain_entry(typed, value, "morning", site, at)
        if own is None:
            return entry
        return Entry(kind=entry.kind, at=entry.at, key=entry.key, data={**entry.data, "usual": own})

    _log(runner, make, as_json=as_json, replaced=replaced)


@app.command("run")
def run(
    km: str = typer.Option(None, "--km", help="Distance in km."),
    minutes: str = typer.Option(None, "--minutes", help="Time on your feet."),
    pain_during: str = typer.Option(None, "--pain", help="Worst pain during, 0 to 10."),
    morning_after: str = typer.Option(None, "--morning", help="Pain the next morning, 0 to 10."),
    rpe: str = typer.Option(None, "--rpe", help="How hard it was, 0 to 10."),
    place: str = typer.Option(None, "--place", help="Treadmill, road, trail."),
    limp: bool = typer.Option(False, "--limp", help="It made you limp."),
    sharp: bool = typer.Option(False, "--sharp", help="A pop, sharp pain, or down the leg."),
    painkiller: bool = typer.Option(False, "--painkiller", help="You took one before."),
    race: bool = typer.Option(False, "--race", help="It was a race."),
    another: bool = typer.Option(False, "--another", help="A second run on that day."),
    site: str = SITE,
    at: str = AT,
    replaced: bool = REPLACE,
    runner: str = RUNNER,
    as_json: bool = AS_JSON,
) -> None:
    """
    Write down a run.

    Example: stridemend log run --km 5 --pain 2 --site calf.left
    """
    fields = {"km": km, "minutes": minutes, "pain": pain_during, "morning": morning_after}
    fields |= {"rpe": rpe, "place": place, "site": site, "at": at}
    flags = {"limp": limp, "sharp": sharp, "painkiller": painkiller, "race": race}
    flags["another"] = another
    _log(
        runner,
        lambda _, typed: run_entry(typed, dict(fields), flags),
        as_json=as_json,
        replaced=replaced,
    )


@app.command("missed")
def missed(
    why: str = typer.Argument("pain", help="pain, time, ill or other."),
    at: str = AT,
    replaced: bool = REPLACE,
    runner: str = RUNNER,
    as_json: bool = AS_JSON,
) -> None:
    """
    Write down a planned run that you did not do.

    Example: stridemend log missed pain --at yesterday
    """

    def make(_: Opened, typed: Typed) -> Entry:
        typed.choice(why, ("pain", "time", "ill", "other"), "reason", "missed")
        return plain_entry(typed, "missed", {"why": why}, at)

    _log(runner, make, as_json=as_json, replaced=replaced)


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

    def make(_: Opened, typed: Typed) -> Entry:
        data = {"hours": typed.number("hours", hours, "sleep")}
        data["energy"] = typed.number("energy", energy, "--energy")
        return plain_entry(typed, "sleep", data, at)

    _log(runner, make, as_json=as_json, replaced=replaced)


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

    def make(_: Opened, typed: Typed) -> Entry:
        return score_entry(typed, name, " ".join(answers), at)[0]

    _log(runner, make, as_json=as_json, replaced=replaced)


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
        print_lines(("", f"  {name[1:]}. {words}") for name, words in known.items())
        return

    def make(_: Opened, typed: Typed) -> Entry:
        return score_entry(typed, "ostrc_o2", " ".join(answers), at)[0]

    _log(runner, make, as_json=as_json, replaced=replaced)


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

    def make(opened: Opened, typed: Typed) -> Entry:
        known = [t.id for t in opened.pack.movement_tests.values() if t.sides]
        typed.choice(test, known, "test of two sides", "sides")
        values = [*typed.numbers(left, "left"), *typed.numbers(right, "right")]
        typed.done()
        data: dict[str, Any] = {"test": test, "left": values[0], "right": values[1]}
        return plain_entry(typed, "sides", data, at)

    _log(runner, make, as_json=as_json, replaced=replaced)


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

    def make(opened: Opened, typed: Typed) -> Entry:
        typed.choice(code, opened.pack.findings, "finding", "finding")
        time = typed.when(at)
        typed.done()
        return finding_entry(Finding(code=code, side=side, status=status, value=value), time)

    _log(runner, make, as_json=as_json)


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

    def make(opened: Opened, typed: Typed) -> Entry:
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

    _log(runner, make, as_json=as_json)


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
    _log(runner, lambda _, typed: plain_entry(typed, "note", {"text": text}, at), as_json=as_json)


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

    def make(_: Opened, typed: Typed) -> Entry:
        data = {"given": not withdrawn, "text": text}
        return Entry(kind=Kind.CONSENT, at=typed.now, data=data)

    _log(runner, make, as_json=as_json)


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

    def make(_: Opened, typed: Typed) -> Entry:
        data = {"what": "taken_back", "number": number}
        return Entry(kind=Kind.EVENT, at=typed.now, data=data, replaces=number)

    _log(runner, make, as_json=as_json)
