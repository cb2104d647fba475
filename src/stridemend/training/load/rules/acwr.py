"""The acute:chronic workload ratio in its forms: shown with its critique, deciding nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stridemend.training.load.history import DAY, History
from stridemend.training.load.rules.verdict import State, Verdict
from stridemend.training.load.words import on

RULE = "acwr_info"
NAME = "Acute:chronic ratio"


@dataclass(frozen=True, slots=True)
class Ratios:
    """The three usual forms; None where the divisor is 0."""

    coupled: float | None
    uncoupled: float | None
    ewma: float | None


def ratios(loads: Sequence[float], acute: int, chronic: int) -> Ratios:
    """Return the forms for daily loads, the last day last; ``chronic`` days are looked at."""
    used = list(loads)[-chronic:]
    short, before = sum(used[-acute:]), sum(used[:-acute])
    weeks = chronic / acute
    return Ratios(
        _over(short, (short + before) / weeks),
        _over(short, before / (weeks - 1)),
        _over(ewma(used, acute), ewma(used, chronic)),
    )


def ewma(loads: Sequence[float], days: int, start: float = 0.0) -> float:
    """
    Return the exponentially weighted mean, lambda = 2 / (days + 1), beginning at ``start``.

    >>> round(ewma([50, 0, 50, 0, 50, 0, 50], 7), 2)
    25.71
    """
    share = 2 / (days + 1)
    for load in loads:
        start = load * share + (1 - share) * start
    return start


def _over(top: float, bottom: float) -> float | None:
    return top / bottom if bottom > 0 else None


def judge(log: History, day: date) -> Verdict:
    """Return the ratios of a day, in words that say how little they mean."""
    rule = log.settings["rules"][RULE]
    acute, chronic = int(rule["acute"]), int(rule["chronic"])
    days = log.days(day - (chronic - 1) * DAY, day)
    known = sum(one.known for one in days)
    if known < log.settings.value("coverage", "floor_28"):
        text = f"{NAME}: cannot tell for {on(day)}, {known} of {chronic} days are known."
        return Verdict(rule=RULE, state=State.UNKNOWN, text=text, day=day)
    found = ratios([one.load for one in days], acute, chronic)
    shown = [
        f"{name} {value:.2f}" if value is not None else f"{name} undefined"
        for name, value in (
            ("coupled", found.coupled),
            ("uncoupled", found.uncoupled),
            ("weighted", found.ewma),
        )
    ]
    text = f"{NAME}, {on(day)}: {', '.join(shown)}. {log.settings['words']['acwr']}"
    return Verdict(rule=RULE, state=State.INFO, text=text, day=day, value=found.coupled)
