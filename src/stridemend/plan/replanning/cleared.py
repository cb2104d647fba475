"""The all-clear after new logs: kept, extended, ended, or given."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from stridemend.plan.change import Change, Move
from stridemend.plan.clearance import clearance_of, clearance_rules, quiet_days
from stridemend.plan.clearance_values import Clearance, Met
from stridemend.plan.logs import Log, PainLog
from stridemend.plan.replanning.light import Light, replan_rules
from stridemend.plan.replanning.runs import RunWalk, ruler_km, start_walk_run
from stridemend.plan.values import Plan


def clear_again(
    plan: Plan, walk: RunWalk, logs: Iterable[Log], today: date | None
) -> tuple[Clearance, list[Change]]:
    """
    Return the clearance after the logs, and what changed about it.

    A paused runner starts the walk-run table once every gate is met, or a practitioner signed.
    """
    seen = _logged(walk, tuple(logs), today)
    fresh = clearance_of(walk.now, walk.running, today, seen)
    signed = plan.clearance.signed_by and not plan.clearance.ended_by
    gates = [c for c in fresh.conditions if c.kind == "gate"]
    ready = bool(gates) and all(c.state is Met.MET for c in gates)
    if walk.running.state == "pause" and walk.running.tissue != "bone" and (ready or signed):
        start_walk_run(walk, today)
        fresh = clearance_of(walk.now, walk.running, today, seen)
    old = plan.clearance
    fresh = replace(fresh, signed_by=old.signed_by, signed_on=old.signed_on)
    if old.ended_by and not _newly_green(walk):
        fresh = replace(fresh, ended_by=old.ended_by, valid_until=None)
    else:
        fresh = replace(fresh, valid_until=_until(fresh, old))
    fresh = _ended(fresh, walk)
    fresh = _longer(fresh, old, walk, today)
    return _settled(old, fresh, walk, today)


def _until(fresh: Clearance, old: Clearance) -> date | None:
    """Return until when it holds: an earlier date stays, so that logging alone does not extend."""
    if fresh.state not in ("cleared_on_conditions", "run_less"):
        return None
    return old.valid_until if old.state == fresh.state and old.valid_until else fresh.valid_until


def _logged(walk: RunWalk, logs: tuple[Log, ...], today: date | None) -> dict[str, Met]:
    """Return what the logs say about the conditions."""
    seen: dict[str, Met] = {}
    if walk.runs:
        log, light = walk.runs[-1]
        if light is not Light.UNKNOWN:
            quiet = Met.UNMET if light is Light.RED else Met.MET
            seen |= {"usual_morning": quiet, "inside_limit": quiet}
        walks = [li for run, li in walk.runs if run.level == 0]
        if len(walks) >= 2 and all(li is Light.GREEN for li in walks[-2:]):
            seen["walk_30"] = Met.MET
        if ruler_km(walk, log.on + timedelta(days=1)):
            seen["longest_run"] = Met.MET
    daily = _daily(walk, logs, today)
    return seen | ({"daily_pain": daily} if daily else {})


def _daily(walk: RunWalk, logs: tuple[Log, ...], today: date | None) -> Met | None:
    """Return whether the last days, each of them logged, stayed quiet."""
    quiet = quiet_days(walk.running.tissue, walk.now.pack)
    needed, most = quiet["days"], quiet["most"]
    worst: dict[date, float] = {}
    for log in logs:
        told = (
            [p for p in (log.now, log.worst) if p is not None] if isinstance(log, PainLog) else []
        )
        if told:
            worst[log.on] = max([*told, worst.get(log.on, 0.0)])
    days = [today - timedelta(days=n) for n in range(needed)] if today else []
    known = [worst[day] for day in days if day in worst]
    if any(pain > most for pain in known):
        return Met.UNMET
    return Met.MET if days and len(known) == needed else None


def _newly_green(walk: RunWalk) -> bool:
    needed = walk.rules["runs_clean"]["value"]
    lights = [light for _, light in walk.runs[-needed:]]
    return len(lights) == needed and all(light is Light.GREEN for light in lights)


def _ended(fresh: Clearance, walk: RunWalk) -> Clearance:
    """Return the clearance ended by the last run when that was too much."""
    if not walk.runs or walk.runs[-1][1] is not Light.RED:
        return fresh
    rules, last = clearance_rules(walk.now.pack), walk.runs[-1][0].on
    within = timedelta(days=walk.rules["reassess_within"]["value"])
    reds = [log.on for log, light in walk.runs if light is Light.RED and last - within <= log.on]
    words = rules["ended"]["reds" if len(reds) > 1 else "red"].format(on=last)
    return replace(
        fresh,
        state="stop" if fresh.state == "stop" else "not_yet",
        words=words,
        ended_by=words,
        valid_until=None,
        signed_by="",
    )


def _longer(fresh: Clearance, old: Clearance, walk: RunWalk, today: date | None) -> Clearance:
    """Return the clearance for four weeks once three runs were clean."""
    rules = clearance_rules(walk.now.pack)
    days = rules["valid"]["extended"]
    if not _newly_green(walk) or fresh.valid_until is None or today is None:
        return replace(fresh, valid_days=old.valid_days if fresh.valid_until else fresh.valid_days)
    first = timedelta(days=rules["valid"]["first"])
    if old.valid_days == days and old.valid_until and old.valid_until - today >= first:
        return replace(fresh, valid_days=days, valid_until=old.valid_until)
    last = walk.runs[-1][0].on
    until = max(last + timedelta(days=days), old.valid_until or last)
    return replace(fresh, valid_until=until, valid_days=days)


def _settled(
    old: Clearance, fresh: Clearance, walk: RunWalk, today: date | None
) -> tuple[Clearance, list[Change]]:
    """Return the clearance and, where it differs from the old, the change with its reason."""
    same = (old.state, old.valid_until, old.ended_by, old.conditions)
    if same == (fresh.state, fresh.valid_until, fresh.ended_by, fresh.conditions):
        return old, []
    why = replan_rules(walk.now.pack)["why"]
    text = why["clear_changed"]
    if fresh.ended_by and fresh.ended_by != old.ended_by:
        text = why["clear_ended"]
    elif fresh.valid_days != old.valid_days:
        text = why["clear_longer"]
    rule = walk.now.pack.load_rules["run_clearance"]
    change = Change(
        what="clearance",
        name="May I run?",
        move=_move(old.state, fresh.state),
        before=_stands(old),
        after=_stands(fresh),
        why=text,
        evidence=rule.evidence,
        grade=rule.grade,
        refs=rule.refs,
        on=today,
    )
    return fresh, [change]


def _move(before: str, after: str) -> Move:
    order = ("stop", "not_yet", "run_less", "cleared_on_conditions")
    if before == after:
        return Move.HOLD
    return Move.UP if order.index(after) > order.index(before) else Move.STOP


def _stands(clearance: Clearance) -> str:
    counts = ", ".join(f"{clearance.count(state)} {state.value}" for state in Met)
    until = f", until {clearance.valid_until}" if clearance.valid_until else ""
    return f"{clearance.state.replace('_', ' ')} ({counts}){until}"
