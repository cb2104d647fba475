"""The weeks ahead, if every session stays clean."""

from dataclasses import replace
from math import ceil
from typing import Any

from stridemend.plan.ladder import at_level, next_rung
from stridemend.plan.run_values import RunAdvice
from stridemend.plan.run_words import both
from stridemend.plan.running import ceiling_km, run_rules
from stridemend.plan.situation import Situation
from stridemend.plan.values import Plan, PlanItem, Week, WeekItem


def weeks_of(plan: Plan, now: Situation) -> Plan:
    """
    Return the plan with its weeks as they will be if all goes well.

    Criteria decide, not weeks: this is what clean sessions lead to, one step of an item a week
    at most, inside the minutes of a day.
    """
    count = now.rules["outlook_weeks"]["value"]
    opens = _opens(plan, now)
    items = {item.id: item for item in plan.items}
    weeks: list[Week] = []
    held: tuple[str, ...] = ()
    for number in range(1, count + 1):
        stage = "build" if opens and number >= opens else "now"
        before, held = held, _held(plan, stage)
        _grow(
            items,
            tuple(name for name in held if name in before),
            plan,
            now,
            number,
            opened=opens is not None and number > opens,
        )
        weeks.append(
            Week(
                number=number,
                stages=_stages(plan, stage),
                items=tuple(_week_item(items[name]) for name in held),
                running=_running(plan.running, number, now),
            )
        )
    return replace(plan, weeks=tuple(weeks))


def _opens(plan: Plan, now: Situation) -> int | None:
    """Return the week in which loading opens; None when nothing waits there."""
    build = next((stage for stage in plan.stages if stage.id == "build"), None)
    if build is None or not any(s.stage == "build" for s in plan.sessions):
        return None
    if build.is_open:
        return 1
    clean = now.rules["gate"]["clean_sessions"]["value"]
    return 1 + int(max(1, ceil(clean / max(1, now.days))))


def _stages(plan: Plan, stage: str) -> tuple[str, ...]:
    return tuple(s.id for s in plan.stages if s.id == stage)


def _held(plan: Plan, stage: str) -> tuple[str, ...]:
    """Return the items of a stage's sessions in the order in which they are done."""
    sessions = [s for s in plan.sessions if s.stage == stage] or plan.sessions
    return tuple(dict.fromkeys(name for session in sessions for name in session.items))


def _grow(
    items: dict[str, PlanItem],
    held: tuple[str, ...],
    plan: Plan,
    now: Situation,
    number: int,
    *,
    opened: bool,
) -> None:
    """Raise each item one step, where the clean sessions of a week and the minutes allow it."""
    stages = now.open_stages | {"build"} if opened else now.open_stages
    now = replace(now, open_stages=frozenset(stages), days_in=7 * (number - 1))
    for name in held:
        item = items[name]
        every = ceil(item.progression.clean_needed / max(1, item.days_per_week))
        if (number - 1) % every or item.progression.state == "stopped":
            continue
        room = item.seconds + _spare(items, name, plan)
        new = _raised(item, now, room)
        names = {i.id for i in items.values()} - {item.id}
        fits = new is not None and new.seconds <= room
        if new is not None and fits and new.id not in names:
            items[name] = new


def _raised(item: PlanItem, now: Situation, room: int) -> PlanItem | None:
    progress = item.progression
    if progress.level >= progress.highest:
        return next_rung(item, now, room)
    return at_level(item, progress.level + 1, now)


def _spare(items: dict[str, PlanItem], name: str, plan: Plan) -> int:
    """Return the seconds left in the fullest session of an item."""
    full = [
        sum(items[n].seconds for n in session.items)
        for session in plan.sessions
        if name in session.items
    ]
    return int(60 * plan.minutes) - max(full, default=0)


def _week_item(item: PlanItem) -> WeekItem:
    return WeekItem(id=item.id, name=item.name, dose=item.dose, level=item.progression.level)


def _running(running: RunAdvice, number: int, now: Situation) -> str:
    """Return how running stands in a week, in a few words."""
    rules: Any = run_rules(now.pack)
    words = rules["outlook"]
    if running.state == "pause":
        return str(words["pause"])
    if running.level is not None:
        climbed = (number - 1) * running.days_per_week // running.clean_needed
        level = min(rules["distance_after_level"]["value"], running.level + climbed)
        return str(words["level"].format(level=level))
    if running.week_km is None:
        return str(words["easy"])
    week = running.week_km
    for _ in range(number - 1):
        week = min(ceiling_km(week, rules) or week, max(running.usual_week_km or week, week))
    return str(words["km"].format(**both("km", week)))
