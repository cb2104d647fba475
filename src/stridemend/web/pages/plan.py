"""What the pages of the plan show: today, the week, the phases, running, and old versions."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from stridemend.consult.loop import Desk, Made, done_on, make_today
from stridemend.consult.report import Section
from stridemend.consult.report.doing import plan_sections
from stridemend.consult.report.safety import safety_section
from stridemend.core.timeline import Entry
from stridemend.core.tongue import ENGLISH, Tongue
from stridemend.inference import Assessment
from stridemend.plan import Plan, PlannedSession, Stage
from stridemend.schema import Pack
from stridemend.web.pages.backing import backing
from stridemend.web.pages.blocks import said_once, section_data
from stridemend.web.pages.items import item_data
from stridemend.web.pages.running import running_data
from stridemend.web.pages.state import standing_of

Data = dict[str, Any]


def plan_page(desk: Desk, tongue: Tongue = ENGLISH) -> Data:
    """Return everything the pages of the plan show; the plan is brought up to date first."""
    if not desk.told_anything():
        return {"state": "empty"}
    made = make_today(desk)
    data = standing_of(made.here, desk.pack, tongue)
    entries = desk.entries()
    if made.moved.stopped or made.here.stopped:
        told = safety_section(made.here.answer, desk.pack, tongue=tongue)
        safety = said_once(section_data(told, desk.pack), data["on_hold"]["verdict"])
        return {**data, "state": "stopped", "safety": safety}
    assessment = made.here.answer.assessment
    if made.plan is None or assessment is None:
        return {**data, "state": "no_place"}
    help_told = _help(made, made.plan, desk.pack, tongue)
    shown = _plan(made, made.plan, assessment, entries, desk)
    return {**data, **shown, "retest": help_told, "english_only": tongue != ENGLISH}


def _plan(
    made: Made, plan: Plan, assessment: Assessment, entries: Sequence[Entry], desk: Desk
) -> Data:
    pack = desk.pack
    answer = replace(made.here.answer, plan=plan)
    sections = {section.id: section for section in plan_sections(answer, pack)}
    items = {one.id: item_data(one, assessment, pack) for one in plan.items}
    return {
        "version": plan.version,
        "made_on": plan.made_on.isoformat() if plan.made_on else "",
        "minutes": plan.minutes,
        "days": plan.days,
        "notes": list(plan.notes),
        "today": _today(made, plan, items, entries, desk),
        "sessions": [_session(one, items) for one in _now(plan)],
        "week": list(_week(plan, items)),
        "stages": [_stage(stage, items, pack) for stage in plan.stages if stage.items],
        "relief": [items[one.id] for one in plan.local_relief],
        "stops": list(dict.fromkeys(one["stop"] for one in items.values())),
        "phases": list(_phases(plan, items, pack)),
        "weeks": _section(sections, "weeks", pack),
        "left_out": _section(sections, "left_out", pack),
        "running": running_data(plan, pack),
    }


def _help(made: Made, plan: Plan, pack: Pack, tongue: Tongue) -> Data | None:
    """Return when to test again and when to see someone, which every tongue is told in."""
    answer = replace(made.here.answer, plan=plan)
    found = {section.id: section for section in plan_sections(answer, pack, tongue)}
    return _section(found, "retest", pack)


def _section(sections: dict[str, Section], name: str, pack: Pack) -> Data | None:
    return section_data(sections[name], pack) if name in sections else None


def _today(
    made: Made, plan: Plan, items: dict[str, Data], entries: Sequence[Entry], desk: Desk
) -> Data:
    """Return today's session as the player will play it, and what is done beside it."""
    session = made.session
    chosen = [one.id for one in session.exercises] if session else []
    beside = [
        items[one.id]
        for stage in plan.stages
        for one in stage.items
        if stage.is_open and not one.seconds and one.progression.state == "active"
    ]
    task = session.task.name if session and session.task else ""
    return {
        "minutes": round(session.seconds / 60) if session else 0,
        "items": [items[name] for name in chosen if name in items],
        "extra": _extra(made, items),
        "task": task,
        "control": bool(session and session.control),
        "no_time": list(session.left_out) if session else [],
        "beside": beside,
        "done": done_on(entries, desk.now.date()),
        "unfinished": desk.record.unfinished() is not None,
    }


def _extra(made: Made, items: dict[str, Data]) -> list[str]:
    """Return what today's session tries out beside the plan."""
    session = made.session
    return [one.name for one in session.exercises if one.id not in items] if session else []


def _now(plan: Plan) -> list[PlannedSession]:
    return [one for one in plan.sessions if one.stage == plan.stage]


def _session(one: PlannedSession, items: dict[str, Data]) -> Data:
    return {
        "name": one.name,
        "days": list(one.days),
        "minutes": max(1, round(one.seconds / 60)),
        "items": [items[name] for name in one.items if name in items],
    }


def _week(plan: Plan, items: dict[str, Data]) -> Iterator[Data]:
    """Yield the seven days of a week: which session each holds, or that it is a rest day."""
    sessions = {day: one for one in _now(plan) for day in one.days}
    for day in range(1, 8):
        one = sessions.get(day)
        yield {"day": day, "session": _session(one, items) if one else None}


def _stage(stage: Stage, items: dict[str, Data], pack: Pack) -> Data:
    words = _words(pack)
    gate = words["gate"].format(grade=stage.gate_grade, why=stage.gate, refs=", ".join(stage.refs))
    return {
        "id": stage.id,
        "heading": stage.heading,
        "when": stage.when,
        "opens": stage.opens,
        "open": stage.is_open,
        "items": [items[one.id] for one in stage.items],
        "backing": backing(gate, pack) if stage.gate else None,
    }


def _phases(plan: Plan, items: dict[str, Data], pack: Pack) -> Iterator[Data]:
    """Yield the eight phases in order: open, waiting, or with nothing in them for this runner."""
    words = _words(pack)["phases"]
    for phase in pack.intervention_rules.phases:
        held = [(stage, one) for stage in plan.stages for one in stage.items if one.phase == phase]
        running = phase == "run"
        opened = any(stage.is_open for stage, _ in held)
        state = "open" if opened else "waits" if held or running else "nothing"
        if running and plan.clearance.state in ("run_less", "cleared_on_conditions"):
            state = "open"
        yield {
            "id": phase,
            "name": words[phase]["name"],
            "says": words[phase]["says"],
            "state": state,
            "opens": next((stage.opens for stage, _ in held if not stage.is_open), ""),
            "items": [items[one.id]["title"] for _, one in held],
        }


def _words(pack: Pack) -> Any:
    settings: Any = pack.settings["plan"]
    return settings["plan"]["report"]
