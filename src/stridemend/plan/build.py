"""The plan from start to end."""

from datetime import date
from typing import Any

from stridemend.core import Case
from stridemend.inference import Assessment
from stridemend.plan.clearance import clearance_of
from stridemend.plan.constraints import Constraints, check_constraints
from stridemend.plan.outlook import weeks_of
from stridemend.plan.running import run_advice
from stridemend.plan.situation import Situation
from stridemend.plan.stage import Built, build_stages
from stridemend.plan.values import Plan
from stridemend.schema import Pack


def make_plan(
    case: Case,
    assessment: Assessment,
    pack: Pack,
    constraints: Constraints | None = None,
    made_on: date | None = None,
) -> Plan:
    """
    Return a first plan for a runner whose triage allows one.

    The caller asks triage first: a fired red flag means no plan. ``made_on`` is the day, as the
    caller tells it; without it the plan has no dates. The same input gives the same plan.

    Raises
    ------
    CaseError
        The constraints cannot be: minutes below 0, no such day, equipment nobody knows.

    """
    now = Situation(case, assessment, constraints or Constraints(), pack)
    check_constraints(now.constraints, pack)
    built = build_stages(now)
    running = run_advice(now, made_on)
    rules = now.rules
    plan = Plan(
        version=1,
        made_on=made_on,
        replanned_on=None,
        chosen_on=made_on,
        minutes=now.minutes,
        days=now.days,
        limits=now.limits,
        stage=_open_stage(built),
        irritability=now.irritability,
        targets=built.targets,
        stages=built.stages,
        local_relief=built.local_relief,
        sessions=built.sessions,
        weeks=(),
        left_out=built.left_out,
        running=running,
        clearance=clearance_of(now, running, made_on),
        notes=_notes(now, built),
        retest=rules["retest_words"],
        retest_days=rules["retest_days"]["value"],
        see_someone=_see_someone(rules),
        whom=rules["seek_help"]["whom"],
        pack=pack.version,
    )
    return weeks_of(plan, now)


def _see_someone(rules: Any) -> tuple[str, ...]:
    weeks = rules["review_weeks"]["value"]
    return tuple(line.format(weeks=weeks) for line in rules["seek_help"]["lines"])


def _open_stage(built: Built) -> str:
    return next(stage.id for stage in reversed(built.stages) if stage.is_open and stage.id != "run")


def _notes(now: Situation, built: Built) -> tuple[str, ...]:
    """Return what the runner should know about the plan as a whole."""
    words = now.rules["notes"]
    notes = []
    if not any(item.seconds for stage in built.stages for item in stage.items):
        notes.append(words["no_time"] if now.minutes <= 0 else words["nothing_safe"])
    if now.irritability == "high":
        notes.append(words["irritable"])
    if built.gap and now.minutes > 0:
        notes.append(words["gap"].format(labels=", ".join(built.gap)))
    return tuple(notes)
