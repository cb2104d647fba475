"""Checked entries of a log, ready to be written to a timeline."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from stridemend.core import Case, Finding
from stridemend.core.plain import finding_to_data
from stridemend.core.timeline import Entry, Kind
from stridemend.progress.log.typed import Typed, day_of
from stridemend.progress.outcomes.instruments import Score, score
from stridemend.progress.retest import Retest
from stridemend.progress.session.result import SessionResult

PAINS = ("now", "worst", "morning")


def story_entry(case: Case, at: datetime) -> Entry:
    """Return the entry that begins, or begins anew, what a runner told."""
    data = {
        "id": case.id,
        "story": case.story,
        "tests": list(case.tests),
        "pack": case.pack,
        "findings": [finding_to_data(finding) for finding in case],
    }
    return Entry(kind=Kind.STORY, at=at, data=data)


def finding_entry(finding: Finding, at: datetime) -> Entry:
    """Return an entry that adds a finding to the case."""
    return Entry(kind=Kind.FINDING, at=at, data=finding_to_data(finding))


def pain_entry(typed: Typed, value: str, when: str, site: str | None, at: str | None) -> Entry:
    """
    Return a log of pain.

    Raises
    ------
    CaseError
        With every problem of what was typed (SM271 to SM274).

    """
    pain = typed.number("pain", value, "pain")
    typed.choice(when, PAINS, "moment", "--when")
    code, side = typed.site(site)
    time = typed.when(at)
    typed.done()
    data = {"what": "pain", "when": when, "value": pain, "site": code, "side": side.value}
    key = f"morning {day_of(time, typed.now)} {code}.{side}" if when == "morning" else ""
    return Entry(kind=Kind.LOG, at=time, data=data, key=key)


def run_entry(typed: Typed, fields: dict[str, str | None], flags: dict[str, bool]) -> Entry:
    """
    Return a log of a run.

    Attributes
    ----------
        fields: km, minutes, pain, morning, site, place, rpe and at, as typed.
        flags: limp, sharp, painkiller, race, and ``another`` for a second run on one day.

    Raises
    ------
    CaseError
        With every problem of what was typed (SM271 to SM274).

    """
    code, side = typed.site(fields.get("site"))
    data: dict[str, Any] = {"what": "run", "site": code, "side": side.value}
    for name, kind in (("km", "km"), ("minutes", "minutes"), ("rpe", "rpe")):
        data[name] = typed.number(kind, fields.get(name), f"--{name}")
    for name in ("pain", "morning"):
        data[name] = typed.number("pain", fields.get(name), f"--{name}")
    data["place"] = fields.get("place") or ""
    data |= {name: flags.get(name, False) for name in ("limp", "sharp", "painkiller", "race")}
    time = typed.when(fields.get("at"))
    typed.done()
    day = day_of(time, typed.now)
    key = f"run {day} {time:%H:%M}" if flags.get("another") else f"run {day}"
    return Entry(kind=Kind.LOG, at=time, data=data, key=key)


def score_entry(typed: Typed, name: str, answers: str, at: str | None) -> tuple[Entry, Score]:
    """Return a log of a questionnaire, and its score; raises CaseError as ``score`` does."""
    values = typed.numbers(answers, name)
    time = typed.when(at)
    typed.done()
    found = score(name, values, typed.pack)
    data = {"what": "score", "instrument": name, "answers": values, "total": found.total}
    return Entry(kind=Kind.LOG, at=time, data=data, key=f"{name} {day_of(time, typed.now)}"), found


def plain_entry(typed: Typed, what: str, data: dict[str, Any], at: str | None) -> Entry:
    """Return a log of one value a day: sleep, a side test, a missed session, a note."""
    time = typed.when(at)
    typed.done()
    day = day_of(time, typed.now)
    name = data.get("test", "")
    key = "" if what == "note" else f"{what} {name} {day}".replace("  ", " ")
    return Entry(kind=Kind.LOG, at=time, data={"what": what, **data}, key=key)


def retest_entry(retest: Retest, at: datetime) -> Entry:
    """Return the entry of one retest."""
    data = {
        "task": retest.task,
        "item": retest.item,
        "finding": retest.finding,
        "side": retest.side.value,
        "before": retest.before,
        "after": retest.after,
    }
    return Entry(kind=Kind.RETEST, at=at, data=data)


def session_entries(
    result: SessionResult, started: datetime, ended: datetime, *, another: bool = False
) -> tuple[Entry, ...]:
    """Return what a session leaves on the timeline: itself, its retests, its danger signs."""
    data: dict[str, Any] = {
        "state": result.state,
        "started": started.isoformat(),
        "plan": result.plan,
        "pack": result.pack,
        "pain_before": result.pain_before,
        "pain_after": result.pain_after,
        "morning": result.morning,
        "items": [asdict(item) | {"side": item.side.value} for item in result.items],
        "dangers": list(result.dangers),
    }
    key = f"session {ended:%Y-%m-%d}" + (f" {ended:%H:%M}" if another else "")
    entries = [Entry(kind=Kind.SESSION, at=ended, data=data, key=key)]
    for one in result.retests:
        retest = Retest(
            on=ended.date(),
            task=one.task,
            item=one.item,
            finding=one.released,
            side=one.side,
            before=one.before,
            after=one.after,
        )
        entries.append(retest_entry(retest, ended))
    entries += [finding_entry(Finding(code=code), ended) for code in result.dangers]
    return tuple(entries)
