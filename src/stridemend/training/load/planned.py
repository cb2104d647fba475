"""Planned runs against the rules: which of them break which."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from stridemend.training.entry import Entry
from stridemend.training.load.history import DAY, History, history, monday_of
from stridemend.training.load.rules import State, Verdict, spike
from stridemend.training.load.rules.weekly import ten_percent
from stridemend.training.load.session import RUNNING, Session
from stridemend.training.load.words import count, km, on
from stridemend.training.store.protocol import Span

NOON_S = 12 * 3600
PLAN = "planned"


@dataclass(frozen=True, slots=True)
class PlannedRun:
    """A run to come; ``race`` is a race, which may break a rule knowingly."""

    day: date
    km: float
    minutes: float | None = None
    rpe: float | None = None
    race: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """What the rules say about a planned run or week."""

    run: PlannedRun | None
    verdict: Verdict


def with_plan(log: History, plan: Sequence[PlannedRun]) -> History:
    """Return the history as it will be with the plan run; its days off are known as rest."""
    if not plan:
        return log
    last = max(run.day for run in plan)
    first = max(log.last + DAY, min(run.day for run in plan))
    done = tuple(one for one in log.sessions if one.day <= log.last)
    easy = float(log.settings["rpe_estimate"]["default"][RUNNING])
    coming = tuple(_session(run, number, easy) for number, run in enumerate(plan))
    rest = Span("rest", first, last, note=PLAN)
    return history((*done, *coming), (*log.spans, rest), log.settings, last)


def _session(run: PlannedRun, number: int, easy_rpe: float) -> Session:
    start = (run.day - date(1970, 1, 1)).days * 86_400 + NOON_S + number
    name = f"{PLAN} {number + 1}"
    rpe = run.rpe if run.rpe is not None else easy_rpe
    return Session(
        id=name,
        day=run.day,
        start=float(start),
        sport=RUNNING,
        entry=Entry(key=name, name=name, format="csv", sport=RUNNING),
        km=run.km,
        minutes=run.minutes,
        rpe=rpe,
        estimated=run.rpe is None,
        load=rpe * run.minutes if run.minutes is not None else None,
        confirmed=True,
    )


def check_plan(log: History, plan: Sequence[PlannedRun]) -> tuple[Check, ...]:
    """Return what the rules say about each planned run, and about each planned week."""
    found = []
    kept: list[PlannedRun] = []  # Earlier runs, none longer than its rule allows.
    for run in sorted(plan, key=lambda one: one.day):
        before = with_plan(log, [*kept, run])
        session = before.sessions[-1]
        verdict = spike.judge(before, session, planned=True)
        if verdict.state is State.UNKNOWN:
            verdict = _by_last_known(log, run, verdict)
        found.append(Check(run, _as_race(run, verdict)))
        kept.append(_within(before, run, verdict))
    future = with_plan(log, plan)
    mondays = sorted({monday_of(run.day) for run in plan})
    found += [Check(None, ten_percent(future, future.week(monday))) for monday in mondays]
    return tuple(found)


def _within(log: History, run: PlannedRun, verdict: Verdict) -> PlannedRun:
    """Return the run as long as its rule allows, so that no jump makes the next one look small."""
    longest = spike.ruler(log, run.day).km
    if verdict.state not in (State.CAREFUL, State.STOP) or not longest:
        return run
    return replace(run, km=min(run.km, longest * log.settings["rules"][spike.RULE]["small"]))


def _by_last_known(log: History, run: PlannedRun, verdict: Verdict) -> Verdict:
    """Where the last 30 days are unknown, hold the run against 0.8 of the last known long run."""
    known = [one.km for one in log.runs if one.km and one.confirmed]
    if not known:
        return verdict
    share = log.settings["rules"][spike.RULE]["unknown_share"]
    limit = max(known[-log.settings["rules"][spike.RULE]["window"] :]) * share
    if run.km <= limit:
        return verdict
    text = f"{verdict.text} To be safe keep it below {km(limit)}: 0.8 of your last known long run."
    return replace(verdict, text=text, state=State.CAREFUL, value=round(run.km / limit, 3))


def _as_race(run: PlannedRun, verdict: Verdict) -> Verdict:
    if not run.race or verdict.state is not State.STOP:
        return verdict
    text = f"{verdict.text} A race may be worth it to you: then take it easy for 48 to 72 hours."
    return replace(verdict, text=text)


@dataclass(frozen=True, slots=True)
class RaceAdvice:
    """
    What a race asks for.

    Attributes
    ----------
        longest_km: of the last 30 days; None when it cannot be told.
        needed_km: a run of this length in the 30 days before makes the race no jump.
        long_runs: how many long runs, each a tenth longer, lead there.
        weeks: whole weeks left.
        reachable: there is a week for each of them before the taper.
    """

    longest_km: float | None
    needed_km: float
    long_runs: int | None
    weeks: int
    reachable: bool | None
    taper_from: date
    text: str


TAPER_WEEKS = 2


def race_advice(log: History, day: date, distance_km: float, longest: float | None) -> RaceAdvice:
    """
    Return whether the long runs up to a race can stay within the rule.

    ``longest`` is what the runner told of the longest recent run; the log's own comes first.
    """
    rule = log.settings["rules"][spike.RULE]
    measured = spike.ruler(log, log.last + DAY)
    sure = measured.covered >= log.settings.value("coverage", "floor_30")
    base = measured.km if sure and measured.km else longest
    needed = distance_km / rule["small"]
    weeks = (day - log.last).days // 7
    taper = day - timedelta(weeks=TAPER_WEEKS)
    if base is None:
        text = (
            "Cannot tell: the last 30 days are not known well enough. "
            "Tell your longest recent run with --longest-km."
        )
        return RaceAdvice(None, needed, None, weeks, None, taper, text)
    steps = max(0, math.ceil(math.log(needed / base) / math.log(rule["small"]) - 1e-9))
    reachable = steps <= weeks - TAPER_WEEKS
    return RaceAdvice(
        base, needed, steps, weeks, reachable, taper, _race_text(base, needed, steps, weeks, taper)
    )


def _race_text(base: float, needed: float, steps: int, weeks: int, taper: date) -> str:
    if steps == 0:
        return f"Your longest run of late, {km(base)}, already makes the race no jump."
    text = (
        f"From {km(base)} you need {count(steps, 'long run')}, each a tenth longer, to reach "
        f"{km(needed)}; then the race is no jump. You have {count(weeks, 'week')}, and the last "
        f"{TAPER_WEEKS} are for the taper (from {on(taper)})."
    )
    if steps <= weeks - TAPER_WEEKS:
        return f"{text} One long run a week is enough."
    return f"{text} That is too short. Take a shorter race, or walk parts of it."
