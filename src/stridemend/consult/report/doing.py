"""What do I do, and may I run: the plan in words."""

from typing import Any

from stridemend.consult.answer import Answer
from stridemend.consult.report.blocks import Block, Section, item, said
from stridemend.consult.words import sided
from stridemend.plan import Plan, PlanItem, Stage
from stridemend.schema import Pack

ONCE = "once"


def plan_sections(answer: Answer, pack: Pack) -> list[Section]:
    """Return the sections of the plan; without a plan, only when to see someone."""
    plan = answer.plan
    if plan is None:
        return []
    sections = [
        Section("plan", f"What do I do? {stage.heading}", _stage(stage, pack))
        for stage in plan.stages
        if stage.items
    ]
    if plan.local_relief:
        blocks = tuple(_item(entry, pack) for entry in plan.local_relief)
        sections.append(Section("relief", "What eases it meanwhile?", blocks))
    return [*sections, _running(plan), _help(answer, plan, pack)]


def _stage(stage: Stage, pack: Pack) -> tuple[Block, ...]:
    minutes = round(sum(entry.seconds for entry in stage.items if entry.dose != ONCE) / 60)
    time = f" About {minutes} minutes a session, in this order." if minutes > 1 else ""
    limits = {entry.pain_limit for entry in stage.items if entry.dose != ONCE}
    same = len(limits) == 1
    limit = f" {_limit(limits.pop())}" if same else ""
    items = (_item(entry, pack, with_limit=not same) for entry in stage.items)
    return (Block(f"{stage.when}{time}{limit}"), *items)


def _limit(pain: int) -> str:
    return f"Pain during it: at most {pain} out of 10." if pain else "It must not hurt."


def _item(entry: PlanItem, pack: Pack, *, with_limit: bool = True) -> Block:
    text = f"{_often(entry)} {entry.cues[0]}"
    if with_limit and entry.dose != ONCE:
        text += f" {_limit(entry.pain_limit)}"
    evidence = (
        f"For: {entry.why}. Grade {entry.grade}: {pack.intervention_rules.grades[entry.grade]}."
        f" {entry.evidence} The source documents: {entry.source_document}"
        f" Stop: {entry.stop} Leave it out with: {'; '.join(entry.leave_out_if)}."
        f" Sources: {', '.join(entry.refs) or 'none'}."
    )
    return item(text, lead=f"{sided(entry.name, entry.side)}.", evidence=evidence)


def _often(entry: PlanItem) -> str:
    if entry.dose == ONCE:
        return ""
    days = "every day" if entry.days_per_week == 7 else f"{entry.days_per_week} days a week"
    days = "once a week" if entry.days_per_week == 1 else days
    return f"{entry.dose[:1].upper()}{entry.dose[1:]}, {days}."


def _running(plan: Plan) -> Section:
    rules = " ".join(
        f"{rule.name} (grade {rule.grade}): {rule.evidence}" for rule in plan.running.rules
    )
    tone = "careful" if plan.running.state == "reduce" else "stop"
    first = Block(plan.running.lines[0], tone, lead=plan.running.lines[0], evidence=rules)
    rest = tuple(item(line) for line in plan.running.lines[1:])
    return Section("running", "May I run?", (first, *rest))


def _help(answer: Answer, plan: Plan, pack: Pack) -> Section:
    settings: Any = pack.settings["consult"]
    leads = settings["consult"]["leads"]
    watch = answer.triage.safety_net or plan.see_someone
    blocks = [
        said(leads["retest"].format(days=plan.retest_days), plan.retest),
        Block(leads["see_someone"], lead=leads["see_someone"]),
        *(item(line) for line in watch),
        Block(plan.whom, "quiet"),
    ]
    return Section("retest", "When do I test again, and when do I see someone?", tuple(blocks))
