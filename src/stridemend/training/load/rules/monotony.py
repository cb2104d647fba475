"""Training monotony and strain (Foster 1998), over seven days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, pstdev

from stridemend.training.load.history import DAY, History
from stridemend.training.load.rules.verdict import State, Verdict
from stridemend.training.load.words import on

RULE = "monotony_strain"


@dataclass(frozen=True, slots=True)
class Evenness:
    """
    Monotony and strain of seven days.

    Attributes
    ----------
        monotony: mean / population standard deviation; None when nearly every day is alike.
        strain: sum x monotony; None with it.
        shown: monotony up to the cap, and the cap when it is undefined.
    """

    monotony: float | None
    strain: float | None
    shown: float


def evenness(loads: Sequence[float], least_sd: float, cap: float) -> Evenness:
    """
    Return monotony and strain of seven daily loads, zeros counted.

    >>> found = evenness([60, 0, 45, 30, 0, 90, 0], 1, 4)
    >>> round(found.monotony, 2), round(found.strain, 1)
    (0.99, 222.5)
    """
    spread = pstdev(loads)
    if not sum(loads):
        return Evenness(None, None, 0.0)
    if spread < least_sd:
        return Evenness(None, None, cap)
    monotony = fmean(loads) / spread
    return Evenness(monotony, sum(loads) * monotony, min(monotony, cap))


def at(log: History, day: date) -> Evenness | None:
    """Return the evenness of the seven days that end on a day; None unless all are known."""
    days = log.days(day - 6 * DAY, day)
    if not all(one.known for one in days):
        return None
    rule = log.settings["rules"][RULE]
    return evenness([one.load for one in days], rule["least_sd"], rule["cap"])


def judge(log: History, day: date) -> Verdict:
    """Return what the rule says on a day."""
    found = at(log, day)
    if found is None:
        known = log.covered(day - 6 * DAY, day)
        text = f"Evenness: cannot tell for {on(day)}, {known} of 7 days are known."
        return Verdict(rule=RULE, state=State.UNKNOWN, text=text, day=day)
    rule = log.settings["rules"][RULE]
    text = f"Seven days to {on(day)}: monotony {found.shown:.1f}"
    text += f", strain {found.strain:.0f}." if found.strain is not None else ", strain undefined."
    if found.shown > rule["limit"]:
        text += " The days are very even. Add an easy or a free day."
        state = State.CAREFUL
    elif found.strain is not None and found.strain > (_usual(log, day) or found.strain):
        text += " Your strain is among the highest tenth of your last weeks."
        state = State.CAREFUL
    else:
        state = State.FINE
    return Verdict(rule=RULE, state=state, text=text, day=day, value=round(found.shown, 2))


def _usual(log: History, day: date) -> float | None:
    """Return the runner's own 90th percentile of strain over the weeks before."""
    rule = log.settings["rules"][RULE]
    weeks = range(1, int(rule["history"]) + 1)
    past = [at(log, day - timedelta(weeks=number)) for number in weeks]
    strains = sorted(one.strain for one in past if one is not None and one.strain is not None)
    if len(strains) < len(weeks) // 2:
        return None
    place = (len(strains) - 1) * float(rule["percentile"]) / 100
    low = int(place)
    high = min(low + 1, len(strains) - 1)
    return strains[low] + (strains[high] - strains[low]) * (place - low)
