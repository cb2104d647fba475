"""A dose in words, and an intervention as an item of a plan."""

from stridemend.core import Side
from stridemend.plan.values import PlanItem
from stridemend.schema import Pack
from stridemend.schema.kinds.treatment import Dose, Intervention


def dose_words(dose: Dose) -> str:
    """
    Return a starting dose as a person would say it.

    Times are seconds in the pack; a minute or more is said in minutes.
    """
    if dose.mode == "task":
        return "once"
    if dose.mode == "minutes":
        return _time(dose.hold_s) + _each_side(dose)
    several = dose.sets > 1 and dose.reps > 1
    count = f"{dose.sets} x {dose.reps}" if several else str(dose.sets * dose.reps)
    noun = {"hold": "holds", "breaths": "breaths"}.get(dose.mode, "times")
    hold = f" of {_time(dose.hold_s)}" if dose.mode == "hold" and dose.hold_s else ""
    rest = f", {_time(dose.rest_s)} rest" if dose.sets > 1 and dose.rest_s else ""
    pause = f", {dose.rep_rest_s} s between" if dose.mode == "hold" and dose.rep_rest_s else ""
    return f"{count} {noun}{hold}{_each_side(dose)}{pause}{rest}"


def _each_side(dose: Dose) -> str:
    return " each side" if dose.sides == 2 else ""


def _time(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:g} s"
    minutes = seconds / 60
    return f"{minutes:.0f} min" if minutes == int(minutes) else f"{minutes:.1f} min"


def as_item(
    intervention: Intervention,
    pack: Pack,
    *,
    why: str,
    side: Side,
    pain_limit: int,
    driver: str = "",
    most_days: int = 7,
) -> PlanItem:
    """
    Return an intervention as an item; the lower of its own and the tissue's pain limit holds.

    For releases and massage the item's limit is the pressure under the tool, so its own
    limit holds (rule ``pain_limit_rule`` of the pack).
    """
    own = intervention.dose.pain_limit
    pressed = intervention.kind in ("release", "massage")
    progress = intervention.progress_when
    return PlanItem(
        id=intervention.id,
        name=intervention.name,
        phase=intervention.phase,
        side=side if intervention.dose.sides == 2 else Side.NONE,
        driver=driver,
        why=why,
        dose=dose_words(intervention.dose),
        seconds=intervention.seconds,
        days_per_week=min(most_days, intervention.dose.per_week),
        pain_limit=own if pressed else min(own, pain_limit),
        cues=intervention.cues,
        stop=_stop(intervention, pack),
        leave_out_if=_leave_out(intervention, pack),
        progress=f"{progress.clean_sessions} clean sessions: {progress.at}; {progress.plus}",
        flare=_flare(intervention, pack),
        easier=intervention.easier,
        grade=intervention.grade,
        evidence=intervention.research,
        source_document=intervention.seed,
        refs=intervention.refs,
    )


def _stop(intervention: Intervention, pack: Pack) -> str:
    shared = pack.intervention_rules.stop_rules[intervention.stop.inherit]
    return f"{shared} {intervention.stop.extra}".strip()


def _flare(intervention: Intervention, pack: Pack) -> str:
    shared = pack.intervention_rules.flare_policies[intervention.on_flare.policy]
    return f"{shared} {intervention.on_flare.note}".strip()


def _leave_out(intervention: Intervention, pack: Pack) -> tuple[str, ...]:
    sets = pack.intervention_rules.contra_sets
    shared = [text for name in intervention.contra_sets for text in sets[name].text]
    return tuple(dict.fromkeys((*intervention.contra, *shared)))
