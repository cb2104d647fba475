"""The plan to take along: as a calendar and as paper."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any

from stridemend.consult.loop import Desk, make_today
from stridemend.consult.report import Report, build_report
from stridemend.core import CaseError
from stridemend.core.timeline import Entry, Kind, standing
from stridemend.core.tongue import ENGLISH, Tongue
from stridemend.exchange.calendar import Wanted, plan_to_calendar
from stridemend.plan import Plan, plan_from_data

ON_PAPER = ("safety", "plan", "relief", "running", "weeks", "left_out", "retest", "sooner")
WEEKS = 6
REMINDERS = (0, 10, 30, 60)

Data = dict[str, Any]


def calendar_data(
    desk: Desk, owner: str, at: time | None, remind_min: int | None, tongue: Tongue = ENGLISH
) -> Data:
    """Return the newest version of the plan as an iCalendar text; an empty one without a plan."""
    versions = [(entry, plan) for entry in _plans(desk) if (plan := _read(entry))]
    if not versions:
        return {"ics": ""}
    entry, plan = versions[-1]
    wanted = Wanted(
        owner=owner,
        first_day=plan.made_on or entry.at.date(),
        weeks=WEEKS,
        at=at,
        remind_min=remind_min,
    )
    before = versions[-2][1] if len(versions) > 1 else None
    made = plan_to_calendar(plan, desk.pack, wanted, entry.at, before, tongue=tongue)
    return {"ics": made.decode()}


def _plans(desk: Desk) -> list[Entry]:
    told = [entry for entry in standing(desk.entries()) if entry.kind is Kind.PLAN]
    return sorted(told, key=lambda entry: entry.number)


def _read(entry: Entry) -> Plan | None:
    try:
        return plan_from_data(entry.data["plan"])
    except CaseError:
        return None


def paper(desk: Desk) -> Report:
    """Return the plan as a report for paper; with a danger sign only what to do about it."""
    made = make_today(desk)
    plan = None if made.here.stopped or made.moved.stopped else made.plan
    answer = replace(made.here.answer, plan=plan)
    return build_report(answer, desk.pack).only(*ON_PAPER)


def hour_of(text: str) -> time | None:
    """
    Return an hour such as ``07:30``; None when it is none.

    >>> hour_of("07:30"), hour_of("soon")
    (datetime.time(7, 30), None)
    """
    try:
        return datetime.strptime(text.strip(), "%H:%M").time()  # noqa: DTZ007  an hour of any day
    except ValueError:
        return None


def reminder_of(text: str) -> int | None:
    """Return how many minutes before a session to be reminded; None for not at all."""
    found = int(text) if text.isdecimal() and len(text) < 4 else 0
    return found if found in REMINDERS[1:] else None
