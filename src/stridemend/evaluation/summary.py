"""Counts with their uncertainty: how often, out of how many, between which limits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from stridemend.evaluation.score import CaseScore

Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Rate:
    """``k`` of ``n``, with the limits of the 95 % Wilson interval (Wilson 1927), 0 to 1."""

    k: int
    n: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Summary:
    """The rates of one mode; ``unsafe_cases`` are the ids of every under-triage."""

    n: int
    top1: Rate
    top3: Rate
    driver_hit: Rate
    triage_exact: Rate
    triage_safe: Rate
    over_triage: Rate
    self_care_kept: Rate
    unsafe_cases: tuple[str, ...]


def wilson(k: int, n: int) -> Rate:
    """
    Return the rate with its 95 % Wilson interval.

    >>> rate = wilson(20, 26)
    >>> round(rate.low, 3), round(rate.high, 3)
    (0.579, 0.89)
    """
    if n == 0:
        return Rate(0, 0, 0.0, 1.0)
    share, z2 = k / n, Z95 * Z95
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return Rate(k, n, round(max(0.0, centre - half), 4), round(min(1.0, centre + half), 4))


def summarise(scores: Sequence[CaseScore]) -> Summary:
    """Return the rates of some scores, all of one mode."""
    return Summary(
        n=len(scores),
        top1=_rate(score.top1 for score in scores),
        top3=_rate(score.top3 for score in scores),
        driver_hit=_rate(score.driver_hit for score in scores),
        triage_exact=_rate(score.exact for score in scores),
        triage_safe=_rate(score.safe for score in scores),
        over_triage=_rate(score.over for score in scores),
        self_care_kept=_rate(score.self_care_kept for score in scores),
        unsafe_cases=tuple(score.id for score in scores if not score.safe),
    )


def _rate(hits: Iterable[bool | None]) -> Rate:
    counted = [hit for hit in hits if hit is not None]
    return wilson(sum(counted), len(counted))
