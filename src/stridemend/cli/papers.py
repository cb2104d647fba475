"""Files for other programs and for paper: PDF, letter, calendar. Told on standard error."""

import sys
from datetime import date, time
from pathlib import Path

from stridemend.cli import clock
from stridemend.cli.writing import write_private_bytes
from stridemend.consult import Answer
from stridemend.consult.report import Report
from stridemend.core import CaseError, Problem
from stridemend.plan import Plan
from stridemend.schema import Pack


def write_pdf(place: Path, report: Report, option: str, *, why: bool = False) -> None:
    """
    Write a report as PDF.

    Raises
    ------
    CaseError
        SM243: the file cannot be written. SM293: a library of the system is missing.

    """
    from stridemend.exchange.pdf import report_to_pdf  # noqa: PLC0415  slow to load

    write_private_bytes(place, [report_to_pdf(report, why=why)], option)
    print(f"Wrote {place}", file=sys.stderr)


def write_letter(place: Path, answer: Answer, pack: Pack, option: str) -> None:
    """Write the letter for a clinician as PDF; raises as ``write_pdf``."""
    from stridemend.consult.report.letter import letter_report  # noqa: PLC0415  only when asked

    write_pdf(place, letter_report(answer, pack, clock.now().date()), option, why=True)


def write_calendar(
    place: Path,
    plan: Plan | None,
    pack: Pack,
    owner: str = "plan",
    at: str | None = None,
    before: Plan | None = None,
) -> None:
    """
    Write a plan as a calendar.

    Raises
    ------
    CaseError
        SM243: the file cannot be written. SM278: there is no plan. SM273: a wrong hour.

    """
    from stridemend.exchange.calendar import Wanted, plan_to_calendar  # noqa: PLC0415  only here

    if plan is None:
        hint = "Look at the answer first; a plan comes when it is safe to have one."
        raise CaseError([Problem(id="SM278", message="There is no plan to write down.", hint=hint)])
    now = clock.now()
    wanted = Wanted(owner=owner, first_day=_first_day(plan, now.date()), at=_hour(at))
    data = plan_to_calendar(plan, pack, wanted, now, before)
    write_private_bytes(place, [data], "--ics")
    print(f"Wrote {place}", file=sys.stderr)


def _first_day(plan: Plan, today: date) -> date:
    return plan.made_on or today


def _hour(words: str | None) -> time | None:
    if words is None:
        return None
    try:
        return time.fromisoformat(words).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError as bad:
        hint = "Write it as 18:30."
        message = f"--at cannot be {words!r}: it is no time of day."
        raise CaseError([Problem(id="SM273", message=message, hint=hint)]) from bad
