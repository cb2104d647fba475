"""An item of a plan as plain data: what to do, how much, why, and when to stop."""

from typing import Any

from stridemend.consult.report import doing
from stridemend.consult.words import sided
from stridemend.core import Side
from stridemend.figures.motion import figure_for
from stridemend.inference import Assessment
from stridemend.plan import PlanItem
from stridemend.plan.item import stop_words
from stridemend.schema import Pack
from stridemend.web.pages.backing import backing
from stridemend.web.state.tongue import current_tongue, shown_pack

Data = dict[str, Any]


def item_data(entry: PlanItem, assessment: Assessment, pack: Pack) -> Data:
    """Return one thing to do; each sentence that advises has its backing beside it."""
    progress, say = entry.progression, current_tongue().say
    return {
        "id": entry.id,
        "name": entry.name,
        "title": sided(entry.name, entry.side),
        "side": entry.side.value,
        "figure": figure_for(pack, entry.id) or "",
        "figure_side": entry.side.value if entry.side in (Side.LEFT, Side.RIGHT) else "left",
        "phase": entry.phase,
        "kind": entry.kind,
        "often": doing.often_words(entry),
        "dose": entry.dose,
        "minutes": max(1, round(entry.seconds / 60)) if entry.seconds else 0,
        "cues": list(entry.cues),
        "bound": doing.bound_words(entry, pack),
        "purpose": doing.purpose_words(entry, pack),
        "because": entry.because,
        "aim": aim_of(entry, assessment),
        "state": progress.state,
        "up": progress.up,
        "hold": progress.hold,
        "down": say(progress.down),
        "stop": f"{_stop(entry, pack)} {say(progress.stop)}",
        "leave_out": list(map(say, entry.leave_out_if)),
        "grade": entry.grade,
        "backing": backing(doing.research_words(entry, pack), pack, entry.refs),
    }


def _stop(entry: PlanItem, pack: Pack) -> str:
    told = shown_pack(pack)
    known = told.interventions.get(entry.id)
    return stop_words(known, told) if known else entry.stop


def aim_of(entry: PlanItem, assessment: Assessment) -> Data | None:
    """Return the driver that an item works on and what it is worth; None when it is for none."""
    for driver in assessment.drivers:
        if driver.id == entry.driver:
            return {
                "key": f"{driver.id}.{driver.side.value}",
                "relief": driver.expected_relief,
                "words": doing.aim_words(entry, driver.expected_relief),
            }
    return None
