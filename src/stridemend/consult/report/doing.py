"""What do I do, and may I run: the plan in words."""

from stridemend.consult.answer import Answer
from stridemend.consult.report.blocks import Block, Section, item
from stridemend.consult.words import sided
from stridemend.plan import Plan, PlanItem, Stage
from stridemend.schema import Pack


def plan_sections(answer: Answer, pack: Pack) -> list[Section]:
    """Return the sections of the plan; without a plan, none."""
    plan = answer.plan
    if plan is None:
        return []
    sections = [
        Section(f"What do I do? {stage.heading}", _stage(stage, pack))
        for stage in plan.stages
        if stage.items
    ]
    if plan.local_relief:
        blocks = tuple(_item(entry, pack) for entry in plan.local_relief)
        sections.append(Section("What eases it meanwhile?", blocks))
    return [*sections, _running(plan), _help(plan)]


def _stage(stage: Stage, pack: Pack) -> tuple[Block, ...]:
    minutes = max(1, round(stage.seconds / 60))
    head = Block(f"{stage.when} About {minutes} minutes a session, in this order:")
    return (head, *(_item(entry, pack) for entry in stage.items))


def _item(entry: PlanItem, pack: Pack) -> Block:
    days = f"{entry.days_per_week} days a week"
    text = f"{sided(entry.name, entry.side)} ({entry.phase}): {entry.dose}, {days}. {entry.cues[0]}"
    if entry.pain_limit:
        text += f" Pain at most {entry.pain_limit}/10."
    evidence = (
        f"For: {entry.why}. Grade {entry.grade}: {pack.intervention_rules.grades[entry.grade]}."
        f" {entry.evidence}. The source documents: {entry.source_document}."
        f" Stop: {entry.stop} Leave it out with: {'; '.join(entry.leave_out_if)}."
        f" Sources: {', '.join(entry.refs) or 'none'}."
    )
    return item(text, evidence=evidence)


def _running(plan: Plan) -> Section:
    rules = "; ".join(
        f"{rule.name} (grade {rule.grade}): {rule.evidence}" for rule in plan.running.rules
    )
    tone = "careful" if plan.running.state == "reduce" else "stop"
    first = Block(plan.running.lines[0], tone, evidence=rules)
    return Section("May I run?", (first, *(item(line) for line in plan.running.lines[1:])))


def _help(plan: Plan) -> Section:
    blocks = [
        Block(f"Test again after {plan.retest_days} days. {plan.retest}"),
        Block("See someone if:"),
        *(item(line) for line in plan.see_someone),
        Block(plan.whom),
    ]
    return Section("When do I test again, and when see someone?", tuple(blocks))
