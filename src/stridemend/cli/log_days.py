"""`stridemend log`: the story, pain, mornings and runs."""

from pathlib import Path

import typer

from stridemend.cli.inputs import CASE_FILE, STORY, STORY_FILE, given_case
from stridemend.cli.log_writing import AT, REPLACE, SITE, app, write_one
from stridemend.cli.recorded import AS_JSON, RUNNER
from stridemend.consult.loop import Desk
from stridemend.core.timeline import Entry
from stridemend.progress.log.typed import Typed
from stridemend.progress.log.write import (
    pain_entry,
    plain_entry,
    run_entry,
    story_entry,
)


@app.command("story")
def story(
    text: str = STORY,
    file: Path = STORY_FILE,
    case: Path = CASE_FILE,
    at: str = AT,
    runner: str = RUNNER,
    as_json: bool = AS_JSON,
) -> None:
    """
    Begin your record, or begin anew, with your story.

    Example: stridemend log story "My left calf hurts going upstairs"
    """

    def make(opened: Desk, typed: Typed) -> Entry:
        found = given_case(text, file, case, opened.pack).case
        time = typed.when(at)
        typed.done()
        return story_entry(found, time)

    write_one(runner, make, as_json=as_json)


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
    write_one(
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

    def make(_: Desk, typed: Typed) -> Entry:
        own = typed.number("pain", usual, "--usual")
        entry = pain_entry(typed, value, "morning", site, at)
        if own is None:
            return entry
        return Entry(kind=entry.kind, at=entry.at, key=entry.key, data={**entry.data, "usual": own})

    write_one(runner, make, as_json=as_json, replaced=replaced)


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
    write_one(
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

    def make(_: Desk, typed: Typed) -> Entry:
        typed.choice(why, ("pain", "time", "ill", "other"), "reason", "missed")
        return plain_entry(typed, "missed", {"why": why}, at)

    write_one(runner, make, as_json=as_json, replaced=replaced)
