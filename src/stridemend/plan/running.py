"""How much to run this week, from the load rules and what the runner told."""

from typing import Any

from stridemend.core import Case
from stridemend.inference import Assessment
from stridemend.plan.settings import green_limit, pain_limit, plan_rules, tissue_of
from stridemend.plan.values import RuleNote, RunAdvice
from stridemend.schema import Pack

KM_PER_MILE = 1.609344


def run_advice(case: Case, assessment: Assessment, pack: Pack) -> RunAdvice:
    """Return whether to pause or reduce running, by how much, and the rules behind it."""
    rules = plan_rules(pack)["running"]
    tissue = tissue_of(assessment, pack)
    limit = pain_limit(tissue, pack)
    state = "pause" if limit == 0 or _must_pause(case, rules) else "reduce"
    words = rules["states"][state]
    percent = _percent(case, rules)
    light = rules["light"].format(green=green_limit(tissue, pack), amber=limit)
    lines = [words["says"].format(limit=limit, percent=percent)]
    if state == "reduce":
        lines += [*_numbers(case, percent, rules), light, rules["ten_percent"]]
    lines.append(words["next"].format(limit=limit))
    names = list(words["rules"]) + (["pain_monitoring_24h"] if state == "reduce" else [])
    if any(case.has(site) for site in rules["calf_rule"]["sites"]):
        lines.append(rules["calf_rule"]["says"])
        names.append(rules["calf_rule"]["rule"])
    notes = tuple(_note(name, pack) for name in names)
    return RunAdvice(
        state=state,
        branch="walk_run_progression" if state == "pause" else "single_session_spike",
        lines=tuple(lines),
        pain_limit=limit,
        green_limit=green_limit(tissue, pack),
        tissue=tissue,
        days_per_week=0,
        minutes=None,
        longest_km=None,
        week_km=None,
        ceiling_km=None,
        level=None,
        bouts=(),
        clean=0,
        clean_needed=2,
        intensity="",
        surface="",
        hills_speed="",
        cross_training=(),
        race=None,
        since=None,
        rest_until=None,
        reds=(),
        rules=notes,
    )


def _must_pause(case: Case, rules: Any) -> bool:
    pain = case.number("pain_now")
    if pain is not None and pain >= rules["stop_pain"]["value"]:
        return True
    return any(case.has(code) for code in rules["stop_findings"])


def _percent(case: Case, rules: Any) -> int:
    strong = any(case.has(code) for code in rules["strong_findings"])
    return int(rules["reduce_percent_strong" if strong else "reduce_percent"]["value"])


def _numbers(case: Case, percent: int, rules: Any) -> list[str]:
    """Return the advice in the runner's own kilometres and miles, where they were told."""
    lines = []
    weekly, longest = case.number("weekly_km"), case.number("long_run_km")
    if weekly:
        after = weekly * (100 - percent) / 100
        lines.append(
            rules["numbers"]["weekly"].format(**_both("before", weekly), **_both("after", after))
        )
    if longest:
        lines.append(rules["numbers"]["longest"].format(**_both("cap", longest * 1.1)))
    else:
        lines.append(rules["numbers"]["longest_unknown"])
    return lines


def _both(name: str, kilometres: float) -> dict[str, str]:
    return {name: f"{kilometres:.0f}", f"{name}_mi": f"{kilometres / KM_PER_MILE:.0f}"}


def _note(name: str, pack: Pack) -> RuleNote:
    rule = pack.load_rules[name]
    return RuleNote(
        id=rule.id, name=rule.name, grade=rule.grade, evidence=rule.evidence, refs=rule.refs
    )
