"""The next version of a plan after new logs, as an entry for the timeline."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from stridemend.consult.loop.situation import Situation
from stridemend.core import Problem
from stridemend.core.timeline import Entry, Kind
from stridemend.plan import Change, FlareLog, Log, Plan, make_plan, plan_to_data, replan
from stridemend.progress.log.read import logs_of
from stridemend.schema import Pack

STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advance:
    """
    What comes of a situation.

    Attributes
    ----------
        plan: the plan that holds now; None when there is none, or a danger sign stopped it.
        entry: the new version to write; None when nothing changed.
        changes: every difference to the version before, with its reason.
        held: what stays as it is although something was logged, and why.
        problems: logs that could not be used, and why.
        stopped: a danger sign is open; nothing of the plan is to be done.
    """

    plan: Plan | None
    entry: Entry | None
    changes: tuple[Change, ...] = ()
    held: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    stopped: bool = False


def advance(now: Situation, pack: Pack, at: datetime) -> Advance:
    """
    Return the plan that follows from a situation: the first one, the same, or the next.

    A case that needs somebody to look gives no plan, whatever the logs say.
    """
    if now.stopped:
        return _stop(now, pack, at)
    if now.answer.assessment is None:
        return Advance(plan=None, entry=None)
    if now.plan is None:
        return _first(now, pack, at)
    return _next(now, now.plan, pack, at)


def _stop(now: Situation, pack: Pack, at: datetime) -> Advance:
    """Put a plan that runs on hold, as a version of its own with the reason."""
    stopped = Advance(plan=None, entry=None, stopped=True)
    if now.plan is None or now.plan.stage == STOPPED or now.answer.assessment is None:
        return stopped
    flag = FlareLog(on=at.date(), red_flag=True)
    found = replan(
        now.plan, [flag], now.answer.case, now.answer.assessment, pack, now.constraints, at.date()
    )
    return replace(stopped, entry=plan_entry(found.plan, found.changes, at), changes=found.changes)


def _first(now: Situation, pack: Pack, at: datetime) -> Advance:
    if now.answer.plan is None or now.answer.assessment is None:
        return Advance(plan=None, entry=None)
    plan = make_plan(
        now.answer.case, now.answer.assessment, pack, now.constraints, made_on=at.date()
    )
    return Advance(plan=plan, entry=plan_entry(plan, (), at))


def _next(now: Situation, plan: Plan, pack: Pack, at: datetime) -> Advance:
    assert now.answer.assessment
    if plan.stage == STOPPED:
        return _after_stop(now, plan, pack, at)
    found = replan(
        plan,
        _logs_of_plan(now, pack),
        now.answer.case,
        now.answer.assessment,
        pack,
        now.constraints,
        at.date(),
    )
    entry = plan_entry(found.plan, found.changes, at) if found.changes else None
    return Advance(
        plan=None if found.stopped else found.plan,
        entry=entry,
        changes=found.changes,
        held=found.held,
        problems=found.problems,
        stopped=found.stopped,
    )


def _logs_of_plan(now: Situation, pack: Pack) -> tuple[Log, ...]:
    """Return the logs since the plan began; a danger sign that was cleared is not one of them."""
    logs = logs_of(now.entries, pack)
    since = now.began or date.min
    cleared = (log for log in logs if not (isinstance(log, FlareLog) and log.red_flag))
    return tuple(log for log in cleared if log.on >= since)


def _after_stop(now: Situation, plan: Plan, pack: Pack, at: datetime) -> Advance:
    """Make a plan anew once every danger sign was denied and the case is for self-care again."""
    first = _first(now, pack, at)
    if first.plan is None:
        return first
    again = replace(first.plan, version=plan.version + 1)
    return Advance(plan=again, entry=plan_entry(again, (), at))


def plan_entry(plan: Plan, changes: tuple[Change, ...], at: datetime) -> Entry:
    """Return a version of a plan as an entry, with what changed and why."""
    data = {"plan": plan_to_data(plan), "changes": [_change(change) for change in changes]}
    return Entry(kind=Kind.PLAN, at=at, data=data, key=f"plan {plan.version}")


def _change(change: Change) -> dict[str, Any]:
    row = asdict(change)
    row["on"] = change.on.isoformat() if change.on else None
    return row
