"""Doses: the levels of an item as numbers, and a dose in words."""

from dataclasses import replace
from math import ceil
from typing import Any

from stridemend.plan.settings import plan_rules
from stridemend.plan.values import PlannedDose
from stridemend.schema import Pack
from stridemend.schema.kinds.treatment import Intervention

PRESSED = ("release", "massage")
UNTIMED = ("advice", "habit", "run", "loop")
"""Kinds that are no part of an exercise session."""


def planned_dose(
    item: Intervention, pack: Pack, level: int = 0, *, pain_limit: int, tool: str = ""
) -> PlannedDose:
    """
    Return the dose of an item at a level: 0 is where it starts, each level one step more.

    Level -1 is the eased form after a flare. No level leaves the item's ``dose_range`` upwards,
    and pressure never passes the item's own cap. ``pain_limit`` is the tissue's, 0 to 10; the
    lower of it and the item's own holds, but for pressure, where the item's own cap holds.
    """
    pressure = _pressure(item, pack, level)
    own = item.dose.pain_limit
    start = PlannedDose(
        mode=item.dose.mode,
        sets=item.dose.sets,
        reps=item.dose.reps,
        reps_by_set=item.dose.reps_by_set,
        hold_s=item.dose.hold_s,
        rep_s=item.dose.rep_s,
        rep_rest_s=item.dose.rep_rest_s,
        rest_s=item.dose.rest_s,
        sides=item.dose.sides,
        prep_s=int(pack.intervention_rules.prep_seconds[item.kind]),
        seconds=item.seconds,
        per_day=item.dose.per_day,
        per_week=item.dose.per_week,
        pressure_start=pressure[0],
        pressure_limit=pressure[1],
        pain_limit=pain_limit if pressure[1] is not None else min(own, pain_limit),
        tool=tool,
    )
    return _eased(start, pack) if level < 0 else _raised(start, item, pack, level)


def highest_level(item: Intervention, pack: Pack) -> int:
    """Return the last level of an item; more than that is the next rung of its ladder."""
    steps = len(_steps(item, pack))
    if item.kind not in PRESSED:
        return steps
    rules: Any = plan_rules(pack)["pressure"]
    cap = min(item.dose.pain_limit, rules["cap"]["value"])
    highest: int = max(steps, ceil(max(0, cap - rules["first_limit"]) / rules["step"]))
    while item.kind == "release" and highest and _pressed_s(item, pack, highest) > rules["most_s"]:
        highest -= 1
    return highest


def _pressed_s(item: Intervention, pack: Pack, level: int) -> int:
    """Return for how long a session presses at a level."""
    dose = planned_dose(item, pack, level, pain_limit=0)
    return dose.sides * dose.sets * dose.reps * dose.hold_s


def dose_seconds(dose: PlannedDose) -> int:
    """
    Return the time of one session by the pack's timer formula, rounded up to 5 s.

    A task has no time of its own beyond what the pack gives for it.
    """
    reps = dose.reps_by_set or (dose.reps,) * dose.sets
    work = sum(n * dose.rep_s + (n - 1) * dose.rep_rest_s for n in reps)
    total = dose.prep_s + dose.sides * work + (dose.sides * dose.sets - 1) * dose.rest_s
    return 5 * ceil(total / 5)


def _steps(item: Intervention, pack: Pack) -> list[tuple[str, int]]:
    """Return the steps up from the starting dose: one field at a time, inside its range."""
    rules: Any = plan_rules(pack)["dose_steps"]
    steps: list[tuple[str, int]] = []
    if item.dose.reps_by_set or item.kind in UNTIMED or item.dose.mode not in rules:
        return steps
    for name in rules[item.dose.mode]["order"]:
        if name not in item.dose_range:
            continue
        at, top = getattr(item.dose, name), int(item.dose_range[name][1])
        by = max(rules[item.dose.mode]["by"][name], ceil((top - at) / rules["most_steps"]))
        while at < top:
            at = min(top, at + by)
            steps.append((name, at))
    return steps


def _raised(dose: PlannedDose, item: Intervention, pack: Pack, level: int) -> PlannedDose:
    changed = dict(_steps(item, pack)[:level])
    if not changed:
        return dose
    extra: Any = changed
    rep_s = dose.rep_s + max(0, changed.get("hold_s", dose.hold_s) - dose.hold_s)
    longer = replace(dose, rep_s=rep_s, **extra)
    return replace(longer, seconds=dose_seconds(longer))


def _eased(dose: PlannedDose, pack: Pack) -> PlannedDose:
    """Return half the work: half the sets, or with one set half the repetitions or the hold."""
    rules: Any = plan_rules(pack)["after_flare"]
    if dose.mode == "task":
        return dose
    share = rules["share"]["value"]
    if dose.sets > 1:
        cut = replace(dose, sets=ceil(dose.sets * share), reps_by_set=dose.reps_by_set[:1])
    elif dose.reps > 1:
        cut = replace(dose, reps=ceil(dose.reps * share))
    else:
        hold = ceil(dose.hold_s * share)
        cut = replace(dose, hold_s=hold, rep_s=dose.rep_s - dose.hold_s + hold)
    if dose.pressure_limit is not None:
        soft = min(dose.pressure_limit, rules["pressure_limit"]["value"])
        cut = replace(cut, pressure_start=min(soft, dose.pressure_start or 0), pressure_limit=soft)
    return replace(cut, seconds=dose_seconds(cut))


def _pressure(item: Intervention, pack: Pack, level: int) -> tuple[int | None, int | None]:
    """Return where pressure begins and where it ends at a level, both 0 to 10."""
    if item.kind not in PRESSED:
        return None, None
    rules: Any = plan_rules(pack)["pressure"]
    cap = min(item.dose.pain_limit, rules["cap"]["value"])
    limit = min(cap, rules["first_limit"] + rules["step"] * max(0, level))
    return min(limit, rules["start"]), limit


def dose_words(dose: PlannedDose) -> str:
    """
    Return a dose as a person would say it.

    Times are seconds in the pack; a minute or more is said in minutes.
    """
    if dose.mode == "task":
        return "once"
    if dose.mode == "minutes":
        blocks = f"{dose.sets} x " if dose.sets > 1 else ""
        return f"{blocks}{_time(dose.hold_s)}{_each_side(dose)}"
    several = dose.sets > 1 and dose.reps > 1
    count = f"{dose.sets} x {dose.reps}" if several else str(dose.sets * dose.reps)
    noun = {"hold": "holds", "breaths": "breaths"}.get(dose.mode, "times")
    noun = noun.removesuffix("s") if count == "1" and noun != "times" else noun
    count, noun = ("once", "") if (count, noun) == ("1", "times") else (count, f" {noun}")
    hold = f" of {_time(dose.hold_s)}" if dose.mode == "hold" and dose.hold_s else ""
    rest = f", {_time(dose.rest_s)} rest" if dose.sets > 1 and dose.rest_s else ""
    pause = ""
    if dose.mode == "hold" and dose.rep_rest_s and dose.reps > 1:
        pause = f", {dose.rep_rest_s} s between"
    return f"{count}{noun}{hold}{_each_side(dose)}{pause}{rest}"


def _each_side(dose: PlannedDose) -> str:
    return " each side" if dose.sides == 2 else ""


def _time(seconds: float) -> str:
    if seconds < 60 or (seconds < 120 and seconds % 60):
        return f"{seconds:g} s"
    minutes = seconds / 60
    return f"{minutes:.0f} min" if minutes == int(minutes) else f"{minutes:.1f} min"
