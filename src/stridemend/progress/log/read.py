"""From the entries of a timeline back to what the rooms read: a case, logs, retests, series."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from stridemend.core import Case, Finding, Level, Problem, Side, Source
from stridemend.core.plain import finding_from_data
from stridemend.core.timeline import Entry, Kind, standing
from stridemend.plan import FlareLog, ItemLog, Log, PainLog, RetestLog, RunLog, Verdict
from stridemend.progress.retest import Response, Retest, judge, settle, to_findings
from stridemend.schema import Pack

PRESSED = ("release", "massage")


@dataclass(frozen=True, slots=True)
class Told:
    """A case as a timeline tells it, and what of it this pack does not know."""

    case: Case
    problems: tuple[Problem, ...]


def case_of(entries: Iterable[Entry], pack: Pack) -> Told | None:
    """
    Return the case of a timeline as it stands now; None before anything was told.

    The last story begins it; findings and retests since then are added. A code that the pack
    no longer knows is left out and told, and stays on the timeline.
    """
    told = standing(entries)
    stories = [entry for entry in told if entry.kind is Kind.STORY]
    if not stories:
        return None
    first = stories[-1]
    rows: list[Any] = list(first.data["findings"])
    rows += [e.data for e in told if e.kind is Kind.FINDING and e.at >= first.at]
    problems = [_unknown(row["code"]) for row in rows if row["code"] not in pack.findings]
    case = Case(
        id=first.data["id"],
        story=first.data["story"],
        tests=tuple(first.data["tests"]),
        pack=pack.version,
    )
    found = [finding_from_data(row) for row in rows if row["code"] in pack.findings]
    found += [_pain_now(entry) for entry in told if _tells_pain(entry) and entry.at >= first.at]
    return Told(
        case.with_findings([*found, *to_findings(settle(retests_of(told, pack), pack))]),
        tuple(problems),
    )


def _unknown(code: str) -> Problem:
    return Problem(
        id="SM277",
        message=f"The finding {code!r} is of an older pack and is not known any more.",
        hint="It stays on your timeline and is left out of the ranking.",
        level=Level.WARNING,
    )


def _tells_pain(entry: Entry) -> bool:
    data = entry.data
    return entry.kind is Kind.LOG and data.get("what") == "pain" and data.get("when") != "morning"


def _pain_now(entry: Entry) -> Finding:
    return Finding(code="pain_now", value=entry.data["value"], source=Source.ANSWER)


def retests_of(entries: Iterable[Entry], pack: Pack) -> tuple[Retest, ...]:
    """Return every retest that counts, oldest first; those of unknown findings keep no code."""
    return tuple(
        Retest(
            on=entry.at.date(),
            task=entry.data["task"],
            item=entry.data["item"],
            finding=entry.data["finding"] if entry.data["finding"] in pack.findings else "",
            side=Side(entry.data["side"]),
            before=entry.data["before"],
            after=entry.data["after"],
        )
        for entry in standing(entries)
        if entry.kind is Kind.RETEST
    )


def logs_of(entries: Iterable[Entry], pack: Pack, after: int = 0) -> tuple[Log, ...]:
    """
    Return the logs that move a plan, oldest first.

    Attributes
    ----------
        after: number of the entry after which a log is new; 0 = all.
    """
    told = standing(entries)
    mornings = _mornings(told)
    usual = _usual(told)
    new = [entry for entry in told if entry.number > after or entry.number == 0]
    logs = [log for entry in new for log in _logs(entry, mornings, usual, pack)]
    return tuple(sorted(_one_retest_a_day(logs), key=lambda log: log.on))


def _one_retest_a_day(logs: Iterable[Log]) -> list[Log]:
    """Keep the last retest of an item on a day: a plan reads days, not single tests."""
    kept: dict[object, Log] = {}
    for place, log in enumerate(logs):
        kept[(log.item, log.on) if isinstance(log, RetestLog) else place] = log
    return list(kept.values())


def _logs(
    entry: Entry, mornings: dict[date, float], usual: float | None, pack: Pack
) -> Iterator[Log]:
    data, on = entry.data, entry.at.date()
    next_morning = mornings.get(on + timedelta(days=1))
    if entry.kind is Kind.SESSION:
        yield from _session(data, on, next_morning, usual, pack)
    elif entry.kind is Kind.RETEST and data["item"]:
        yield _retest(entry, pack)
    elif entry.kind is Kind.LOG and data["what"] == "run":
        yield _run(data, on, next_morning, usual)
    elif entry.kind is Kind.LOG and data["what"] == "pain":
        value = {data["when"]: data["value"]}
        yield PainLog(on=on, site=data["site"], side=Side(data["side"]), **value)


def _session(
    data: Any, on: date, morning: float | None, usual: float | None, pack: Pack
) -> Iterator[Log]:
    for item in data["items"]:
        known = pack.interventions.get(item["item"])
        if known is None or not item["done_share"]:
            continue
        yield ItemLog(
            item=item["item"],
            on=on,
            pain_during=item["pain_during"],
            pain_next_morning=morning,
            usual_morning=usual,
            form_ok=item["form_ok"],
            reps_in_reserve=item["reserve"],
            done_share=min(1.0, item["done_share"]),
        )
    if data["state"] == "danger":
        yield FlareLog(on=on, pain=data["pain_before"], red_flag=True)


def _run(data: Any, on: date, morning: float | None, usual: float | None) -> RunLog:
    return RunLog(
        on=on,
        km=data["km"],
        minutes=data["minutes"],
        pain_during=data["pain"],
        pain_next_morning=data["morning"] if data["morning"] is not None else morning,
        usual_morning=usual,
        site=data["site"],
        limp=data["limp"],
        sharp=data["sharp"],
        painkiller=data["painkiller"],
        race=data["race"],
    )


def _retest(entry: Entry, pack: Pack) -> RetestLog:
    [retest] = retests_of([entry], pack)
    response = judge(retest, pack)
    verdict = {Response.BETTER: Verdict.BETTER, Response.WORSE: Verdict.WORSE}
    return RetestLog(
        item=retest.item,
        on=retest.on,
        verdict=verdict.get(response, Verdict.NO_CHANGE),
        before=retest.before,
        after=retest.after,
    )


def _mornings(told: Sequence[Entry]) -> dict[date, float]:
    """Return the pain of each morning that was told, by day; the last one said counts."""
    found: dict[date, float] = {}
    sessions = [entry for entry in told if entry.kind is Kind.SESSION]
    for before, entry in pairwise(sessions):
        if entry.data["morning"] is not None:
            found[before.at.date() + timedelta(days=1)] = entry.data["morning"]
    for entry in told:
        if entry.kind is Kind.LOG and entry.data.get("when") == "morning":
            found[entry.at.date()] = entry.data["value"]
    return found


def _usual(told: Sequence[Entry]) -> float | None:
    values = [e.data["usual"] for e in told if e.data.get("usual") is not None]
    return float(values[-1]) if values else None


DAILY = ("now", "worst", "morning", "run_pain", "km", "sleep", "energy")
FIELDS = {
    ("run", "run_pain"): "pain",
    ("run", "km"): "km",
    ("run", "morning"): "morning",
    ("sleep", "sleep"): "hours",
    ("sleep", "energy"): "energy",
}
"""Which field of a log belongs to which series."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a time."""

    at: datetime
    value: float


def series(entries: Iterable[Entry], name: str) -> tuple[Point, ...]:
    """
    Return one series of a timeline, oldest first.

    ``name`` is now, worst, morning (pain), run_pain, km, sleep, energy, or an instrument id.
    """
    found = []
    told = standing(entries)
    for entry in told if name in DAILY else told.scores.get(name, ()):
        value = _value(entry, name)
        if value is not None:
            found.append(Point(entry.at, float(value)))
    return tuple(found)


def _value(entry: Entry, name: str) -> float | None:
    data = entry.data
    if entry.kind is Kind.SESSION and name in ("now", "morning"):
        return data["pain_before"] if name == "now" else None
    if entry.kind is not Kind.LOG:
        return None
    what = data["what"]
    if what == "pain" and data["when"] == name:
        return data["value"]  # type: ignore[no-any-return]
    if field := FIELDS.get((what, name)):
        return data[field]  # type: ignore[no-any-return]
    return data["total"] if what == "score" and data["instrument"] == name else None
