"""The next version of a plan after new logs, as an entry for the timeline."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from stridemend.consult.loop.situation import Situation
from stridemend.core import Problem
from stridemend.core.timeline import Entry, Kind
from stridemend.plan import Change, Plan, make_plan, plan_to_data
from stridemend.progress.log.read import logs_of
from stridemend.schema import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Advance:
    """
    What comes of a situation.

    Attributes
    ----------
        plan: the plan that holds now; None when there is none, or a danger sign stopped it.
        entry: the new version to write; None when nothing changed.
        changes: every difference to the version before, with its reason.
        problems: logs that could not be used, and why.
        stopped: a danger sign is open; nothing of the plan is to be done.
    """

    plan: Plan | None
    entry: Entry | None
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    stopped: bool = False


def advance(now: Situation, pack: Pack, at: datetime) -> Advance:
    """
    Return the plan that follows from a situation: the first one, the same, or the next.

    A case that needs somebody to look gives no plan, whatever the logs say.
    """
    if now.stopped or now.answer.assessment is None:
        return Advance(plan=None, entry=None, stopped=now.stopped)
    if now.plan is None:
        return _first(now, pack, at)
    return _next(now, now.plan, pack, at)


def _first(now: Situation, pack: Pack, at: datetime) -> Advance:
    if now.answer.plan is None or now.answer.assessment is None:
        return Advance(plan=None, entry=None)
    plan = make_plan(
        now.answer.case, now.answer.assessment, pack, now.constraints, made_on=at.date()
    )
    return Advance(plan=plan, entry=plan_entry(plan, (), at))


def _next(now: Situation, plan: Plan, pack: Pack, at: datetime) -> Advance:
    try:
        from stridemend.plan import replan  # noqa: PLC0415
    except ImportError:
        return Advance(plan=plan, entry=None)
    logs = logs_of(now.entries, pack)
    found = replan(plan, logs)
    entry = plan_entry(found.plan, found.changes, at) if found.changes else None
    return Advance(
        plan=None if found.stopped else found.plan,
        entry=entry,
        changes=found.changes,
        problems=found.problems,
        stopped=found.stopped,
    )


def plan_entry(plan: Plan, changes: tuple[Change, ...], at: datetime) -> Entry:
    """Return a version of a plan as an entry, with what changed and why."""
    data = {"plan": plan_to_data(plan), "changes": [_change(change) for change in changes]}
    return Entry(kind=Kind.PLAN, at=at, data=data, key=f"plan {plan.version}")


def _change(change: Change) -> dict[str, Any]:
    row = asdict(change)
    row["on"] = change.on.isoformat() if change.on else None
    return row
