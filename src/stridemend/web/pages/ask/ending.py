"""Putting what was told into the record, and a danger sign as soon as it stands."""

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext

from stridemend.consult.loop import Desk
from stridemend.core import Case, Finding, Status
from stridemend.core.timeline import Entry, Kind, standing
from stridemend.intake.interview import Interview
from stridemend.progress.log.write import finding_entry, story_entry
from stridemend.schema import Pack
from stridemend.triage import next_safety_question, triage
from stridemend.web.pages.ask.step import interrupts, interview_of, keep
from stridemend.web.state.draft import Telling, save_telling


def consent_given(desk: Desk) -> bool:
    """Say whether the runner has agreed, in so many words, that the record is kept."""
    told = [entry for entry in standing(desk.entries()) if entry.kind is Kind.CONSENT]
    return bool(told) and bool(told[-1].data["given"])


def finish(telling: Telling, desk: Desk) -> bool:
    """Write what was told into the record, with the agreement; say whether a plan may follow."""
    case = interview_of(telling, desk.pack).case
    agreed = gettext("I agree that this record is kept, to make and follow my plan.")
    consent = Entry(kind=Kind.CONSENT, at=desk.now, data={"given": True, "text": agreed})
    with transaction.atomic():
        if not consent_given(desk):
            desk.append(consent)
        desk.append(story_entry(case, desk.now))
        here, _ = desk.advance()
        telling.finished, telling.written = True, []
        save_telling(desk.record.name, telling, desk.now)
    return not here.stopped


def correct(telling: Telling, interview: Interview, desk: Desk) -> None:
    """Keep an interview with a changed answer; in the record too when it stands there already."""
    before = interview_of(telling, desk.pack).case
    keep(telling, interview, desk.pack)
    with transaction.atomic():
        if telling.finished:
            desk.append(*(finding_entry(f, desk.now) for f in _changes(before, interview.case)))
            desk.advance()
        save_telling(desk.record.name, telling, desk.now)


def _changes(before: Case, after: Case) -> list[Finding]:
    """Return the findings that turn one case into the other; what is gone is not known."""
    there = {(f.code, f.side, f.subject) for f in after}
    gone = [f for f in before if (f.code, f.side, f.subject) not in there]
    new = [f for f in after if f not in set(before)]
    return [*(replace(f, status=Status.UNKNOWN, value=None) for f in gone), *new]


def mark_danger(telling: Telling, desk: Desk) -> None:
    """
    Bring the record in line with the danger that stands while a new story is being told.

    A runner who has a plan may never finish the new story; the plan is put on hold at once.
    When the sign is taken back, so is its entry.
    """
    if telling.finished or not desk.told_anything():
        return
    if interrupts(telling) and not telling.written and telling.stop:
        codes = {sign["code"] for sign in telling.stop["signs"]}
        case = interview_of(telling, desk.pack).case
        signs = [f for f in case if f.present and f.code in codes]
        written = desk.append(*(finding_entry(f, desk.now) for f in signs))
        telling.written = [entry.number for entry in written]
    elif telling.written and not telling.stop:
        desk.append(*(_taken_back(number, desk) for number in telling.written))
        telling.written = []
    else:
        return
    desk.advance()


def _taken_back(number: int, desk: Desk) -> Entry:
    data = {"what": "taken_back", "number": number}
    return Entry(kind=Kind.EVENT, at=desk.now, data=data, replaces=number)


def check_open(case: Case, pack: Pack) -> bool:
    """Say whether the safety check is not finished: something is unasked or was not known."""
    unsure = [
        f for f in case if f.status is Status.UNKNOWN and pack.findings[f.code].kind == "safety"
    ]
    left = next_safety_question(case, pack) is not None
    return not triage(case, pack).flags and (left or bool(unsure))
