"""What do I do: the plan in words."""

from typing import Any

from stridemend.consult.answer import Answer
from stridemend.consult.report.ahead import left_out_section, weeks_section
from stridemend.consult.report.blocks import Block, Section, item, said
from stridemend.consult.report.cleared import running_section
from stridemend.consult.words import Teller, relief_words, sentence, sided
from stridemend.core.tongue import ENGLISH, Tongue
from stridemend.plan import Plan, PlanItem, Stage
from stridemend.schema import Pack

ONCE = "once"


def plan_sections(answer: Answer, pack: Pack, tongue: Tongue = ENGLISH) -> list[Section]:
    """
    Return the sections of the plan; none without one.

    In another tongue than English only when to see someone is told in it.
    """
    plan = answer.plan
    if plan is None:
        return []
    words = _words(pack)
    sections = [Section("plan", words["plan_heading"], _notes(plan))] if plan.notes else []
    sections += [
        Section("plan", f"What do I do? {stage.heading}", _stage(stage, plan, pack))
        for stage in plan.stages
        if stage.items
    ]
    if plan.local_relief:
        blocks = tuple(_item(entry, pack) for entry in plan.local_relief)
        sections.append(Section("relief", "What eases it meanwhile?", blocks))
    ahead = [weeks_section(plan, words), left_out_section(plan, pack, words)]
    sections += [section for section in ahead if section.blocks]
    return [*sections, running_section(plan, words), _help(answer, plan, Teller(pack, tongue))]


def _words(pack: Pack) -> Any:
    settings: Any = pack.settings["plan"]
    return settings["plan"]["report"]


def _notes(plan: Plan) -> tuple[Block, ...]:
    return tuple(Block(note, "careful") for note in plan.notes)


def _stage(stage: Stage, plan: Plan, pack: Pack) -> tuple[Block, ...]:
    words = _words(pack)
    limits = {entry.pain_limit for entry in stage.items if entry.dose != ONCE}
    same = len(limits) == 1
    limit = f" {limit_words(limits.pop())}" if same else ""
    gate = words["gate"].format(grade=stage.gate_grade, why=stage.gate, refs=", ".join(stage.refs))
    when = stage.when if stage.id == "run" else f"{stage.when} {stage.opens}".strip()
    first = Block(f"{when}{limit}", evidence=gate if stage.gate and stage.id != "run" else "")
    items = (_item(entry, pack, with_limit=not same) for entry in stage.items)
    return (first, *items, *_sessions(stage, plan, words))


def _sessions(stage: Stage, plan: Plan, words: Any) -> tuple[Block, ...]:
    """Return which items are done on which days, when the days differ."""
    sessions = [session for session in plan.sessions if session.stage == stage.id]
    names = {entry.id: entry.name for entry in plan.items}
    one = len(sessions) == 1
    blocks = []
    for session in sessions:
        minutes = max(1, round(session.seconds / 60))
        days = ", ".join(str(day) for day in session.days)
        listed = "; ".join(names[name] for name in session.items)
        kind = "session_one" if one else "session"
        text = words[kind].format(name=session.name, days=days, minutes=minutes, items=listed)
        blocks.append(Block(text, "quiet"))
    return tuple(blocks)


def limit_words(pain: int) -> str:
    """Return how much it may hurt."""
    return f"Pain during it: at most {pain} out of 10." if pain else "It must not hurt."


def pressure_words(entry: PlanItem, pack: Pack) -> str:
    """Return with what and how hard to press; empty where nothing is pressed."""
    dose = entry.planned
    if dose.pressure_limit is None:
        return ""
    tools = pack.intervention_rules.equipment
    tool = _words(pack)["tool"].format(tool=tools[dose.tool]) if dose.tool else ""
    words = _words(pack)["pressure"]
    return f"{tool} {words.format(start=dose.pressure_start, limit=dose.pressure_limit)}".strip()


def _item(entry: PlanItem, pack: Pack, *, with_limit: bool = True) -> Block:
    parts = [often_words(entry), entry.cues[0]]
    if entry.planned.pressure_limit is not None or with_limit:
        parts.append(bound_words(entry, pack))
    text = " ".join(parts).replace("  ", " ").strip()
    text += f" {purpose_words(entry, pack)}"
    evidence = f"{entry.because} {item_evidence(entry, pack)}"
    return item(text, lead=f"{sided(entry.name, entry.side)}.", evidence=evidence)


def bound_words(entry: PlanItem, pack: Pack) -> str:
    """Return how hard to press, or how much it may hurt; empty for what is done once."""
    if entry.planned.pressure_limit is not None:
        return pressure_words(entry, pack)
    return limit_words(entry.pain_limit) if entry.dose != ONCE else ""


def purpose_words(entry: PlanItem, pack: Pack) -> str:
    """Return what an item is for."""
    return str(_words(pack)["for"].format(why=entry.why[:1].lower() + entry.why[1:]))


def item_evidence(entry: PlanItem, pack: Pack) -> str:
    """Return grade, research, source documents, what moves it, when to stop, and sources."""
    progress = entry.progression
    return (
        f"{research_words(entry, pack)}"
        f" More: {progress.up} Same: {progress.hold} Less: {progress.down} Stop: {entry.stop}"
        f" {progress.stop} Leave it out with: {'; '.join(entry.leave_out_if)}."
        f" Sources: {', '.join(entry.refs) or 'none'}."
    )


def research_words(entry: PlanItem, pack: Pack) -> str:
    """Return the grade of an item, what research says, and what the source documents say."""
    return (
        f"Grade {entry.grade}: {pack.intervention_rules.grades[entry.grade]}."
        f" {sentence(entry.evidence)} The source documents: {sentence(entry.source_document)}"
    )


def aim_words(entry: PlanItem, relief: float) -> str:
    """Return what the target of an item is worth, and what it costs."""
    minutes = max(1, round(entry.seconds / 60))
    worth = f"Fixing that would likely take away {relief_words(relief)} ({round(100 * relief)} %)."
    return f"{worth} This takes about {minutes} min a session." if entry.seconds else worth


def often_words(entry: PlanItem) -> str:
    """Return the dose and on how many days; empty for what is done once."""
    if entry.dose == ONCE:
        return ""
    days = "every day" if entry.days_per_week == 7 else f"{entry.days_per_week} days a week"
    days = "once a week" if entry.days_per_week == 1 else days
    return f"{entry.dose[:1].upper()}{entry.dose[1:]}, {days}."


def _help(answer: Answer, plan: Plan, teller: Teller) -> Section:
    settings: Any = teller.pack.settings["consult"]
    leads, say = settings["consult"]["leads"], teller.say
    watch = map(say, answer.triage.safety_net) if answer.triage.safety_net else plan.see_someone
    see = say(leads["see_someone"])
    blocks = [
        said(say(leads["retest"], days=plan.retest_days), say(plan.retest)),
        Block(see, lead=see),
        *(item(line) for line in watch),
        Block(say(plan.whom), "quiet"),
    ]
    heading = teller.say("When do I test again, and when do I see someone?")
    return Section("retest", heading, tuple(blocks))
