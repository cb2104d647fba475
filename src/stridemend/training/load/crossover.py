"""
Case-crossover: the runner's own days before pain against own control weeks.

After Maclure 1991 (recalled): each onset is matched with earlier weeks of the same runner, so
that whatever stays the same in a person cannot mislead. With e exposed weeks among the n of a
set, an odds ratio of w makes the week before the onset an exposed one with the chance
e*w / (e*w + n - e); the estimate and the exact interval follow from the sum over all sets.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from stridemend.training.load.changes import LARGE, onsets
from stridemend.training.load.history import DAY, History
from stridemend.training.load.rules import spike

HIGHEST = 1e6
TAIL = 0.025


@dataclass(frozen=True, slots=True)
class MatchedSet:
    """One onset: was its own week exposed, and how many of all ``size`` weeks were."""

    exposed: bool
    among: int
    size: int

    @property
    def tells(self) -> bool:
        """A set in which all weeks are alike says nothing."""
        return 0 < self.among < self.size


@dataclass(frozen=True, slots=True)
class Crossover:
    """
    The result.

    Attributes
    ----------
        events: onsets with enough known weeks; ``skipped`` had too few.
        odds_ratio: None below the least number of events, or when no set tells anything.
        low, high: exact 95 % interval; high is None when there is no upper limit.
        exposed: events whose own week was exposed.
    """

    events: int
    skipped: int
    exposed: int
    odds_ratio: float | None = None
    low: float | None = None
    high: float | None = None


def case_crossover(log: History) -> Crossover:
    """Return whether jumps in load were commoner in the week before pain than in other weeks."""
    starts = onsets(log)
    sets = [one for day in starts if (one := _matched(log, day)) is not None]
    exposed = sum(one.exposed for one in sets)
    skipped = len(starts) - len(sets)
    if len(sets) < log.settings["case_crossover"]["least_events"]:
        return Crossover(len(sets), skipped, exposed)
    return Crossover(len(sets), skipped, exposed, *estimate(sets))


def _matched(log: History, onset: date) -> MatchedSet | None:
    """Return the set of an onset, None when its own week or all control weeks are unknown."""
    rule = log.settings["case_crossover"]
    length = int(rule["hazard"])
    weeks = [_exposed(log, onset - DAY * length * n, length) for n in range(rule["controls"] + 1)]
    controls = [one for one in weeks[1:] if one is not None]
    if weeks[0] is None or not controls:
        return None
    return MatchedSet(weeks[0], weeks[0] + sum(controls), 1 + len(controls))


def _exposed(log: History, end: date, length: int) -> bool | None:
    """Say whether a jump lies in the days before ``end``; None when days are unknown."""
    first, last = end - DAY * length, end - DAY
    if log.covered(first, last) < length:
        return None
    return any(one.state in LARGE for one in spike.spikes(log, first, last))


def estimate(sets: Sequence[MatchedSet]) -> tuple[float | None, float | None, float | None]:
    """Return the conditional odds ratio and its exact 95 % interval."""
    used = [one for one in sets if one.tells]
    if not used:
        return None, None, None
    hits = sum(one.exposed for one in used)
    ratio = (
        0.0
        if hits == 0
        else None
        if hits == len(used)
        else _solve(lambda w: sum(_chance(one, w) for one in used) - hits)
    )
    low = 0.0 if hits == 0 else _solve(lambda w: _at_least(used, w, hits) - TAIL)
    high = None if hits == len(used) else _solve(lambda w: TAIL - _at_most(used, w, hits))
    return ratio, low, high


def _chance(one: MatchedSet, ratio: float) -> float:
    return one.among * ratio / (one.among * ratio + one.size - one.among)


def _distribution(sets: Sequence[MatchedSet], ratio: float) -> np.ndarray:
    """Return the chance of each number of exposed onsets."""
    found = np.ones(1)
    for one in sets:
        chance = _chance(one, ratio)
        found = np.convolve(found, [1 - chance, chance])
    return found


def _at_least(sets: Sequence[MatchedSet], ratio: float, hits: int) -> float:
    return float(_distribution(sets, ratio)[hits:].sum())


def _at_most(sets: Sequence[MatchedSet], ratio: float, hits: int) -> float:
    return float(_distribution(sets, ratio)[: hits + 1].sum())


def _solve(rising: Callable[[float], float]) -> float:
    """Return where a rising function crosses 0, by halving on the logarithm."""
    low, high = 1 / HIGHEST, HIGHEST
    for _ in range(200):
        middle = (low * high) ** 0.5
        if rising(middle) < 0:
            low = middle
        else:
            high = middle
    return float((low * high) ** 0.5)
