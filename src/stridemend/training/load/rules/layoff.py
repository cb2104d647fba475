"""The first week after days without running (rule ``layoff_restart``)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from stridemend.training.load.history import DAY, History
from stridemend.training.load.rules.verdict import State, Verdict
from stridemend.training.load.words import count, km, on

RULE = "layoff_restart"


@dataclass(frozen=True, slots=True)
class Gap:
    """Days without a run: the first and last of them; ``sure`` when all of them are known."""

    first: date
    last: date
    sure: bool

    @property
    def days(self) -> int:
        """How many days it lasted."""
        return (self.last - self.first).days + 1


def gaps(log: History) -> Iterator[Gap]:
    """Yield the gaps between two runs that are long enough for the rule."""
    least = log.settings["rules"][RULE]["table"][0]["from"]
    days = sorted({run.day for run in log.runs})
    for before, after in pairwise(days):
        if (after - before).days - 1 >= least:
            first, last = before + DAY, after - DAY
            sure = log.covered(first, last) == (last - first).days + 1
            yield Gap(first, last, sure)


def factor(log: History, days_off: int) -> float | None:
    """Return the share of the earlier week to begin with; 1 for a short gap, None for a gate."""
    found = 1.0
    for row in log.settings["rules"][RULE]["table"]:
        if days_off >= row["from"]:
            found = float(row["factor"])
    return found or None


def judge(log: History, gap: Gap) -> Verdict:
    """Return how the week after a gap compares with what the rule would start with."""
    back = gap.last + DAY
    rule = log.settings["rules"][RULE]
    weeks = rule["mean_weeks"]
    start = gap.first - DAY * 7 * weeks
    if log.covered(start, gap.first - DAY) < 7 * weeks:
        text = f"Cannot tell for the return on {on(back)}: the four weeks before are not all known."
        return Verdict(rule=RULE, state=State.UNKNOWN, text=text, day=back)
    usual = sum(day.km for day in log.days(start, gap.first - DAY)) / weeks
    week = sum(day.km for day in log.days(back, back + 6 * DAY))
    share = factor(log, gap.days)
    lead = "" if gap.sure else "If you really did not run: "
    text = f"{lead}{count(gap.days, 'day')} off before {on(back)}, then {km(week)} in 7 days"
    if share is None:
        text += ". After four weeks or more begin with walking and short runs."
        over = week > 0
    else:
        limit = share * usual
        text += f"; about {km(limit)} would have been enough."
        over = week > limit * rule["slack"]
    if not gap.sure:
        return Verdict(rule=RULE, state=State.UNKNOWN, text=text, day=back, value=float(gap.days))
    state = State.CAREFUL if over else State.FINE
    return Verdict(rule=RULE, state=state, text=text, day=back, value=float(gap.days))
