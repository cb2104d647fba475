"""The next version of a plan, from the last one and the logs."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from stridemend.core import Case, Problem
from stridemend.inference import Assessment
from stridemend.plan.change import Change, Move, Replan
from stridemend.plan.constraints import Constraints, check_constraints
from stridemend.plan.logs import FlareLog, ItemLog, Log, RetestLog, RunLog
from stridemend.plan.outlook import weeks_of
from stridemend.plan.refuse import refusal
from stridemend.plan.replanning.cleared import clear_again
from stridemend.plan.replanning.gate import helped_by, opened, timed_out, unhelpful_by
from stridemend.plan.replanning.light import replan_rules
from stridemend.plan.replanning.rebuild import awake, rebuild, refreshed, resummed
from stridemend.plan.replanning.runs import read_runs
from stridemend.plan.replanning.steps import flare, step
from stridemend.plan.replanning.stopped import stopped_plan
from stridemend.plan.replanning.tidy import Tidy, problem, tidy
from stridemend.plan.situation import Situation
from stridemend.plan.stage import in_state
from stridemend.plan.targets import targets
from stridemend.plan.values import Plan, PlanItem
from stridemend.schema import Pack

ROUNDS = 4
"""More than any plan needs: limits, causes, what did not help, the gate."""


@dataclass(slots=True)
class _Work:
    """The plan while it is being changed."""

    plan: Plan
    now: Situation
    today: date | None
    changes: list[Change] = field(default_factory=list)
    held: list[Change] = field(default_factory=list)


def replan(
    plan: Plan,
    logs: Iterable[Log],
    case: Case,
    assessment: Assessment,
    pack: Pack,
    constraints: Constraints | None = None,
    today: date | None = None,
) -> Replan:
    """
    Return the next version of a plan, every change with its reason, and what could not be used.

    Give every log of the plan, read before or not: what was counted once does not count again,
    so replanning twice changes nothing the second time. Without ``today`` the latest log is
    today. What did not flare stays as it was. The caller asks triage first; a ``FlareLog`` with
    a red flag stops the plan as well, and nothing in the logs can start it again.

    Raises
    ------
    CaseError
        The constraints cannot be; a log never raises, it becomes a problem.

    """
    constraints = constraints or Constraints()
    check_constraints(constraints, pack)
    usable = tidy(logs, plan, pack, today)
    problems = list(usable.problems)
    if plan.running.state == "pause" and plan.stage == "stopped":
        return Replan(plan=plan, changes=(), held=(), problems=tuple(problems), stopped=True)
    flags = [log for log in usable.logs if isinstance(log, FlareLog) and log.red_flag]
    if flags:
        stopped, changes = stopped_plan(plan, flags[0].on, pack)
        return Replan(
            plan=stopped, changes=changes, held=(), problems=tuple(problems), stopped=True
        )
    now = _situation(plan, usable, case, assessment, pack, constraints)
    work = _Work(plan, now, usable.today)
    problems += _read_pack_again(work)
    # One choice can open the way for the next, such as a gate that a dropped item held shut; and
    # what came in may have been done today already.
    for _ in range(ROUNDS):
        work.held.clear()
        _read_items(work, usable.logs)
        _read_flares(work, usable.logs)
        if not _reshape(work, usable.logs):
            break
    _read_running(work, usable.logs)
    return _finished(work, plan, problems)


def _situation(
    plan: Plan,
    usable: Tidy,
    case: Case,
    assessment: Assessment,
    pack: Pack,
    constraints: Constraints,
) -> Situation:
    stopped = {item.id for item in plan.items if item.progression.state == "stopped"}
    return Situation(
        case,
        assessment,
        constraints,
        pack,
        helped=helped_by(usable.logs),
        unhelpful=unhelpful_by(usable.logs, pack) | stopped,
        levels={item.id: item.progression.level for item in plan.items},
        open_stages=frozenset(stage.id for stage in plan.stages if stage.is_open),
        days_in=(usable.today - plan.made_on).days if usable.today and plan.made_on else None,
    )


def _read_pack_again(work: _Work) -> list[Problem]:
    """Read each item again when the plan was made with another pack."""
    pack = work.now.pack
    if work.plan.pack == pack.version:
        return []
    old = work.plan.pack
    work.plan, changes = refreshed(work.plan, work.now)
    work.changes += changes
    return [problem("old_pack", "plan.pack", pack, old=old, new=pack.version)]


def _read_items(work: _Work, logs: tuple[Log, ...]) -> None:
    """Move each item by its own logs; time that one takes is gone for the next."""
    own: dict[str, list[ItemLog]] = {}
    for log in logs:
        if isinstance(log, ItemLog):
            own.setdefault(log.item, []).append(log)
    for item in work.plan.items:
        _rested(work, item)
    for item in work.plan.items:
        if item.id in own:
            spare = _spare_s(item, work)
            result = step(item, tuple(own[item.id]), work.now, spare)
            work.changes += result.changes
            work.held += [result.held] if result.held else []
            _put(work, item, result.item)


def _rested(work: _Work, item: PlanItem) -> None:
    """Let an item be done again once its rest is over."""
    progress = item.progression
    over = work.today and progress.rest_until and work.today >= progress.rest_until
    if progress.state == "resting" and over:
        _put(work, item, in_state(item, "active"))


def _spare_s(item: PlanItem, work: _Work) -> int:
    """Return the seconds that the fullest session of an item still has."""
    box = work.now.rules["time_box"]
    by_id = {entry.id: entry for entry in work.plan.items}
    spare = [10**6]
    for session in work.plan.sessions:
        if item.id in session.items:
            spare.append(int(60 * work.now.minutes) - session.seconds)
            eased = [by_id[n] for n in session.items if n in by_id]
            if item.phase in box["phases"] and item.kind != "massage":
                used = sum(e.seconds for e in eased if e.phase in box["phases"])
                spare.append(box["value"] - used)
    return max(0, min(spare)) if item.seconds else 10**6


def _put(work: _Work, old: PlanItem, new: PlanItem) -> None:
    """Put an item in the place of another, and sum its sessions anew."""
    work.plan = resummed(work.plan, {old.id: new})


def _read_flares(work: _Work, logs: tuple[Log, ...]) -> None:
    """Step back what was done before a flare, and nothing else."""
    rules = replan_rules(work.now.pack)
    back = timedelta(days=rules["flare_looks_back"]["value"])
    for log in logs:
        if not isinstance(log, FlareLog):
            continue
        done = {e.item for e in logs if isinstance(e, ItemLog) and log.on - back <= e.on <= log.on}
        ran = any(isinstance(e, RunLog) and log.on - back <= e.on <= log.on for e in logs)
        blamed = set(log.items) or done
        everything = not blamed and not ran
        for item in work.plan.items:
            loads = item.phase in rules["loading_phases"]
            if item.id in blamed or (everything and loads):
                result = flare(item, log.on, work.now)
                work.changes += result.changes
                _put(work, item, result.item)


def _reshape(work: _Work, logs: tuple[Log, ...]) -> bool:
    """Open, drop and choose again where the ground has moved; say whether anything changed."""
    plan, now = work.plan, work.now
    stopped = {item.id for item in plan.items if item.progression.state == "stopped"}
    now = replace(
        now,
        unhelpful=now.unhelpful | stopped,
        levels={item.id: item.progression.level for item in plan.items},
    )
    gate = opened(plan, logs, now, work.today)
    moved = _moved(plan, now)
    dropped = any(_out(item, now) for item in plan.items)
    back = _came_back(plan, logs, now)
    if not (gate or moved or dropped or back or timed_out(plan, now)):
        return False
    built, changes = rebuild(plan, now, gate, moved, work.today)
    # Choosing again the same is no change, and must not start any count anew.
    work.plan = built if changes else plan
    work.changes += changes
    return bool(changes)


def _out(item: PlanItem, now: Situation) -> bool:
    """Say whether an item may no longer be in: it did not help, or is not safe any more."""
    return refusal(now.pack.interventions[item.id], now) is not None


def _came_back(plan: Plan, logs: tuple[Log, ...], now: Situation) -> bool:
    """Say whether a retest after the last choice speaks for something that is not in the plan."""
    new = {
        log.item
        for log in logs
        if isinstance(log, RetestLog) and (plan.chosen_on is None or log.on > plan.chosen_on)
    }
    return bool(new & now.helped - {item.id for item in plan.items} - now.unhelpful)


def _moved(plan: Plan, now: Situation) -> str:
    """Return why everything is chosen again: limits or causes changed; empty when neither did."""
    why = replan_rules(now.pack)["why"]
    if plan.minutes != now.minutes or plan.days != now.days or plan.limits != now.limits:
        return str(why["limits"])
    if plan.targets != tuple(goal.id for goal in targets(now)):
        return str(why["causes"])
    return ""


def _read_running(work: _Work, logs: tuple[Log, ...]) -> None:
    runs = tuple(log for log in logs if isinstance(log, RunLog))
    walk = read_runs(work.plan.running, runs, work.now, work.today)
    work.held += [walk.held] if walk.held else []
    clearance, changes = clear_again(work.plan, walk, logs, work.today)
    work.changes += [*walk.changes, *changes]
    work.plan = replace(work.plan, running=walk.running, clearance=clearance)
    _open_running_work(work)


def _open_running_work(work: _Work) -> None:
    """Open what is done while running, once clean runs have led to a step up."""
    waiting = [s for s in work.plan.stages if s.id == "run" and not s.is_open and s.items]
    if not waiting or work.plan.running.state != "build":
        return
    rule = work.now.pack.load_rules["one_change_at_a_time"]
    work.changes.append(
        Change(
            what="run",
            name=waiting[0].heading,
            move=Move.OPEN,
            before="waiting",
            after="open",
            why=replan_rules(work.now.pack)["why"]["open_run"],
            evidence=rule.evidence,
            grade=rule.grade,
            refs=rule.refs,
            on=work.today,
        )
    )
    stages = (awake(s) if s in waiting else s for s in work.plan.stages)
    work.plan = replace(work.plan, stages=tuple(stages))


def _finished(work: _Work, before: Plan, problems: list[Problem]) -> Replan:
    """Return the new version; the same plan when no change was made."""
    if not work.changes:
        counted = _counted(work.plan, before)
        return Replan(plan=counted, changes=(), held=tuple(work.held), problems=tuple(problems))
    plan = replace(
        work.plan,
        version=before.version + 1,
        replanned_on=work.today,
        pack=work.now.pack.version,
        minutes=work.now.minutes,
    )
    plan = weeks_of(plan, work.now)
    return Replan(
        plan=plan, changes=tuple(work.changes), held=tuple(work.held), problems=tuple(problems)
    )


def _counted(plan: Plan, before: Plan) -> Plan:
    """Return the plan with its counts of clean sessions; the old object when they stand."""
    return before if plan == before else plan
