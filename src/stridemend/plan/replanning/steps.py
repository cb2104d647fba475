"""One item and its logs: up, hold, down, rest or stop, one log after the other."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from stridemend.plan.change import Change, Move
from stridemend.plan.ladder import at_level, easier_rung, next_rung
from stridemend.plan.logs import ItemLog
from stridemend.plan.replanning.light import Light, Seen, item_light, replan_rules
from stridemend.plan.situation import Situation
from stridemend.plan.values import PlanItem, Progression

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stepped:
    """An item after its logs, what changed, and the last reason why it was held."""

    item: PlanItem
    changes: tuple[Change, ...]
    held: Change | None = None


@dataclass(slots=True)
class _Walk:
    """The state while the logs of one item are read in order."""

    item: PlanItem
    room_s: int
    changes: list[Change] = field(default_factory=list)
    clean: int = 0
    unknown: int = 0
    held: Change | None = None


def step(item: PlanItem, logs: tuple[ItemLog, ...], now: Situation, spare_s: int) -> Stepped:
    """
    Return an item after its logs, oldest first.

    ``spare_s`` are the seconds that its fullest session still has. Logs before
    ``progression.since`` were counted before; only a flare among them that nobody saw counts.
    """
    walk = _Walk(item, item.seconds + spare_s)
    for log in logs:
        progress = walk.item.progression
        if progress.state == "stopped":
            break
        seen = item_light(log, walk.item, now.pack)
        if seen.light is Light.RED and not _long_ago(log.on, progress, now):
            _red(walk, log.on, seen, now)
        elif progress.since is None or log.on >= progress.since:
            _count(walk, log.on, seen, now)
    progression = replace(walk.item.progression, clean=walk.clean)
    return Stepped(replace(walk.item, progression=progression), tuple(walk.changes), walk.held)


def flare(item: PlanItem, on: date, now: Situation) -> Stepped:
    """Return an item after a flare that the runner laid at its door."""
    walk = _Walk(item, item.seconds)
    if _long_ago(on, item.progression, now) or item.progression.state == "stopped":
        return Stepped(item, ())
    _red(walk, on, Seen(Light.RED, replan_rules(now.pack)["why"]["flared"]), now)
    return Stepped(walk.item, tuple(walk.changes))


def _count(walk: _Walk, on: date, seen: Seen, now: Situation) -> None:
    rules = replan_rules(now.pack)
    if seen.light is Light.UNKNOWN:
        walk.unknown += 1
        # Two unknowns in a row count as amber.
        walk.clean = 0 if walk.unknown > 1 else walk.clean
    else:
        walk.unknown = 0
        walk.clean = walk.clean + 1 if seen.light is Light.GREEN else 0
    if seen.light is not Light.GREEN:
        walk.held = _change(walk.item, walk.item, Move.HOLD, seen.why, on, now)
        return
    progress = walk.item.progression
    last = progress.since - ONE_DAY if progress.since else None
    soon = last is not None and (on - last).days < rules["step_days"]["value"]
    barred = progress.hold_until is not None and on < progress.hold_until
    if walk.clean >= progress.clean_needed and not soon and not barred:
        _up(walk, on, now)


def _up(walk: _Walk, on: date, now: Situation) -> None:
    rules = replan_rules(now.pack)
    item, progress = walk.item, walk.item.progression
    top = progress.level >= progress.highest
    why = rules["why"]["rung" if top else "up"].format(clean=walk.clean)
    new = next_rung(item, now, walk.room_s) if top else at_level(item, progress.level + 1, now)
    if new is None:
        walk.held = _change(item, item, Move.HOLD, rules["why"]["hold_next"], on, now)
        return
    if new.seconds > walk.room_s and not top and item.kind == "exercise":
        new = next_rung(item, now, walk.room_s) or new
        why = rules["why"]["rung_time"].format(clean=walk.clean)
    if new.seconds > walk.room_s:
        text = rules["why"]["hold_time"].format(minutes=f"{now.minutes:g}")
        walk.held = _change(item, item, Move.HOLD, text, on, now)
        walk.item, walk.clean = _since(item, item, on + ONE_DAY), 0
        return
    new = _since(new, item, on + ONE_DAY)
    walk.changes.append(_change(item, new, Move.UP, why, on, now))
    walk.item, walk.clean, walk.held = new, 0, None


def _red(walk: _Walk, on: date, seen: Seen, now: Situation) -> None:
    """Step down once for each day with a flare; the second and third go further."""
    flares = walk.item.progression.flares
    if on in flares:
        return
    rules, after = replan_rules(now.pack), now.rules["after_flare"]
    recent = [day for day in flares if 0 <= (on - day).days <= after["second_within"]["value"]]
    many = [day for day in flares if 0 <= (on - day).days <= rules["third_within"]["value"]]
    item, why = walk.item, rules["why"]
    until = on + timedelta(days=after["rest_days"]["value"])
    if len(many) >= 2:
        text = why["stop"].format(reason=seen.why, days=rules["third_within"]["value"])
        new, move = _stopped(item), Move.STOP
    elif recent:
        new = easier_rung(item, now) or at_level(item, item.progression.lowest, now)
        text = why["easier"].format(
            reason=seen.why, days=after["second_within"]["value"], name=new.name
        )
        move = Move.DOWN
    else:
        new = at_level(item, max(item.progression.lowest, item.progression.level - 1), now)
        text = why["down"].format(reason=seen.why, until=until)
        move = Move.DOWN
    hold = on + timedelta(days=after["hold_days"]["value"]) if recent else None
    new = _since(new, item, on + ONE_DAY)
    progress = replace(
        new.progression,
        flares=(*flares, on),
        rest_until=until,
        hold_until=max(filter(None, (hold, item.progression.hold_until)), default=None),
        state="stopped" if move is Move.STOP else "resting",
    )
    new = replace(new, progression=progress)
    walk.changes.append(_change(item, new, move, text, on, now))
    walk.item, walk.clean, walk.unknown, walk.held = new, 0, 0, None


def _long_ago(on: date, progress: Progression, now: Situation) -> bool:
    """Say whether a flare lies before the item's time, or too long before its last step."""
    if progress.begun is not None and on < progress.begun:
        return True
    days = now.rules["after_flare"]["second_within"]["value"]
    return progress.since is not None and (progress.since - on).days > days


def _since(new: PlanItem, old: PlanItem, day: date) -> PlanItem:
    since = max(filter(None, (old.progression.since, day)))
    progress = replace(new.progression, since=since, state="active", clean=0)
    return replace(new, progression=progress)


def _stopped(item: PlanItem) -> PlanItem:
    return replace(item, progression=replace(item.progression, state="stopped"))


def _change(
    old: PlanItem, new: PlanItem, move: Move, why: str, on: date | None, now: Situation
) -> Change:
    rules = replan_rules(now.pack)
    return Change(
        what=old.id,
        name=old.name,
        move=move,
        before=_stands(old),
        after=_stands(new) if move is not Move.STOP else "left out",
        why=why,
        evidence=new.progression.up if move in (Move.UP, Move.HOLD) else new.flare,
        grade=rules["grade"],
        refs=tuple(rules["refs"]),
        on=on,
    )


def _stands(item: PlanItem) -> str:
    pressure = item.planned.pressure_limit
    pressed = f", pressure at most {pressure} out of 10" if pressure is not None else ""
    return f"{item.name}: {item.dose}{pressed}"
