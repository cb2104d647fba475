"""An intervention as an item of a plan."""

from dataclasses import dataclass, replace
from typing import Any

from stridemend.core import Side
from stridemend.plan.dose import PRESSED, UNTIMED, dose_words, highest_level, planned_dose
from stridemend.plan.settings import plan_rules
from stridemend.plan.values import PlanItem, Progression
from stridemend.schema import Pack
from stridemend.schema.kinds.treatment import Intervention


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """
    What an item is for, and within which limits.

    Attributes
    ----------
        why: what it is for; ``because``: why this one was chosen; both in words.
        pain_limit: the tissue's limit, 0 to 10.
        days: days a week on which it is done.
        tool: equipment id; empty when none is needed.
    """

    why: str
    side: Side
    pain_limit: int
    driver: str = ""
    days: int = 7
    because: str = ""
    tool: str = ""


def as_item(intervention: Intervention, pack: Pack, purpose: Purpose, level: int = 0) -> PlanItem:
    """
    Return an intervention as an item at a level.

    For releases and massage the item's limit is the pressure under the tool (rule
    ``pain_limit_rule`` of the pack).
    """
    dose = planned_dose(intervention, pack, level, pain_limit=purpose.pain_limit, tool=purpose.tool)
    days = min(purpose.days, intervention.dose.per_week)
    pressed = intervention.kind in PRESSED and dose.pressure_limit is not None
    progress = intervention.progress_when
    return PlanItem(
        id=intervention.id,
        name=intervention.name,
        phase=intervention.phase,
        kind=intervention.kind,
        side=purpose.side if intervention.dose.sides == 2 else Side.NONE,
        driver=purpose.driver,
        why=purpose.why,
        because=purpose.because,
        dose=dose_words(dose),
        planned=replace(dose, per_week=days),
        seconds=0 if intervention.kind in UNTIMED else dose.seconds,
        days_per_week=days,
        pain_limit=int(dose.pressure_limit or 0) if pressed else dose.pain_limit,
        cues=intervention.cues,
        stop=stop_words(intervention, pack),
        leave_out_if=_leave_out(intervention, pack),
        progress=f"{progress.clean_sessions} clean sessions: {progress.at}; {progress.plus}",
        flare=_flare(intervention, pack),
        easier=intervention.easier,
        harder=intervention.harder,
        retest=intervention.retest,
        progression=_progression(intervention, pack, level),
        grade=intervention.grade,
        evidence=intervention.research,
        source_document=intervention.seed,
        refs=intervention.refs,
    )


def _progression(intervention: Intervention, pack: Pack, level: int) -> Progression:
    words: Any = plan_rules(pack)["progression"]["words"]
    name = intervention.id
    ladder = next((x for x in pack.intervention_rules.ladders.values() if name in x), ())
    progress = intervention.progress_when
    limit = progress.pain_max if progress.pain_max is not None else intervention.dose.pain_limit
    return Progression(
        level=level,
        lowest=-1 if intervention.dose.mode != "task" else 0,
        highest=highest_level(intervention, pack),
        ladder=ladder,
        rung=ladder.index(name) if ladder else 0,
        clean_needed=progress.clean_sessions,
        up=words["up" if intervention.kind == "exercise" else "up_easing"].format(
            clean=progress.clean_sessions, limit=limit
        ),
        hold=words["hold"],
        down=words["down"],
        stop=words["stop"],
    )


def stop_words(intervention: Intervention, pack: Pack) -> str:
    """Return when to stop: the rule that holds for its kind, and what is added to it."""
    shared = pack.intervention_rules.stop_rules[intervention.stop.inherit]
    return f"{shared} {intervention.stop.extra}".strip()


def _flare(intervention: Intervention, pack: Pack) -> str:
    shared = pack.intervention_rules.flare_policies[intervention.on_flare.policy]
    return f"{shared} {intervention.on_flare.note}".strip()


def _leave_out(intervention: Intervention, pack: Pack) -> tuple[str, ...]:
    sets = pack.intervention_rules.contra_sets
    shared = [text for name in intervention.contra_sets for text in sets[name].text]
    return tuple(dict.fromkeys((*intervention.contra, *shared)))
