"""The versions of a plan: what changed in each and why; old ones stay readable."""

from typing import Any

from stridemend.consult.loop import Desk
from stridemend.core import CaseError
from stridemend.core.timeline import Entry, Kind, standing
from stridemend.plan import Plan, plan_from_data
from stridemend.schema import Pack
from stridemend.web.pages.backing import backing

SHOWN = 30

Data = dict[str, Any]


def versions_page(desk: Desk) -> Data:
    """Return the last versions of the plan, the newest first, and how many there are."""
    plans = _plans(desk)
    shown = [_version(entry, desk.pack) for entry in plans[:SHOWN]]
    return {"versions": shown, "count": len(plans)}


def version_page(desk: Desk, number: int) -> Data | None:
    """Return one version as it was, by the number of its entry; None when there is none."""
    entry = next((one for one in _plans(desk) if one.number == number), None)
    if entry is None:
        return None
    data = _version(entry, desk.pack)
    try:
        return {**data, "stages": _stages(plan_from_data(entry.data["plan"])), "problems": []}
    except CaseError as bad:
        return {**data, "stages": [], "problems": [p.message for p in bad.problems[:1]]}


def changes_since(desk: Desk, number: int) -> Data:
    """Return what entries after ``number`` changed in the plan; nothing when it stayed."""
    found = [entry for entry in _plans(desk) if entry.number > number]
    return {"changes": [row for entry in found for row in _version(entry, desk.pack)["changes"]]}


def _plans(desk: Desk) -> list[Entry]:
    told = [entry for entry in standing(desk.entries()) if entry.kind is Kind.PLAN]
    return sorted(told, key=lambda entry: -entry.number)


def _version(entry: Entry, pack: Pack) -> Data:
    plan: Any = entry.data["plan"]
    return {
        "number": entry.number,
        "version": plan.get("version", 0),
        "on": entry.at.date().isoformat(),
        "changes": [change_data(row, pack) for row in entry.data["changes"]],
    }


def change_data(row: Any, pack: Pack) -> Data:
    """Return one change as plain data, with the rule behind it."""
    before, after = (row[end].removeprefix(f"{row['name']}: ") for end in ("before", "after"))
    grade = f"Grade {row['grade']}. " if row["grade"] else ""
    return {
        "name": row["name"],
        "move": str(row["move"]),
        "before": before,
        "after": after,
        "why": row["why"],
        "backing": backing(f"{grade}{row['evidence']}", pack, row["refs"]),
    }


def _stages(plan: Plan) -> list[Data]:
    return [
        {
            "heading": stage.heading,
            "items": [
                {"name": one.name, "side": one.side.value, "dose": one.dose} for one in stage.items
            ],
        }
        for stage in plan.stages
        if stage.items
    ]
