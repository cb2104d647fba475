"""Choosing again when loading opens or the ground has moved; what goes on keeps its level."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from stridemend.plan.change import Change, Move
from stridemend.plan.ladder import at_level
from stridemend.plan.refuse import refusal
from stridemend.plan.replanning.gate import timed_out
from stridemend.plan.replanning.light import replan_rules
from stridemend.plan.situation import Situation
from stridemend.plan.stage import Built, build_stages, in_state
from stridemend.plan.values import Plan, PlanItem, PlannedSession, Stage


def resummed(plan: Plan, swaps: Mapping[str, PlanItem]) -> Plan:
    """Return the plan with some items replaced, and its sessions with their new times."""

    def swap(items: tuple[PlanItem, ...]) -> tuple[PlanItem, ...]:
        return tuple(swaps.get(item.id, item) for item in items)

    stages = tuple(replace(stage, items=swap(stage.items)) for stage in plan.stages)
    plan = replace(plan, stages=stages, local_relief=swap(plan.local_relief))
    names = {old: new.id for old, new in swaps.items()}
    by_id = {item.id: item for item in plan.items}
    sessions = (_summed(session, names, by_id) for session in plan.sessions)
    return replace(plan, sessions=tuple(s for s in sessions if s.items))


def _summed(
    session: PlannedSession, names: Mapping[str, str], by_id: Mapping[str, PlanItem]
) -> PlannedSession:
    renamed = dict.fromkeys(names.get(name, name) for name in session.items)
    items = tuple(n for n in renamed if n in by_id and by_id[n].progression.state != "stopped")
    return replace(session, items=items, seconds=sum(by_id[n].seconds for n in items))


def rebuild(
    plan: Plan, now: Situation, gate: str, moved: str, today: date | None
) -> tuple[Plan, list[Change]]:
    """Return the plan chosen again, and what came in, went out or opened, each with its reason."""
    is_open = gate != "" or any(s.id == "build" and s.is_open for s in plan.stages)
    over = timed_out(replace(plan, stages=_all_open(plan.stages)), now) if is_open else ()
    going_on = {i.id for i in plan.items if i.seconds and i.progression.state != "stopped"}
    # Before loading opens only light exercise is carried into it, as in the first plan.
    carried = frozenset(going_on - set(over)) if is_open else frozenset[str]()
    now = replace(now, carried=carried, unhelpful=now.unhelpful | set(over))
    built = build_stages(now)
    stages, relief = _in_use(built, plan, today, is_open=is_open)
    new = replace(
        plan,
        stages=stages,
        local_relief=relief,
        sessions=tuple(s for s in built.sessions if not is_open or s.stage != "now"),
        left_out=built.left_out,
        targets=built.targets,
        stage="build" if is_open else plan.stage,
        chosen_on=today or plan.chosen_on,
        minutes=now.minutes,
        days=now.days,
        limits=now.limits,
    )
    return new, _told(plan, new, now, (gate, moved), frozenset(over), today)


def _all_open(stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
    return tuple(replace(stage, is_open=True) for stage in stages)


def _in_use(
    built: Built, plan: Plan, today: date | None, *, is_open: bool
) -> tuple[tuple[Stage, ...], tuple[PlanItem, ...]]:
    """Return stages and relief with the history of what goes on; once open, only what is used."""
    used = {name for s in built.sessions if s.stage == "build" for name in s.items}
    known = {item.id: item for item in plan.items}

    def keep(items: tuple[PlanItem, ...]) -> tuple[PlanItem, ...]:
        # What needs no session, such as a cue for running, is in use whatever is open.
        fit = [i for i in items if not is_open or not i.seconds or i.id in used]
        return tuple(_with_history(item, known.get(item.id), today) for item in fit)

    going = {stage.id for stage in plan.stages if stage.is_open} | ({"build"} if is_open else set())
    stages = (replace(stage, items=keep(stage.items)) for stage in built.stages)
    opened = tuple(awake(stage) if stage.id in going else stage for stage in stages)
    return opened, keep(built.local_relief)


def awake(stage: Stage) -> Stage:
    """Return a stage opened, and what waited in it active."""
    waits = (item.progression.state == "waiting" for item in stage.items)
    items = (in_state(i, "active") if w else i for i, w in zip(stage.items, waits, strict=True))
    return replace(stage, is_open=True, items=tuple(items))


def _with_history(new: PlanItem, old: PlanItem | None, today: date | None) -> PlanItem:
    """Return an item with what it went through; its next step counts from tomorrow."""
    since = today + timedelta(days=1) if today else None
    if old is None:
        return replace(new, progression=replace(new.progression, begun=today, since=today))
    kept = replace(
        new.progression,
        begun=old.progression.begun,
        since=since or old.progression.since,
        rest_until=old.progression.rest_until,
        hold_until=old.progression.hold_until,
        flares=old.progression.flares,
        state=_state(old.progression.state, new.progression.state),
    )
    return replace(new, progression=kept)


def _state(old: str, new: str) -> str:
    """Return the state of an item that goes on: a rest or an end is kept."""
    return old if old in ("resting", "stopped") else new


def _told(
    old: Plan,
    new: Plan,
    now: Situation,
    reasons: tuple[str, str],
    over: frozenset[str],
    today: date | None,
) -> list[Change]:
    gate, moved = reasons
    why = replan_rules(now.pack)["why"]
    before, after = {i.id: i for i in old.items}, {i.id: i for i in new.items}
    changes = [_opened(new, gate, now, today)] if gate else []
    for name, item in before.items():
        if name not in after:
            text = _why_gone(name, now, over, moved or (why["making_room"] if gate else ""))
            changes.append(_change(item, Move.DROP, text or why["dropped"], today))
    for name, item in after.items():
        if name not in before:
            changes.append(_change(item, Move.ADD, moved or why["added"], today))
    if moved and not changes:
        changes.append(_same_items(new, moved, today))
    return changes


def _why_gone(name: str, now: Situation, over: frozenset[str], otherwise: str) -> str:
    why = replan_rules(now.pack)["why"]
    if name in over:
        return str(why["time_box"])
    item = now.pack.interventions.get(name)
    if item is None:
        return str(why["pack_gone"])
    no = refusal(item, now)
    return no.words if no is not None else otherwise


def _opened(plan: Plan, gate: str, now: Situation, today: date | None) -> Change:
    rule = now.rules["gate"]
    stage = next(stage for stage in plan.stages if stage.id == "build")
    return Change(
        what=stage.id,
        name=stage.heading,
        move=Move.OPEN,
        before="waiting",
        after="open",
        why=gate,
        evidence=rule["why"],
        grade=rule["grade"],
        refs=tuple(rule["refs"]),
        on=today,
    )


def _same_items(plan: Plan, moved: str, today: date | None) -> Change:
    """Return a change for new limits or causes that leave the items as they were."""
    return Change(
        what="plan",
        name="The plan",
        move=Move.HOLD,
        before="chosen for other limits",
        after=f"{len(plan.sessions)} kinds of session, at most {plan.minutes:g} min",
        why=moved,
        evidence="",
        grade="D",
        refs=(),
        on=today,
    )


def _change(item: PlanItem, move: Move, text: str, on: date | None) -> Change:
    gone = move is Move.DROP
    here = f"{item.name}: {item.dose}"
    return Change(
        what=item.id,
        name=item.name,
        move=move,
        before=here if gone else "not in the plan",
        after="not in the plan" if gone else here,
        why=text,
        evidence=item.evidence,
        grade=item.grade,
        refs=item.refs,
        on=on,
    )


def refreshed(plan: Plan, now: Situation) -> tuple[Plan, list[Change]]:
    """Return a plan of an older pack with each item read again; what no longer stands is out."""
    why = replan_rules(now.pack)["why"]
    swaps: dict[str, PlanItem] = {}
    gone: set[str] = set()
    changes = []
    for item in plan.items:
        known = now.pack.interventions.get(item.id)
        if known is None or refusal(known, now) is not None:
            gone.add(item.id)
            text = why["pack_gone"] if known is None else _why_gone(item.id, now, frozenset(), "")
            changes.append(_change(item, Move.DROP, text, None))
            continue
        new = at_level(item, item.progression.level, now)
        if new != item:
            swaps[item.id] = new
            changes.append(_change(new, Move.PACK, why["pack"], None))
    plan = _without(resummed(plan, swaps), gone)
    return replace(plan, pack=now.pack.version), changes


def _without(plan: Plan, gone: set[str]) -> Plan:
    stages = tuple(
        replace(stage, items=tuple(i for i in stage.items if i.id not in gone))
        for stage in plan.stages
    )
    relief = tuple(i for i in plan.local_relief if i.id not in gone)
    return resummed(replace(plan, stages=stages, local_relief=relief), {})
