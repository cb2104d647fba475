"""A plan after a danger sign: nothing of it is to be done."""

from dataclasses import replace
from datetime import date

from stridemend.plan.change import Change, Move
from stridemend.plan.replanning.light import replan_rules
from stridemend.plan.run_values import RunAdvice
from stridemend.plan.values import Plan, PlanItem
from stridemend.schema import Pack


def stopped_plan(plan: Plan, on: date, pack: Pack) -> tuple[Plan, tuple[Change, ...]]:
    """Return the plan with every item, run and clearance stopped, and the change that says so."""
    text = replan_rules(pack)["why"]["red_flag"]
    clearance = replace(
        plan.clearance, state="stop", words=text, ended_by=text, valid_until=None, signed_by=""
    )
    new = replace(
        plan,
        version=plan.version + 1,
        replanned_on=on,
        stage="stopped",
        stages=tuple(
            replace(stage, is_open=False, items=tuple(_stopped(i) for i in stage.items))
            for stage in plan.stages
        ),
        local_relief=tuple(_stopped(item) for item in plan.local_relief),
        sessions=(),
        weeks=(),
        running=_no_running(plan.running, text),
        clearance=clearance,
        notes=(text,),
    )
    return new, (_change(plan, text, on, pack),)


def _no_running(running: RunAdvice, text: str) -> RunAdvice:
    return replace(
        running,
        state="pause",
        lines=(text,),
        days_per_week=0,
        minutes=None,
        longest_km=None,
        week_km=None,
        ceiling_km=None,
        usual_week_km=None,
        level=None,
        bouts=(),
        cross_training=(),
    )


def _change(plan: Plan, text: str, on: date, pack: Pack) -> Change:
    rule = pack.load_rules["red_flag_stop"]
    return Change(
        what="plan",
        name="The plan",
        move=Move.STOP,
        before=f"version {plan.version}",
        after="stopped",
        why=text,
        evidence=rule.evidence,
        grade=rule.grade,
        refs=rule.refs,
        on=on,
    )


def _stopped(item: PlanItem) -> PlanItem:
    return replace(item, progression=replace(item.progression, state="stopped"))
