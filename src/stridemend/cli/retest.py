"""`stridemend retest`: the painful task before and after a release, and what it changes."""

from datetime import datetime
from typing import Any

import typer

from stridemend.cli.errors import told
from stridemend.cli.keyboard import keyboard
from stridemend.cli.output import Line, print_json, print_lines
from stridemend.cli.player import player_for
from stridemend.cli.recorded import AS_JSON, RUNNER, open_for, told_lines
from stridemend.consult.loop import Desk, RetestEffect, retest_effect, top_drivers
from stridemend.core import CaseError, Problem, Side
from stridemend.core.timeline import Entry
from stridemend.inference import Assessment
from stridemend.progress.log.read import retests_of
from stridemend.progress.log.typed import Typed
from stridemend.progress.log.write import retest_entry
from stridemend.progress.retest import Retest, painful_task, settle
from stridemend.progress.session import Play, Session, begin, result
from stridemend.progress.session.build import Probe, build_retest, released
from stridemend.progress.settings import progress_rules
from stridemend.schema import load_pack


def command(
    item: str | None = typer.Argument(None, help="The release, such as foam_roll_calf."),
    side: Side = typer.Option(Side.NONE, "--side", help="Side that was released."),
    before: list[str] = typer.Option([], "--before", help="Pain in the task before, twice."),
    after: str | None = typer.Option(None, "--after", help="Pain in the task after."),
    control: bool = typer.Option(False, "--control", help="Nothing was done between the tests."),
    task: str = typer.Option("", "--task", help="The task: step_up, step_down, squat, bend, ..."),
    at: str = typer.Option(None, "--at", help="When it was, if not now."),
    runner: str = RUNNER,
    as_json: bool = AS_JSON,
) -> None:
    """
    Test, release, test again; without numbers you are guided through it.

    Example: stridemend retest foam_roll_calf --side left --before 6 --before 6 --after 2
    """
    with told(as_json=as_json):
        opened = open_for(runner, load_pack())
        if control and item:
            raise _wrong("A control is a test with nothing done.", "Leave the release out.")
        row = _known(item, opened) if item else None
        was = opened.situation()
        if was.stopped or was.answer.assessment is None:
            says = progress_rules(opened.pack)["follow_up"]["says"]
            raise _wrong("There is nothing to test now.", says["stopped"])
        chosen = painful_task(was.answer.case, opened.pack, _task(task, opened))
        if after is None and not before:
            retest, time = _guided(opened, item, side, chosen, control=control), opened.now
        else:
            typed = Typed(opened.pack, opened.now)
            retest, time = _typed(typed, item, side, before, after, chosen.id, at, row)
        _keep(opened, retest, time, was.answer.assessment, as_json=as_json)


def _task(task: str, opened: Desk) -> str:
    rows: Any = progress_rules(opened.pack)["retest"]["tasks"]
    if task:
        typed = Typed(opened.pack, opened.now)
        typed.choice(task, [row["id"] for row in rows], "task", "--task")
        typed.done()
    return task


def _known(item: str, opened: Desk) -> str:
    """Return the finding that a release becomes; raises SM274 when the release is not known."""
    typed = Typed(opened.pack, opened.now)
    typed.choice(item, opened.pack.interventions, "release", "retest")
    typed.done()
    return released(item, opened.pack)


def _typed(
    typed: Typed,
    item: str | None,
    side: Side,
    before: list[str],
    after: str | None,
    task: str,
    at: str | None,
    finding: str | None,
) -> tuple[Retest, datetime]:
    firsts = [typed.number("pain", text, "--before") for text in before]
    then = typed.number("pain", after, "--after")
    time = typed.when(at)
    if not firsts or after is None:
        hint = "Give --before twice (the second counts) and --after once."
        typed.problems.append(Problem(id="SM271", message="A number is missing.", hint=hint))
    typed.done()
    last = firsts[-1]
    assert last is not None
    assert then is not None
    retest = Retest(
        on=time.date(), task=task, item=item or "", finding=finding or "", side=side,
        before=last, after=then,
    )  # fmt: skip
    return retest, time


def _guided(opened: Desk, item: str | None, side: Side, task: Any, *, control: bool) -> Retest:
    """Play the test with its waits; the release itself is done at the runner's own pace."""
    if not item and not control:
        rows: Any = progress_rules(opened.pack)["retest"]["released"]
        names = ", ".join(row["items"][0] for row in rows)
        raise _wrong("Which release do you test?", f"Name it, such as: {names}.")
    probe = Probe(task=task, control=control)
    session: Session = build_retest(item or "", side, probe, opened.pack)
    with keyboard() as keys:
        play = player_for(opened.pack, keys, _forget).run(begin(session))
    found = result(play)
    if found.dangers:
        raise _wrong("Stop here.", progress_rules(opened.pack)["follow_up"]["says"]["stopped"])
    if not found.retests:
        raise _wrong("The test was not finished.", "Nothing was kept. Begin again when you like.")
    one = found.retests[-1]
    return Retest(
        on=opened.now.date(), task=one.task, item=one.item, finding=one.released, side=side,
        before=one.before, after=one.after,
    )  # fmt: skip


def _forget(_: Play) -> None:
    """Keep nothing of a test on its way; it is short and is written when it is whole."""


def _keep(opened: Desk, retest: Retest, at: datetime, before: Assessment, *, as_json: bool) -> None:
    written: tuple[Entry, ...] = opened.append(retest_entry(retest, at))
    here, moved = opened.advance()
    assert here.answer.assessment
    standings = settle(retests_of(opened.entries(), opened.pack), opened.pack)
    key = (retest.finding, retest.side)
    stands = next((one for one in standings if (one.finding, one.side) == key), None)
    effect = retest_effect(retest, stands, before, here.answer.assessment, opened.pack)
    changes = list(told_lines(moved))
    if as_json:
        print_json(_data(effect, written[0].number, changes))
        return
    lines: list[Line] = [("go", effect.words[0]), *(("quiet", one) for one in effect.words[1:])]
    lines.append(("", top_drivers(here.answer.assessment, opened.pack)))
    if changes:
        lines += [("heading", "What changes in your plan:"), *changes]
    print_lines(lines)


def _data(effect: RetestEffect, number: int, changes: list[Line]) -> dict[str, Any]:
    return {
        "number": number,
        "response": effect.response.value,
        "driver": effect.driver,
        "side": effect.side.value,
        "was": effect.was,
        "now": effect.now,
        "place_was": effect.place_was,
        "place_now": effect.place_now,
        "words": list(effect.words),
        "changes": [text.strip() for _, text in changes],
    }


def _wrong(message: str, hint: str) -> CaseError:
    return CaseError([Problem(id="SM278", message=message, hint=hint)])
