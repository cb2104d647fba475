"""The stages of a plan with their items and sessions."""

from dataclasses import dataclass, replace

from stridemend.plan.candidates import Candidate, Pool, pool
from stridemend.plan.choose import Chosen, choose
from stridemend.plan.item import Purpose, as_item
from stridemend.plan.reasons import because, not_chosen
from stridemend.plan.refuse import tool_for
from stridemend.plan.sessions import sessions_of
from stridemend.plan.situation import Situation
from stridemend.plan.targets import Target, targets
from stridemend.plan.values import LeftOut, PlanItem, PlannedSession, Stage

RESTORING = ("release", "mobilise", "position")


@dataclass(frozen=True, slots=True)
class Built:
    """Stages, relief and sessions; ``gap`` are the drivers without an item."""

    stages: tuple[Stage, ...]
    local_relief: tuple[PlanItem, ...]
    sessions: tuple[PlannedSession, ...]
    left_out: tuple[LeftOut, ...]
    targets: tuple[str, ...]
    gap: tuple[str, ...]


def build_stages(now: Situation) -> Built:
    """Return every stage with its items chosen, in the pack's order."""
    goals = targets(now)
    stages: list[Stage] = []
    relief: dict[str, PlanItem] = {}
    sessions: list[PlannedSession] = []
    left: list[LeftOut] = []
    seen: set[str] = set()
    for rule in now.rules["stages"]:
        could = pool(rule["id"], goals, _going_on(now, stages))
        chosen = choose(could.candidates, now)
        made = [(c, _item(c, chosen, could, now)) for c in chosen.items]
        sessions += sessions_of(
            rule["id"],
            tuple(item.id for _, item in made),
            chosen.days,
            {item.id: item.seconds for _, item in made},
        )
        fresh = [(c, item) for c, item in made if item.id not in seen]
        relief.update({item.id: item for c, item in fresh if c.target.kind == "site"})
        staged = tuple(item for c, item in fresh if c.target.kind != "site")
        seen.update(item.id for _, item in made)
        stages.append(_stage(rule, staged, stages, now))
        left += [*could.refused, *not_chosen(could, chosen, now)]
    return Built(
        stages=tuple(stages),
        local_relief=tuple(relief.values()),
        sessions=tuple(sessions),
        left_out=_first_reasons(left, seen),
        targets=tuple(goal.id for goal in goals),
        gap=_gap(goals, stages, now),
    )


def _going_on(now: Situation, stages: list[Stage]) -> Situation:
    """Return the situation of a later stage: exercises of the first go on until they are easy."""
    if not stages or now.carried:
        return now
    light = {item.id for item in stages[0].items if item.phase == "activate" and item.seconds}
    return replace(now, carried=frozenset(light))


def _item(candidate: Candidate, chosen: Chosen, could: Pool, now: Situation) -> PlanItem:
    target = candidate.target
    return as_item(
        candidate.item,
        now.pack,
        Purpose(
            why=target.label,
            side=target.side,
            pain_limit=now.pain_limit,
            driver=target.id if target.kind == "driver" else "",
            days=len(chosen.days[candidate.item.id]) if candidate.seconds else 7,
            because=because(candidate, chosen, could, now),
            tool=tool_for(candidate.item, now),
        ),
        candidate.level,
    )


def _stage(
    rule: dict[str, str], items: tuple[PlanItem, ...], before: list[Stage], now: Situation
) -> Stage:
    """Return a stage; loading waits softly for what releases and restores, when there is any."""
    gate = now.rules["gate"]
    first = not before
    restoring = any(item.phase in RESTORING for stage in before for item in stage.items)
    waits = not first and (restoring or rule["id"] == "run")
    clean, days = gate["clean_sessions"]["value"], gate["latest_days"]["value"]
    return Stage(
        id=rule["id"],
        heading=rule["heading"],
        when=rule["when"] if waits or first else gate["open_at_once"],
        items=tuple(in_state(item, "waiting") for item in items) if waits else items,
        opens=gate["opens"].format(clean=clean, days=days) if waits else "",
        gate=gate["why"] if waits else "",
        gate_grade=gate["grade"] if waits else "",
        refs=tuple(gate["refs"]) if waits else (),
        is_open=not waits,
    )


def in_state(item: PlanItem, state: str) -> PlanItem:
    """Return an item in another state of its progression."""
    return replace(item, progression=replace(item.progression, state=state))


def _first_reasons(left: list[LeftOut], chosen: set[str]) -> tuple[LeftOut, ...]:
    """Return one reason for each item that is nowhere in the plan."""
    found: dict[str, LeftOut] = {}
    for entry in left:
        if entry.id not in chosen:
            found.setdefault(entry.id, entry)
    return tuple(found.values())


def _gap(goals: tuple[Target, ...], stages: list[Stage], now: Situation) -> tuple[str, ...]:
    """Return the drivers for which there is nothing, neither here nor in the running part."""
    running = set(now.rules["done_by_running"])
    served = {item.why for stage in stages for item in stage.items}
    named = {name for stage in stages for item in stage.items for name in (item.id,)}
    return tuple(
        goal.label
        for goal in goals
        if goal.kind == "driver"
        and goal.label not in served
        and not (named | running) & set(goal.treatments)
    )
