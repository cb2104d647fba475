"""An item at another level of its dose, or on another rung of its ladder."""

from dataclasses import replace

from stridemend.plan.item import Purpose, as_item
from stridemend.plan.refuse import refusal, tool_for
from stridemend.plan.situation import Situation
from stridemend.plan.values import PlanItem

EASED = -1
LOADING = ("strengthen", "endure")


def at_level(item: PlanItem, level: int, now: Situation) -> PlanItem:
    """Return the item at another level, its history kept."""
    return _remade(item, item.id, level, now)


def next_rung(item: PlanItem, now: Situation, room_s: int | None = None) -> PlanItem | None:
    """
    Return the first harder form that is safe, possible and fits into ``room_s`` seconds.

    A form that is too long at its starting dose may begin at half of it. Loading forms wait for
    the loading stage. Where none fits, the first is returned, so that the caller can say so.
    """
    forms = []
    for name in item.harder:
        harder = now.pack.interventions[name]
        loading = harder.phase in LOADING and item.phase not in LOADING
        if refusal(harder, now) is None and ("build" in now.open_stages or not loading):
            forms += [_remade(item, name, level, now) for level in (now.start_level, EASED)]
    fitting = [form for form in forms if room_s is None or form.seconds <= room_s]
    return next(iter(fitting or forms), None)


def easier_rung(item: PlanItem, now: Situation) -> PlanItem | None:
    """Return the first easier form that is safe, possible and takes no more time."""
    for name in item.easier:
        easier = now.pack.interventions[name]
        if refusal(easier, now) is None and easier.seconds <= 60 * now.minutes:
            made = _remade(item, name, 0, now)
            if made.seconds <= max(item.seconds, 1):
                return made
    return None


def _remade(item: PlanItem, name: str, level: int, now: Situation) -> PlanItem:
    intervention = now.pack.interventions[name]
    made = as_item(
        intervention,
        now.pack,
        Purpose(
            why=item.why,
            side=item.side,
            pain_limit=now.pain_limit,
            driver=item.driver,
            days=item.days_per_week,
            because=item.because,
            tool=tool_for(intervention, now),
        ),
        level,
    )
    kept = replace(
        made.progression,
        begun=item.progression.begun,
        since=item.progression.since,
        rest_until=item.progression.rest_until,
        hold_until=item.progression.hold_until,
        flares=item.progression.flares,
        state=item.progression.state,
        clean=item.progression.clean,
    )
    return replace(made, progression=kept)
