"""Putting a test into the record, and telling what it changed."""

from dataclasses import asdict

from django.db import transaction

from stridemend.consult.loop import Desk, Situation
from stridemend.consult.testing import SideResult, what_changed
from stridemend.core import Side
from stridemend.core.timeline import Entry, Kind, standing
from stridemend.progress.log.write import finding_entry
from stridemend.web.pages.testing.one import findings_of, stop_pain
from stridemend.web.pages.testing.overview import overview, row_of
from stridemend.web.state.draft import Telling, save_telling
from stridemend.web.state.snapshot import last_number, snapshot
from stridemend.web.state.tongue import current_tongue, shown_pack


def write_test(
    name: str, results: list[SideResult], telling: Telling, here: Situation, desk: Desk
) -> Situation:
    """
    Write a test's findings, and its two values for the trend, then bring the plan up to date.

    Returns
    -------
    Situation
        Where the runner stands with the result; a danger sign may stop the plan.

    Raises
    ------
    CaseError
        SM279: the runner no longer agrees that the record is kept.

    """
    pack = desk.pack
    found = findings_of(name, results, here.answer.case, pack)
    with transaction.atomic():
        desk.append(*(finding_entry(one, desk.now) for one in found))
        if (both := _both_sides(name, results, desk)) is not None:
            desk.append(both)
        after, _ = desk.advance()
        telling.changed = _changed(name, results, here, after, desk)
        telling.skipped = [one for one in telling.skipped if one != name]
        save_telling(desk.record.name, telling, desk.now)
    snapshot(desk, "tests", lambda: overview(after, pack))
    return after


def _both_sides(name: str, results: list[SideResult], desk: Desk) -> Entry | None:
    """Return the log of both values, in the place of today's earlier one."""
    values = {one.side: one.value for one in results if one.value is not None}
    known = desk.pack.movement_tests.get(name)
    if known is None or not known.sides or set(values) != {Side.LEFT, Side.RIGHT}:
        return None
    key = f"sides {name} {desk.now.date()}"
    before = [entry for entry in standing(desk.entries()) if entry.key == key]
    data = {"what": "sides", "test": name, "left": values[Side.LEFT], "right": values[Side.RIGHT]}
    replaces = before[-1].number if before else None
    return Entry(kind=Kind.LOG, at=desk.now, data=data, key=key, replaces=replaces)


def _changed(
    name: str, results: list[SideResult], before: Situation, after: Situation, desk: Desk
) -> dict[str, object]:
    was, now = before.answer.assessment, after.answer.assessment
    rows = what_changed(was, now, desk.pack, current_tongue()) if was and now else ()
    return {
        "number": last_number(desk.record.name),
        "title": row_of(name, shown_pack(desk.pack))["title"],
        "rows": [asdict(row) for row in rows],
        "hurt": _worst(name, results, desk) >= stop_pain(desk.pack),
    }


def _worst(name: str, results: list[SideResult], desk: Desk) -> float:
    """Return the worst pain of a test; a test of pain has it as its value."""
    known = desk.pack.movement_tests.get(name)
    of_pain = known is not None and known.measure.unit.startswith("0-10")
    told = [one.pain for one in results] + [one.value for one in results if of_pain]
    return max((pain for pain in told if pain is not None), default=0.0)
