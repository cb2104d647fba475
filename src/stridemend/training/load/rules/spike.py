"""One run against the longest of the 30 days before (rule ``single_session_spike``)."""

from dataclasses import dataclass
from datetime import date, timedelta

from stridemend.training.load.history import DAY, History
from stridemend.training.load.rules.verdict import State, Verdict
from stridemend.training.load.session import INDOOR, OFF_ROAD, Session
from stridemend.training.load.words import count, km, on, percent

RULE = "single_session_spike"


@dataclass(frozen=True, slots=True)
class Ruler:
    """
    The longest run of the 30 days before a day.

    Attributes
    ----------
        km, minutes: of the longest run each; None when there is none.
        covered: known days of the 30.
    """

    km: float | None
    minutes: float | None
    covered: int


def ruler(log: History, day: date) -> Ruler:
    """Return the longest confirmed run in the days -30 to -1."""
    window = int(log.settings["rules"][RULE]["window"])
    first = day - timedelta(days=window)
    used = [run for run in log.runs if first <= run.day < day and run.confirmed]
    return Ruler(
        max((run.km for run in used if run.km), default=None),
        max((run.minutes for run in used if run.minutes), default=None),
        log.covered(first, day - DAY),
    )


def class_of(log: History, length: float, longest: float) -> str:
    """Return reference, small, moderate or large; each limit has a tolerance of 50 m."""
    rule = log.settings["rules"][RULE]
    for name, limit in (("reference", "small"), ("small", "moderate"), ("moderate", "large")):
        if length <= rule[limit] * longest + rule["tolerance_km"]:
            return name
    return "large"


STATES = {
    "reference": State.FINE,
    "small": State.CAREFUL,
    "moderate": State.STOP,
    "large": State.STOP,
}
ADVICE = {
    "small": "Keep the next ones within a tenth of your longest.",
    "moderate": "Next time split such a run over two days, or shorten it.",
    "large": "A jump of this size goes with the most injuries. Go easy for 48 to 72 hours.",
}


def judge(log: History, run: Session, *, planned: bool = False) -> Verdict:
    """Return what the rule says about one run, done or ``planned``."""
    longest = ruler(log, run.day)
    floor = log.settings.value("coverage", "floor_30")
    if longest.covered < floor:
        window = int(log.settings["rules"][RULE]["window"])
        text = (
            f"Cannot tell for {on(run.day)}: only {count(longest.covered, 'day')} of the "
            f"{window} before are known."
        )
        return Verdict(rule=RULE, state=State.UNKNOWN, text=text, day=run.day)
    by_time = run.km is None or longest.km is None or run.entry.sub_sport in (*INDOOR, *OFF_ROAD)
    own, best = (run.minutes, longest.minutes) if by_time else (run.km, longest.km)
    if not own or not best:
        text = f"Cannot tell for {on(run.day)}: there was no run in the 30 days before."
        return Verdict(rule=RULE, state=State.UNKNOWN, text=text, day=run.day)
    return _verdict(log, run, own, best, by_time=by_time, planned=planned)


def _verdict(
    log: History, run: Session, own: float, best: float, *, by_time: bool, planned: bool
) -> Verdict:
    kind = class_of(log, own, best)
    ratio = round(own / best, 3)
    told, before = _length(own, by_time=by_time), _length(best, by_time=by_time)
    text = f"{on(run.day)}: {told}, longest of the 30 days before {before}."
    if kind != "reference":
        limit = _length(best * log.settings["rules"][RULE]["small"], by_time=by_time)
        advice = f"Keep it to {limit}, or split it over two days." if planned else ADVICE[kind]
        text += f" That is {percent(ratio)} more. {advice}"
    if not run.confirmed:
        text += " The pace looks wrong: check this run."
    return Verdict(
        rule=RULE,
        state=STATES[kind],
        text=text,
        day=run.day,
        value=ratio,
        extrapolated=by_time,
    )


def _length(value: float, *, by_time: bool) -> str:
    return f"{value:.0f} minutes" if by_time else km(value)


def judge_day(log: History, day: date) -> Verdict | None:
    """Return the check of a day with several runs, added up; None for other days."""
    runs = log.day(day).runs
    if len(runs) < 2:
        return None
    window = int(log.settings["rules"][RULE]["window"])
    days = log.days(day - timedelta(days=window), day - DAY)
    best = max((one.km for one in days), default=0.0)
    total = sum(run.km or 0.0 for run in runs)
    known = sum(one.known for one in days)
    if known < log.settings.value("coverage", "floor_30") or not best or not total:
        return None
    kind = class_of(log, total, best)
    if kind == "reference":
        return None
    text = (
        f"{on(day)}: {count(len(runs), 'run')}, {km(total)} together, {percent(total / best)} "
        f"more than the longest day of the 30 before. {ADVICE[kind]}"
    )
    ratio = round(total / best, 3)
    return Verdict(
        rule=RULE, state=STATES[kind], text=text, day=day, value=ratio, extrapolated=True
    )


def spikes(log: History, first: date, last: date) -> tuple[Verdict, ...]:
    """Return what the rule says about every run from the first day to the last."""
    found = [judge(log, run) for run in log.runs if first <= run.day <= last]
    days = sorted({run.day for run in log.runs if first <= run.day <= last})
    return (*found, *(one for day in days if (one := judge_day(log, day))))
