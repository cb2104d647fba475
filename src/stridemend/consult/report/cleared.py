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
    running, clearance = plan.running, plan.clearance
    rules = " ".join(f"{rule.name} (grade {rule.grade}): {rule.evidence}" for rule in running.rules)
    first = Block(clearance.words, TONES[clearance.state], lead=clearance.words, evidence=rules)
    lines = [item(line) for line in running.lines]
    if running.race:
        lines.append(item(running.race.words))
    conditions = [_condition(condition, words) for condition in clearance.conditions]
    held = Block(words["conditions"], lead=words["conditions"])
    return Section("running", "May I run?", (first, *lines, held, *conditions, *_end(plan, words)))


def clearance_report(plan: Plan, pack: Pack) -> Report:
    """Return whether to run, and on which conditions, alone."""
    settings: Any = pack.settings["plan"]
    return Report("", (running_section(plan, settings["plan"]["report"]),), "")


def _condition(condition: Condition, words: Any) -> Block:
    how = f" {condition.how}" if condition.how else ""
    kept = condition.kind == "agreement" and condition.state is Met.UNKNOWN
    lead = words["states"]["agreement" if kept else condition.state.value]
    tone = "quiet" if condition.state is Met.MET else ""
    evidence = f"Grade {condition.grade}. Sources: {', '.join(condition.refs)}."
    return item(f"{condition.words}{how}", evidence=evidence, lead=lead, tone=tone)


def _end(plan: Plan, words: Any) -> list[Block]:
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
