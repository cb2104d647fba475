"""Findings for the Case: what the log says about load before pain, in the pack's own codes."""

from collections.abc import Iterator
from datetime import date
from statistics import median

from stridemend.core import Finding, Source, Status
from stridemend.training.load.changes import Change, changes_before
from stridemend.training.load.history import DAY, History
from stridemend.training.load.rules import State, layoff, spike
from stridemend.training.load.rules.weekly import ten_percent

CODES = {
    "weekly": "training_spike",
    "pace": "training_intensity_change",
    "downhill": "downhill_running",
    "shoes": "rapid_shoe_transition",
    "surface": "training_intensity_change",
}


def findings(log: History, onset: date, pain: str = "pain") -> tuple[Finding, ...]:
    """
    Return what the log tells about the time before an onset.

    A thing is absent only where the days needed are known; else there is no finding at all,
    because a gap in the log is unknown, not rest.
    """
    changes = changes_before(log, onset, pain)
    found = [*_spike(log, onset, changes), *_week(log, onset), *_return(log, onset)]
    told = {one.code for one in found}
    for change in changes:
        code = CODES.get(change.kind)
        if code and code not in told:
            told.add(code)
            found.append(_present(code, change.text))
    return (*found, *_numbers(log, onset))


def _present(code: str, note: str, value: float | None = None) -> Finding:
    return Finding(code=code, value=value, source=Source.DERIVED, note=note)


def _absent(code: str, note: str) -> Finding:
    return Finding(code=code, status=Status.ABSENT, source=Source.DERIVED, note=note)


def _spike(log: History, onset: date, changes: tuple[Change, ...]) -> Iterator[Finding]:
    first = next((one for one in changes if one.kind == "spike"), None)
    if first is not None:
        yield _present("single_session_spike", first.text)
        return
    seen = spike.spikes(log, onset - DAY * int(log.settings.value("change", "spike")), onset)
    if seen and all(one.state is State.FINE for one in seen):
        yield _absent("single_session_spike", "Your log is complete and shows no such run.")


def _week(log: History, onset: date) -> Iterator[Finding]:
    code = "weekly_volume_progression"
    count = _weeks(log)
    first = onset - DAY * 7 * (count + 1)
    weeks = [one for one in log.weeks if first <= one.monday <= onset - DAY * 7]
    verdicts = [ten_percent(log, week) for week in weeks[-count:]]
    over = [one for one in verdicts if one.state is State.CAREFUL]
    if over:
        yield _present(code, over[-1].text)
    elif verdicts and all(one.state is State.FINE for one in verdicts):
        yield _absent(code, "No week of the last four grew beyond the old rule.")


def _weeks(log: History) -> int:
    return int(log.settings.value("change", "weeks"))


def _return(log: History, onset: date) -> Iterator[Finding]:
    rule = log.settings["change"]["break"]
    for gap in layoff.gaps(log):
        back = gap.last + DAY
        recent = onset - DAY * rule["within"] <= back <= onset
        if gap.sure and gap.days >= rule["value"] and recent:
            yield _present("return_after_break", f"{gap.days} days off before {back.isoformat()}.")
            return


def _numbers(log: History, onset: date) -> Iterator[Finding]:
    """Yield weekly distance now and before, longest run, runs a week and pace, where known."""
    weeks = _weeks(log)
    span = 7 * weeks
    now, before = onset - DAY * span, onset - DAY * 2 * span
    note = "From your training log."
    if log.covered(now, onset - DAY) == span:
        days = log.days(now, onset - DAY)
        yield _present("weekly_km", note, round(sum(day.km for day in days) / weeks, 1))
        yield _present("runs_per_week", note, round(sum(len(d.runs) for d in days) / weeks, 1))
        longest = max((run.km or 0 for day in days for run in day.runs), default=0)
        if longest:
            yield _present("long_run_km", note, round(longest, 1))
    if log.covered(before, now - DAY) == span:
        days = log.days(before, now - DAY)
        yield _present("weekly_km_before", note, round(sum(day.km for day in days) / weeks, 1))
        yield _present(
            "runs_per_week_before", note, round(sum(len(d.runs) for d in days) / weeks, 1)
        )
    paces = [p for run in log.runs if now <= run.day < onset and (p := run.pace_min_per_km)]
    if len(paces) >= log.settings.value("change", "least_runs"):
        yield _present("pace_min_per_km", note, round(median(paces), 2))
