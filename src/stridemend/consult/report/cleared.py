"""May I run: the answer, the conditions and how each stands, and how to run."""

from typing import Any

from stridemend.consult.report.blocks import Block, Report, Section, item
from stridemend.plan import Condition, Met, Plan
from stridemend.schema import Pack

TONES = {
    "stop": "stop",
    "not_yet": "stop",
    "run_less": "careful",
    "cleared_on_conditions": "go",
}


def running_section(plan: Plan, words: Any) -> Section:
    """Return whether the runner may run, how, and on what conditions."""
    conditions = [condition_block(condition, words) for condition in plan.clearance.conditions]
    held = Block(words["conditions"], lead=words["conditions"])
    blocks = (clearance_block(plan), *run_lines(plan), held, *conditions, *end_blocks(plan, words))
    return Section("running", "May I run?", blocks)


def clearance_block(plan: Plan) -> Block:
    """Return whether the runner may run, with the load rules behind it."""
    clearance, rules = plan.clearance, plan.running.rules
    behind = " ".join(f"{rule.name} (grade {rule.grade}): {rule.evidence}" for rule in rules)
    return Block(clearance.words, TONES[clearance.state], lead=clearance.words, evidence=behind)


def run_lines(plan: Plan) -> list[Block]:
    """Return how to run, and how the goal race stands."""
    race = plan.running.race
    return [item(line) for line in (*plan.running.lines, *([race.words] if race else []))]


def clearance_report(plan: Plan, pack: Pack) -> Report:
    """Return whether to run, and on which conditions, alone."""
    settings: Any = pack.settings["plan"]
    return Report("", (running_section(plan, settings["plan"]["report"]),), "")


def condition_block(condition: Condition, words: Any) -> Block:
    """Return a condition, how it stands, and what would turn it."""
    how = f" {condition.how}" if condition.how else ""
    kept = condition.kind == "agreement" and condition.state is Met.UNKNOWN
    lead = words["states"]["agreement" if kept else condition.state.value]
    tone = "quiet" if condition.state is Met.MET else ""
    evidence = f"Grade {condition.grade}. Sources: {', '.join(condition.refs)}."
    return item(f"{condition.words}{how}", evidence=evidence, lead=lead, tone=tone)


def end_blocks(plan: Plan, words: Any) -> list[Block]:
    """Return until when it holds, who signed it, and how the next runs are followed up."""
    clearance = plan.clearance
    lines = []
    if clearance.ended_by:
        lines.append(clearance.ended_by)
    elif clearance.valid_until:
        lines.append(words["valid_until"].format(until=clearance.valid_until))
    elif TONES[clearance.state] in ("go", "careful"):
        lines.append(words["valid_days"].format(days=clearance.valid_days))
    if clearance.signed_by:
        lines.append(words["signed"].format(by=clearance.signed_by, on=clearance.signed_on))
    if clearance.state != "stop":
        lines += clearance.follow_up
    return [Block(" ".join(lines), "quiet")] if lines else []
