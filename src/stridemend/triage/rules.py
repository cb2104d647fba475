"""Judges red-flag rules, pairs of weak signs and the bone stress score."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from stridemend.core import Case, Finding, Source
from stridemend.schema import Pack
from stridemend.triage.levels import level_of
from stridemend.triage.logic import Truth, Verdict, all_of, any_of, judge
from stridemend.triage.result import Flag, Reason, State

Rule = Mapping[str, Any]


def verdict_on(rule: Rule, case: Case) -> Verdict:
    """
    Return whether a rule holds: all_of and at least min_any of any_of, and no unless.

    A missing part is true. Findings that never count alone cannot meet a rule by themselves.
    """
    if any(judge(item, case).truth is Truth.TRUE for item in rule.get("unless", ())):
        return Verdict(Truth.FALSE)
    gate = all_of(rule.get("all_of", ()), case)
    if gate.truth is Truth.FALSE:
        return gate
    signs = rule.get("any_of", ())
    found = any_of(signs, case, rule.get("min_any", 1)) if signs else Verdict(Truth.TRUE)
    if found.truth is Truth.FALSE or gate.truth is Truth.UNKNOWN:
        return Verdict(found.truth if found.truth is Truth.FALSE else Truth.UNKNOWN)
    return Verdict(found.truth, (*gate.because, *found.because))


def alone(because: Iterable[Finding], pack: Pack) -> bool:
    """Say whether every finding that met a rule is on the list of what never counts alone."""
    weak = {code for row in triage_data(pack).get("never_alone", ()) for code in row["codes"]}
    symptoms = [f.code for f in because if not f.code.startswith("pain_") and f.value is None]
    return bool(symptoms) and all(code in weak for code in symptoms)


@lru_cache(maxsize=4)
def red_flag_rules(pack: Pack) -> Mapping[str, Rule]:
    """Return every red-flag rule and pair of weak signs by id, trigger and texts in one mapping."""
    rules: dict[str, Rule] = {}
    for flag in pack.red_flags.values():
        trigger: Any = flag.trigger
        head = {"condition": flag.condition, "condition_id": flag.condition_id}
        tail = {"urgency": flag.urgency, "action": flag.action, "refs": flag.refs}
        rules[flag.id] = _spelled_out({**flag.data, **trigger, **head, **tail}, pack)
    for pair in triage_data(pack).get("pairs", ()):
        rules[pair["id"]] = _spelled_out(pair, pack)
    return rules


def _spelled_out(rule: Rule, pack: Pack) -> Rule:
    parts = ("all_of", "any_of", "unless")
    spelled = {part: spell_out(rule[part], pack) for part in parts if part in rule}
    return {**rule, **spelled}


def spell_out(item: Any, pack: Pack) -> Any:
    """Return an item, or items, with each ``@group`` replaced by any of its codes."""
    if isinstance(item, str):
        groups = triage_data(pack).get("groups", {})
        return {"any": tuple(groups[item[1:]])} if item.startswith("@") else item
    if isinstance(item, Mapping):
        return {
            key: spell_out(value, pack) if key in ("any", "all") else value
            for key, value in item.items()
        }
    return tuple(spell_out(part, pack) for part in item)


def make_flag(rule_id: str, rule: Rule, because: Iterable[Finding], pack: Pack) -> Flag:
    """Return the flag of a rule that holds."""
    found = tuple(dict.fromkeys(because))
    words_only = any(f.source is Source.STORY or f.hedged for f in found)
    return Flag(
        id=rule_id,
        name=rule.get("condition") or rule.get("text", ""),
        condition_id=rule.get("condition_id", "") or "",
        level=level_of(rule["urgency"]),
        state=State.RAISED if words_only else State.FIRED,
        why=tuple(_reason(finding, pack) for finding in found),
        action=rule.get("action") or rule.get("why", ""),
        see=rule.get("see", ""),
        how_fast=rule.get("how_fast", ""),
        say=tuple(rule.get("say", ())),
        avoid=tuple(rule.get("avoid", ())),
        worse_if=tuple(rule.get("worse_if", ())),
        refs=tuple(rule.get("refs", ())),
        grade=rule.get("grade") or rule.get("source_type") or rule.get("basis", ""),
    )


def _reason(finding: Finding, pack: Pack) -> Reason:
    definition = pack.findings.get(finding.code)
    label = definition.label if definition else finding.code
    text = f"{label}: {finding.value:g}" if isinstance(finding.value, float | int) else label
    return Reason(code=finding.code, text=text, words=finding.words)


def bone_score(case: Case, pack: Pack) -> tuple[int | None, tuple[Finding, ...]]:
    """
    Return the points of the bone stress score and the findings that gave them.

    None where the score does not apply (above the femoral condyles, or at sites with rules
    of their own). Points are for what is known to be there; unknown gives none.
    """
    rule = triage_data(pack)["bone_score"]
    gate = judge(spell_out(rule["gate"], pack), case)
    unless = spell_out(rule.get("unless", ()), pack)
    ruled_out = any(judge(item, case).truth is Truth.TRUE for item in unless)
    if gate.truth is not Truth.TRUE or ruled_out:
        return None, ()
    points, because = 0, list(gate.because)
    for row in rule["points"]:
        found = any_of(spell_out(row["any"], pack), case)
        if found.truth is Truth.TRUE:
            points += row["points"]
            because += found.because
    return points, tuple(because)


def triage_data(pack: Pack) -> Any:
    """Return the triage section of the pack: questions, pairs, score, texts."""
    return pack.triage["triage"] if "triage" in pack.triage else pack.triage
