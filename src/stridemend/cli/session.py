"""`stridemend session`: today's session, step by step, with a countdown."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import typer

from stridemend.cli import clock
from stridemend.cli.errors import EXIT_INTERRUPTED, told
from stridemend.cli.keyboard import keyboard
from stridemend.cli.output import Line, print_json, print_lines
from stridemend.cli.player import player_for
from stridemend.cli.recorded import AS_JSON, RUNNER, open_for, told_lines
from stridemend.consult.loop import (
    Desk,
    Situation,
    done_on,
    make_today,
    outcome,
    stop_words,
    top_drivers,
)
from stridemend.core import CaseError, Problem
from stridemend.core.timeline import Entry, Kind
from stridemend.inference import Assessment
from stridemend.plan import Plan
from stridemend.progress.log.write import session_entries
from stridemend.progress.session import (
    Play,
    Session,
    begin,
    result,
)
from stridemend.progress.session.keep import play_from_data, play_to_data
from stridemend.progress.settings import progress_rules
from stridemend.schema import load_pack


def command(
    task: str = typer.Option("", "--task", help="Painful task to test, such as step_up or squat."),
    no_tests: bool = typer.Option(False, "--no-tests", help="Leave the retests out today."),
    show: bool = typer.Option(False, "--show", help="Only print the steps."),
    fresh: bool = typer.Option(False, "--fresh", help="Do not go on with an unfinished session."),
    another: bool = typer.Option(False, "--another", help="A second session on this day."),
    runner: str = RUNNER,
    as_json: bool = AS_JSON,
) -> None:
    """
    Be guided through today's session; Ctrl-C keeps all but the running step.

    Example: stridemend session
    """
    with told(as_json=as_json):
        opened = open_for(runner, load_pack())
        if show or as_json:
            _show(_build(opened, task, no_tests=no_tests)[0], as_json=as_json)
            return
        opened.must_agree()
        _close_old(opened, fresh=fresh, another=another)
        play, started, assessment = _start(opened, task, no_tests=no_tests, another=another)
        _play(opened, play, started, assessment, another=another)


def _build(opened: Desk, task: str, *, no_tests: bool) -> tuple[Session, Assessment | None]:
    """Return today's session and what is believed before it; raises when there is none."""
    made = make_today(opened, task, tested=not no_tests)
    if made.plan is None:
        raise _no_plan(made.here, opened, stopped=made.moved.stopped)
    if made.session is None:
        raise _nothing(made.plan)
    return made.session, made.here.answer.assessment


def _no_plan(here: Situation, opened: Desk, *, stopped: bool) -> CaseError:
    message = "There is no session for you now."
    hint = (
        " ".join(stop_words(here, opened.pack))
        if stopped
        else "Tell more about where it hurts: stridemend log story."
    )
    return CaseError([Problem(id="SM278", message=message, hint=hint)])


def _nothing(plan: Plan) -> CaseError:
    message = f"Nothing fits into {plan.minutes:g} minutes, or everything rests today."
    hint = 'Give more time with "stridemend log limits --minutes 20", or walk gently today.'
    return CaseError([Problem(id="SM278", message=message, hint=hint)])


def _show(session: Session, *, as_json: bool) -> None:
    if as_json:
        data = play_to_data(begin(session))["session"]
        print_json({"seconds": session.seconds, **data})
        return
    print_lines(_overview(session))


def _overview(session: Session) -> Iterator[Line]:
    minutes = session.seconds / 60
    count = len(session.exercises)
    plural = "s" if count != 1 else ""
    yield ("heading", f"Today: {minutes:.0f} minutes, {count} exercise{plural}.")
    for place, one in enumerate(session.exercises, start=1):
        side = f", {one.side.value}" if one.side.value in ("left", "right") else ""
        yield ("", f"  {place}. {one.name}{side}. Limit: {one.pain_limit} out of 10.")
    if session.task:
        what = "with nothing done, to compare" if session.control else "before and after a release"
        yield ("", f"  We test your {session.task.name} {what}.")
    if session.left_out:
        yield ("quiet", f"  No time today for: {', '.join(session.left_out)}.")


def _close_old(opened: Desk, *, fresh: bool, another: bool) -> None:
    """With --fresh, an unfinished session is written down as stopped, so nothing is lost."""
    data = opened.record.unfinished()
    if data is None or not fresh:
        return
    try:
        play = play_from_data(data["play"])
        started = datetime.fromisoformat(data["started"])
    except (CaseError, KeyError, ValueError, TypeError):
        opened.record.finish([], opened.now)
        return
    _finish(opened, replace(play, ended=play.ended or "stopped"), started, another=another)


def _start(
    opened: Desk, task: str, *, no_tests: bool, another: bool
) -> tuple[Play, datetime, Assessment | None]:
    data = opened.record.unfinished()
    if data is not None:
        try:
            play, started = play_from_data(data["play"]), datetime.fromisoformat(data["started"])
        except (KeyError, TypeError, ValueError) as bad:
            if isinstance(bad, CaseError):
                raise
            play = play_from_data(None)
        print_lines([("go", "Going on with the session you left. --fresh begins a new one.")])
        return play, started, opened.situation().answer.assessment
    _only_one_a_day(opened, another=another)
    session, assessment = _build(opened, task, no_tests=no_tests)
    print_lines(_overview(session))
    return begin(session), opened.now, assessment


def _only_one_a_day(opened: Desk, *, another: bool) -> None:
    if another or not done_on(opened.record.entries(), opened.now.date()):
        return
    message = "You have done a session today."
    hint = "Rest is part of the plan. For a second one today, add --another."
    raise CaseError([Problem(id="SM262", message=message, hint=hint)])


def _play(
    opened: Desk, play: Play, started: datetime, before: Assessment | None, *, another: bool
) -> None:
    def keep(now: Play) -> None:
        data = {"play": play_to_data(now), "started": started.isoformat()}
        opened.record.keep_unfinished(data, clock.now())

    keep(play)
    try:
        with keyboard() as keys:
            play = player_for(opened.pack, keys, keep).run(play)
    except KeyboardInterrupt as stop:
        text = 'Kept up to the last step. "stridemend session" goes on from there.'
        print_lines([("", ""), ("quiet", text)])
        raise SystemExit(EXIT_INTERRUPTED) from stop
    written = _finish(opened, play, started, another=another)
    _tell_end(opened, play, written, before)


def _finish(opened: Desk, play: Play, started: datetime, *, another: bool) -> tuple[Entry, ...]:
    entries = session_entries(result(play), started, clock.now(), another=another)
    return opened.record.finish(entries, clock.now())


def _tell_end(
    opened: Desk, play: Play, written: tuple[Entry, ...], before: Assessment | None
) -> None:
    says = progress_rules(opened.pack)["session"]["says"]
    found = result(play)
    lines: list[Line] = [("", "")]
    if found.state == "finished":
        lines.append(("go", says["done"]))
    now = outcome(opened, written, before)
    lines += [("", line) for effect in now.effects for line in effect.words]
    if now.after and any(e.kind is Kind.RETEST for e in written):
        lines.append(("", top_drivers(now.after, opened.pack)))
    if changes := list(told_lines(now.moved)):
        lines += [("heading", "What changes in your plan:"), *changes]
    if now.stopped:
        lines += [("stop", line) for line in stop_words(now.here, opened.pack)]
    elif found.state != "pain":
        lines.append(("quiet", says["next_morning"]))
    print_lines(lines)
