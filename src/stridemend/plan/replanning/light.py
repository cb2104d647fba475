"""The traffic light of a session: pain during, the next morning, form and what was left."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from stridemend.plan.logs import ItemLog, RunLog
from stridemend.plan.values import PlanItem, RunAdvice
from stridemend.schema import Pack


class Light(StrEnum):
    """Green allows a step up, amber repeats, red steps down; unknown never counts as green."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Seen:
    """A light and, unless it is green, the reason in words."""

    light: Light
    why: str = ""


def replan_rules(pack: Pack) -> Any:
    """Return the section of the pack on how logs move a plan."""
    settings: Any = pack.settings["replan"]
    return settings["replan"]


def item_light(log: ItemLog, item: PlanItem, pack: Pack) -> Seen:
    """
    Return the light of one item of a session.

    Pain above the item's limit, a sharp sign or a morning 2 points above usual is red on
    whatever is known. A missing number or a painkiller makes it unknown, never green.
    """
    clean = pack.interventions[item.id].progress_when.pain_max
    green = item.pain_limit if clean is None else min(clean, item.pain_limit)
    found = _pain_light(log, item.pain_limit, green, pack)
    rules = replan_rules(pack)
    if found.light is not Light.GREEN:
        return found
    if item.kind == "exercise" and log.form_ok is None:
        return Seen(Light.UNKNOWN, rules["why"]["hold_unknown"])
    hard = log.reps_in_reserve is not None and log.reps_in_reserve < rules["reps_left"]["value"]
    if log.form_ok is False or hard or log.done_share < rules["full_dose"]["value"]:
        return Seen(Light.AMBER, rules["why"]["hold_amber"])
    return found


def run_light(log: RunLog, running: RunAdvice, pack: Pack) -> Seen:
    """Return the light of a run; a limp is red."""
    if log.limp:
        return Seen(Light.RED, replan_rules(pack)["why"]["sharp"])
    return _pain_light(log, running.pain_limit, running.green_limit, pack)


def _pain_light(log: ItemLog | RunLog, limit: int, green: int, pack: Pack) -> Seen:
    rules = replan_rules(pack)
    why, morning = rules["why"], rules["morning"]
    above = _above_usual(log)
    if log.sharp:
        return Seen(Light.RED, why["sharp"])
    if log.pain_during is not None and log.pain_during > limit:
        return Seen(Light.RED, why["during"].format(pain=f"{log.pain_during:g}", limit=limit))
    if above is not None and above >= morning["red"]:
        return Seen(Light.RED, why["morning"].format(points=f"{above:g}"))
    if log.painkiller or log.pain_during is None or above is None:
        return Seen(Light.UNKNOWN, why["hold_unknown"])
    if log.pain_during > green or above >= morning["amber"]:
        return Seen(Light.AMBER, why["hold_amber"])
    return Seen(Light.GREEN)


def _above_usual(log: ItemLog | RunLog) -> float | None:
    """Return by how many points the morning was above usual; None when it was not told."""
    if log.pain_next_morning is None:
        return None
    return log.pain_next_morning - (log.usual_morning or 0.0)
