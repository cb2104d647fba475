"""
Effect sizes between a phase before (A) and a phase after (B) a change.

``direction`` is +1 if a higher value is better and -1 if a lower one is. Phases hold at least
one value each. Sources: Parker and Vannest 2009, Parker 2011, Tarlow 2017 (``single_case.yaml``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import exp, log, sqrt
from statistics import fmean, stdev

import numpy as np

from stridemend.progress.single_case.trend import (
    kendall_tau_b,
    mann_kendall_trend,
    theil_sen_slope,
)

Values = Sequence[float]


def sign(number: float) -> int:
    """Return -1, 0 or 1."""
    return (number > 0) - (number < 0)


def pnd(a: Values, b: Values, direction: int = 1) -> float:
    """Return the percentage of B beyond the best of A; one outlier in A ruins it."""
    best = max(direction * value for value in a)
    return 100 * sum(direction * value > best for value in b) / len(b)


def nap(a: Values, b: Values, direction: int = 1) -> float:
    """
    Return the share of pairs (one of A, one of B) that improved, ties half; 0 to 1.

    >>> nap([5, 5], [3, 5], direction=-1)
    0.75
    """
    pairs = len(a) * len(b)
    return (pairs + _between(a, b, direction)) / (2 * pairs)


def _between(a: Values, b: Values, direction: int) -> int:
    """Return the pairs (one of A, one of B) that improved, minus those that got worse."""
    after = np.asarray(b, np.float64)
    return sum(int(np.sign(direction * (after - value)).sum()) for value in a)


def tau(a: Values, b: Values, direction: int = 1) -> float:
    """Return 2 NAP - 1: -1 all worse, 0 no difference, 1 all better."""
    return 2 * nap(a, b, direction) - 1


def pairs_improved(values: Values, direction: int = 1) -> int:
    """Return how many more pairs in time order rise than fall, towards the better."""
    return sum(sign(direction * (later - earlier)) for earlier, later in combinations(values, 2))


def tau_u(a: Values, b: Values, direction: int = 1) -> float:
    """Return Tau minus the trend of A; can leave -1 to 1, so report it beside Tau only."""
    between = _between(a, b, direction)
    return (between - pairs_improved(a, direction)) / (len(a) * len(b))


@dataclass(frozen=True, slots=True)
class CorrectedTau:
    """
    Kendall's tau-b of values and phase, after a trend of A was taken out if it had one.

    Attributes
    ----------
        tau_b: -1 to 1, positive for the better; with unequal phases it cannot reach 1.
        tau_a_time: Kendall's tau of A against time.
        slope: the slope per step that was taken out; 0 when none was.
    """

    tau_b: float
    tau_a_time: float
    trend_corrected: bool
    slope: float


def baseline_corrected_tau(
    a: Values,
    b: Values,
    direction: int = 1,
    *,
    significant: float = 0.05,
    short_phase: int = 8,
    strong_tau: float = 0.4,
) -> CorrectedTau:
    """Return Tarlow's tau: a trend counts if significant, or strong when A is short."""
    times = range(1, len(a) + 1)
    with_time = kendall_tau_b(list(times), a) if len(a) > 1 else 0.0
    short = len(a) < short_phase
    p_value = mann_kendall_trend(a).p_value if len(a) > 1 else 1.0
    trending = p_value < significant or (short and abs(with_time) >= strong_tau)
    slope = theil_sen_slope(a) if trending else 0.0
    values = [y - slope * t for t, y in enumerate((*a, *b), start=1)]
    phase = [0.0] * len(a) + [1.0] * len(b)
    return CorrectedTau(direction * kendall_tau_b(phase, values), with_time, trending, slope)


@dataclass(frozen=True, slots=True)
class ResponseRatio:
    """Natural log of mean B over mean A, positive for the better, and the same in percent."""

    log_ratio: float
    percent: float


def log_response_ratio(a: Values, b: Values, direction: int = 1) -> ResponseRatio | None:
    """Return the response ratio of counts and times; None when a value is not above 0."""
    if min(*a, *b) <= 0:
        return None
    ratio = direction * log(fmean(b) / fmean(a))
    return ResponseRatio(ratio, 100 * (exp(ratio) - 1))


@dataclass(frozen=True, slots=True)
class MeanDifference:
    """Difference of means in SDs of A (``d``), and after the correction for few values (``g``)."""

    sd_a: float
    d: float
    correction: float
    g: float


def standardised_mean_difference_within(
    a: Values, b: Values, direction: int = 1
) -> MeanDifference | None:
    """Return d and g; None when A has fewer than two values or does not vary."""
    if len(a) < 2 or stdev(a) == 0:
        return None
    d = direction * (fmean(b) - fmean(a)) / stdev(a)
    correction = 1 - 3 / (4 * (len(a) - 1) - 1)
    return MeanDifference(stdev(a), d, correction, correction * d)


@dataclass(frozen=True, slots=True)
class Band:
    """Mean of A plus and minus two SDs, and whether two values of B in a row left it."""

    low: float
    high: float
    signal: bool


def two_sd_band(a: Values, b: Values) -> Band | None:
    """Return the two-SD band; None when A has fewer than two values."""
    if len(a) < 2:
        return None
    mean, spread = fmean(a), stdev(a)
    low, high = mean - 2 * spread, mean + 2 * spread
    beyond = [(value > high) - (value < low) for value in b]
    return Band(low, high, any(one == two != 0 for one, two in pairwise(beyond)))


@dataclass(frozen=True, slots=True)
class Chart:
    """An exponentially weighted mean after each value, its limits, and the alarms (1-based)."""

    means: tuple[float, ...]
    half_width: float
    alarms: tuple[int, ...]


def ewma_chart(
    values: Values, mean: float, sigma: float, *, weight: float = 0.3, width: float = 2.7
) -> Chart:
    """
    Return the control chart of daily values; ``sigma`` is the day-to-day SD of phase A.

    ``half_width`` is that of a long series; the first limits are narrower, as they should be.
    """
    share = weight / (2 - weight)
    smooth, means, alarms = mean, [], []
    for day, value in enumerate(values, start=1):
        smooth = weight * value + (1 - weight) * smooth
        limit = width * sigma * sqrt(share * (1 - (1 - weight) ** (2 * day)))
        means.append(smooth)
        if abs(smooth - mean) > limit:
            alarms.append(day)
    return Chart(tuple(means), width * sigma * sqrt(share), tuple(alarms))
