"""All rules on a log, in the order of the pack."""

from dataclasses import dataclass
from datetime import date

from stridemend.training.load.history import DAY, History
from stridemend.training.load.rules import State, Verdict, acwr, hard_days, layoff, monotony, spike
from stridemend.training.load.rules.weekly import ten_percent, two_weeks

RECENT_DAYS = 30


@dataclass(frozen=True, slots=True)
class Judged:
    """
    What the rules say.

    Attributes
    ----------
        now: one verdict a rule about the last days.
        past: everything careful or worse in the days looked at, oldest first.
    """

    now: tuple[Verdict, ...]
    past: tuple[Verdict, ...]


def judge(log: History, first: date) -> Judged:
    """Return what all rules say from a first day to the last of the log."""
    weeks = [week for week in log.weeks if week.monday + 6 * DAY <= log.last]
    seen = [week for week in weeks if week.monday >= first]
    runs = spike.spikes(log, first, log.last)
    weekly = [rule(log, week) for week in seen for rule in (ten_percent, two_weeks)]
    returns = [layoff.judge(log, gap) for gap in layoff.gaps(log) if gap.last >= first]
    hard = list(hard_days.judge(log, first, log.last))
    recent = log.last - DAY * (RECENT_DAYS - 1)
    now = [
        _worst([one for one in runs if one.day >= recent]),
        ten_percent(log, weeks[-1]) if weeks else None,
        two_weeks(log, weeks[-1]) if weeks else None,
        _worst([one for one in returns if one.day >= recent]),
        _worst([one for one in hard if one.day >= recent]),
        monotony.judge(log, log.last),
        acwr.judge(log, log.last),
    ]
    bad = (State.CAREFUL, State.STOP)
    past = [one for one in (*runs, *weekly, *returns, *hard) if one.state in bad]
    kept = tuple(one for one in now if one is not None)
    return Judged(kept, tuple(sorted(past, key=lambda one: one.day)))


def _worst(found: list[Verdict]) -> Verdict | None:
    """Return the most cautious verdict, the latest of several; unknown comes before fine."""
    order = (State.FINE, State.INFO, State.UNKNOWN, State.CAREFUL, State.STOP)
    return max(found, key=lambda one: (order.index(one.state), one.day), default=None)
