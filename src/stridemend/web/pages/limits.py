"""What a runner can give: the form, what was typed in it, and what it would change in the plan."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from stridemend.consult.loop import Desk, Situation, advance, constraints_data
from stridemend.core import CaseError, Problem
from stridemend.core.timeline import Entry, Kind
from stridemend.core.units import Distance
from stridemend.plan import Constraints, GoalRace, Plan, check_constraints
from stridemend.plan.constraints import SKILLS
from stridemend.schema import Pack
from stridemend.web.pages.versions import change_data

LONGEST_MINUTES = 60
STEP_MINUTES = 5
HELPER = "helper"
"""Somebody who helps is a thing to the pack, and a question of its own in the form."""

Data = dict[str, Any]
Typed = Mapping[str, Any]
"""What was typed: text by field; lists for ``equipment``, ``lacks`` and ``unwanted``."""


def limits_form(here: Situation, pack: Pack, unit: Distance) -> Data:
    """Return what the form shows before anything is typed: the limits that hold now."""
    now, plan = here.constraints, here.plan
    rules: Any = pack.settings["plan"]
    defaults, household = rules["plan"]["defaults"], rules["plan"]["household"]
    things = pack.intervention_rules.equipment
    race = now.race
    own = [(name, words) for name, words in things.items() if _ownable(name, rules)]
    wanted = now.equipment | _missed(plan, pack)
    values = {
        "minutes": f"{_or(now.minutes_per_day, defaults['minutes_per_day']):g}",
        "days": str(now.days_per_week or defaults["days_per_week"]),
        "equipment": sorted(now.equipment),
        "lacks": sorted(now.lacks),
        "helper": "yes" if now.helper else "",
        "skill": now.skill,
        "unwanted": sorted(now.unwanted),
        "race_on": race.on.isoformat() if race else "",
        "race_km": f"{round(unit.of(race.km), 2):g}" if race else "",
        "race_name": race.name if race else "",
    }
    return {
        "values": values,
        "most_minutes": LONGEST_MINUTES,
        "step": STEP_MINUTES,
        "days": [str(n) for n in range(1, 8)],
        "wanted": [(name, words) for name, words in own if name in wanted],
        "own": [(name, words) for name, words in own if name not in wanted],
        "household": [(name, things[name]) for name in household if name in things],
        "skills": list(SKILLS),
        "doing": _doing(plan, now, pack),
    }


def _or(value: float | None, default: float) -> float:
    return default if value is None else value


def _ownable(name: str, rules: Any) -> bool:
    plan = rules["plan"]
    return name not in (*plan["household"], *plan["not_alone"], HELPER)


def _missed(plan: Plan | None, pack: Pack) -> frozenset[str]:
    """Return the things for want of which something was left out of the plan."""
    left = [one.id for one in plan.left_out if one.reason == "equipment"] if plan else []
    needs = [pack.interventions[name].equipment for name in left if name in pack.interventions]
    return frozenset(name for need in needs for name in (*need.all, *need.any))


def _doing(plan: Plan | None, now: Constraints, pack: Pack) -> list[tuple[str, str]]:
    """Return what can be struck out: what is in the plan, and what was struck out before."""
    names = [item.id for item in plan.items] if plan else []
    known = dict.fromkeys((*names, *sorted(now.unwanted)))
    return [(name, pack.interventions[name].name) for name in known if name in pack.interventions]


def typed_limits(typed: Typed, pack: Pack, unit: Distance) -> Constraints:
    """
    Return the limits that were typed.

    Raises
    ------
    CaseError
        Every limit that cannot be (SM241, SM251, SM258), each with its field.

    """
    problems: list[Problem] = []
    minutes = _number(typed.get("minutes", ""), "minutes", problems)
    days = _number(typed.get("days", ""), "days", problems)
    found = Constraints(
        minutes_per_day=minutes,
        days_per_week=None if days is None else int(days),
        equipment=frozenset(typed.get("equipment", ())),
        lacks=frozenset(typed.get("lacks", ())),
        helper=bool(typed.get("helper")),
        skill=typed.get("skill") or "new",
        unwanted=frozenset(typed.get("unwanted", ())),
        race=_race(typed, unit, problems),
    )
    try:
        check_constraints(found, pack)
    except CaseError as bad:
        problems += bad.problems
    if problems:
        raise CaseError(problems)
    return found


def _number(text: str, where: str, problems: list[Problem]) -> float | None:
    if not text.strip():
        return None
    try:
        value = float(text.replace(",", "."))
        int(value)
    except (ValueError, OverflowError):
        problems.append(_bad(where, f"{text!r} is no number.", "Type a number, such as 20."))
        return None
    return value


def _race(typed: Typed, unit: Distance, problems: list[Problem]) -> GoalRace | None:
    day, far = typed.get("race_on", "").strip(), typed.get("race_km", "").strip()
    if not day and not far:
        return None
    count = len(problems)
    distance = _number(far, "race_km", problems)
    on = None
    try:
        on = date.fromisoformat(day)
    except ValueError:
        hint = "Write year-month-day: 2027-03-14."
        problems.append(_bad("race_on", "The race needs its day.", hint))
    if distance is None and len(problems) == count + (on is None):
        problems.append(_bad("race_km", "The race needs its distance.", "Such as 21.1."))
    if on is None or distance is None:
        return None
    name = " ".join(typed.get("race_name", "").split())[:80]
    return GoalRace(on=on, km=round(distance * unit.km, 3), name=name)


def _bad(where: str, message: str, hint: str) -> Problem:
    return Problem(id="SM258", message=message, hint=hint, where=where)


def limits_entry(limits: Constraints, desk: Desk) -> Entry:
    """Return the entry by which the next plan keeps to new limits."""
    return Entry(kind=Kind.EVENT, at=desk.now, data=constraints_data(limits))


def preview(desk: Desk, here: Situation, limits: Constraints) -> Data:
    """Return what saving these limits would change: nothing is written."""
    would = advance(replace(here, constraints=limits), desk.pack, desk.now)
    rows = [change_data(asdict(change), desk.pack) for change in would.changes]
    plan = would.plan
    return {
        "changes": rows,
        "sessions": [
            {
                "name": one.name,
                "minutes": max(1, round(one.seconds / 60)),
                "count": len(one.items),
                "days": len(one.days),
            }
            for one in (plan.sessions if plan else ())
            if plan and one.stage == plan.stage
        ],
        "notes": list(plan.notes) if plan else [],
        "race": plan.running.race.words if plan and plan.running.race else "",
    }
