"""Why an intervention cannot be in a plan at all."""

from dataclasses import dataclass

from stridemend.core.reach import reachable
from stridemend.plan.dose import PRESSED
from stridemend.plan.situation import Situation
from stridemend.schema import Pack
from stridemend.schema.kinds.treatment import Intervention


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason id, as in ``LeftOut``, and the reason in plain words."""

    reason: str
    words: str


def refusal(item: Intervention, now: Situation) -> Refusal | None:
    """Return the first reason that keeps an item out, safety first; None when it may be in."""
    return (
        _unsafe_finding(item, now)
        or _unsafe_condition(item, now)
        or _on_sore_bone(item, now)
        or _too_early(item, now)
        or _unwanted(item, now)
        or _nobody(item, now)
        or _nothing(item, now)
    )


def _said(now: Situation, reason: str, **parts: str) -> Refusal:
    return Refusal(reason, now.rules["left_out_words"][reason].format(**parts))


def _unsafe_finding(item: Intervention, now: Situation) -> Refusal | None:
    for name in (*item.contra_sets, item.kind, item.phase):
        for code in now.rules["contra_findings"].get(name, ()):
            if now.case.has(code):
                label = now.pack.findings[code].label
                return _said(now, "contraindicated", cause=label[:1].lower() + label[1:])
    return None


def wrong_for(item: Intervention, pack: Pack) -> frozenset[str]:
    """Return the conditions that rule an item out, its shared sets included."""
    sets = pack.intervention_rules.contra_sets
    shared = (condition for name in item.contra_sets for condition in sets[name].avoid_with)
    return frozenset((*item.avoid_with, *shared))


def _unsafe_condition(item: Intervention, now: Situation) -> Refusal | None:
    wrong = sorted(wrong_for(item, now.pack) & now.likely)
    if not wrong:
        return None
    return _said(now, "contraindicated", cause=now.pack.conditions[wrong[0]].name)


def _on_sore_bone(item: Intervention, now: Situation) -> Refusal | None:
    """Refuse exercise on the feet while a bone may be injured; a clinician clears that."""
    rule = now.rules["sore_bone"]
    if now.tissue == "bone" and item.kind in rule["kinds"] and item.position in rule["positions"]:
        return _said(now, "contraindicated", cause=rule["cause"])
    return None


def _too_early(item: Intervention, now: Situation) -> Refusal | None:
    """Refuse hops until weeks of loading have gone well."""
    rule = now.rules["hops"]
    hops = item.kind == "exercise" and rule["contra_set"] in item.contra_sets
    if hops and (now.days_in is None or now.days_in < rule["value"]):
        return _said(now, "too_early", weeks=str(rule["value"] // 7))
    return None


def _unwanted(item: Intervention, now: Situation) -> Refusal | None:
    if item.id in now.constraints.unwanted:
        return _said(now, "unwanted")
    if item.id in now.rules["not_by_default"]:
        return _said(now, "not_by_default")
    if item.id in now.rules["done_by_running"]:
        return _said(now, "in_running")
    same_spot = {item.id, *(easier_forms(item, now.pack) if item.kind in PRESSED else ())}
    return _said(now, "did_not_help") if same_spot & now.unhelpful else None


def easier_forms(item: Intervention, pack: Pack) -> tuple[str, ...]:
    """Return every easier form of an item, down the whole ladder, nearest first."""
    return tuple(reachable(item.easier, lambda name: pack.interventions[name].easier))


def _nobody(item: Intervention, now: Situation) -> Refusal | None:
    if item.performer in now.rules["not_alone"]:
        return _said(now, "practitioner")
    if item.performer == "helper" and not now.constraints.helper:
        return _said(now, "helper")
    return None


def _nothing(item: Intervention, now: Situation) -> Refusal | None:
    names = now.pack.intervention_rules.equipment
    missing = [names[thing] for thing in item.equipment.all if thing not in now.at_hand]
    choice = [names[thing] for thing in item.equipment.any]
    if choice and not set(item.equipment.any) & now.at_hand:
        missing.append(" or ".join(choice[:3]))
    return _said(now, "equipment", things=", ".join(missing)) if missing else None


def tool_for(item: Intervention, now: Situation) -> str:
    """Return the equipment to use: for pressure the softest that is owned, else the first."""
    owned = [thing for thing in item.equipment.any if thing in now.at_hand]
    softness = now.rules["softest_first"]
    rank = {thing: place for place, thing in enumerate(softness)}
    if owned:
        return min(owned, key=lambda thing: rank.get(thing, len(rank)))
    return next((thing for thing in item.equipment.all if thing in rank), "")
