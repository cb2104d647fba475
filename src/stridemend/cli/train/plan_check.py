"""`stridemend train plan-check`: which planned runs break which rule."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from stridemend.cli.errors import told
from stridemend.cli.output import Line, print_json, print_lines
from stridemend.cli.train.opening import reading
from stridemend.cli.train.options import Json, LogPlace, Runner, day
from stridemend.consult.report.training_log import rule_evidence
from stridemend.core import CaseError, Problem
from stridemend.schema import Pack, load_pack
from stridemend.training.load.history import History, history
from stridemend.training.load.planned import Check, RaceAdvice, check_plan, race_advice
from stridemend.training.load.rules import State
from stridemend.training.load.session import sessions
from stridemend.training.planfile import read_plan
from stridemend.training.settings import training_settings
from stridemend.training.telling.build import TONES

MARKS = {State.FINE: "ok", State.CAREFUL: "careful", State.STOP: "too much", State.UNKNOWN: "?"}
EXIT_BROKEN = 1


def command(
    plan: Annotated[str, typer.Argument(help="A plan (CSV), or the day of a race: 2026-09-20")],
    log: LogPlace = None,
    runner: Runner = "me",
    distance_km: Annotated[
        float | None, typer.Option("--distance-km", min=0.1, max=500, help="Length of the race.")
    ] = None,
    longest_km: Annotated[
        float | None,
        typer.Option("--longest-km", min=0.1, max=500, help="Your longest run of late."),
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Show grade and sources.")] = False,
    as_json: Json = False,
) -> None:
    """
    Hold planned runs, or a race, against the load rules and your log.

    Example: stridemend train plan-check plan.csv

    A plan has the columns date, distance_km and, if you like, minutes, rpe and race. Exits
    with 1 when a planned run is too much.
    """
    with told(as_json=as_json):
        pack = load_pack()
        settings = training_settings(pack)
        with reading(log, runner, settings) as book:
            past = history(sessions(book.activities(), settings), book.spans(), settings)
        if Path(plan).is_file():
            checks = check_plan(past, read_plan(Path(plan)))
            _show_plan(checks, pack, why=why, as_json=as_json)
            if any(one.verdict.state is State.STOP for one in checks):
                raise typer.Exit(EXIT_BROKEN)
            return
        advice = _race(past, _race_day(plan), distance_km, longest_km)
        _show_race(advice, pack, why=why, as_json=as_json)


def _race_day(words: str) -> date:
    if words[:1].isdigit():
        return day(words, "PLAN")
    hint = "Give a CSV file that exists, or the day of a race as 2026-09-20."
    raise CaseError([Problem(id="SM620", message=f"There is no plan {words!r}.", hint=hint)])


def _race(past: History, when: date, distance: float | None, longest: float | None) -> RaceAdvice:
    problems = []
    if distance is None:
        hint = "Add --distance-km 21.1"
        problems.append(Problem(id="SM620", message="A race needs its distance.", hint=hint))
    if past.by_day and when <= past.last:
        hint = f"Your log goes to {past.last}; give a later day."
        problems.append(Problem(id="SM620", message="The race is not ahead.", hint=hint))
    if problems:
        raise CaseError(problems)
    assert distance is not None
    return race_advice(past, when, distance, longest)


def _show_plan(checks: Sequence[Check], pack: Pack, *, why: bool, as_json: bool) -> None:
    if as_json:
        print_json({"checks": [_row(one) for one in checks]})
        return
    print_lines(_plan_lines(checks, pack, why=why))


def _row(one: Check) -> dict[str, Any]:
    run = asdict(one.run) if one.run else None
    if run:
        run["day"] = run["day"].isoformat()
    verdict = {**asdict(one.verdict), "day": one.verdict.day.isoformat()}
    return {"run": run, **verdict}


def _plan_lines(checks: Sequence[Check], pack: Pack, *, why: bool) -> Iterator[Line]:
    bad = [one for one in checks if one.verdict.state in (State.CAREFUL, State.STOP)]
    unknown = [one for one in checks if one.verdict.state is State.UNKNOWN]
    if bad:
        yield ("careful", f"{len(bad)} of {len(checks)} planned runs and weeks break a rule.")
    elif unknown:
        yield ("careful", f"Nothing breaks a rule, but {len(unknown)} cannot be told.")
    else:
        yield ("go", "Nothing in this plan breaks a rule.")
    for one in checks:
        mark = MARKS.get(one.verdict.state, "")
        yield (TONES[one.verdict.state], f"  {mark:9} {one.verdict.text}")
        if why and one in bad:
            yield ("quiet", f"            {rule_evidence(one.verdict.rule, pack)}")


def _show_race(advice: RaceAdvice, pack: Pack, *, why: bool, as_json: bool) -> None:
    if as_json:
        print_json({**asdict(advice), "taper_from": advice.taper_from.isoformat()})
        return
    tone = {True: "go", False: "careful", None: "quiet"}[advice.reachable]
    lines: list[Line] = [(tone, advice.text)]
    if why:
        lines += [
            ("quiet", rule_evidence(rule, pack)) for rule in ("single_session_spike", "taper")
        ]
    print_lines(lines)
