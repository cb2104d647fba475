"""
Trend, order and self-resemblance of one series, and tests that need no distribution.

Values are in time order. Sources: Lin 2016, Tanious 2019 as cited in ``single_case.yaml``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import erfc, sqrt
from statistics import fmean

import numpy as np

Values = Sequence[float]


@dataclass(frozen=True, slots=True)
class MannKendall:
    """Rising minus falling pairs, its variance without ties, its z and two-sided p."""

    s: int
    var_s: float
    z: float
    p_value: float


def mann_kendall_trend(x: Values) -> MannKendall:
    """Return whether a series rises or falls; z is 0 when S is 0 (continuity correction)."""
    s = _score(range(len(x)), x)
    n = len(x)
    var = n * (n - 1) * (2 * n + 5) / 18
    z = 0.0 if s == 0 or var == 0 else (s - (1 if s > 0 else -1)) / sqrt(var)
    return MannKendall(s, var, z, erfc(abs(z) / sqrt(2)))


def _score(x: Sequence[float], y: Values) -> int:
    """Return the pairs that rise together minus those that part; years of values are no matter."""
    left, right = np.asarray(x, np.float64), np.asarray(y, np.float64)
    return sum(
        int(np.sign(left[n + 1 :] - left[n]) @ np.sign(right[n + 1 :] - right[n]))
        for n in range(len(left) - 1)
    )


def kendall_tau_b(x: Values, y: Values) -> float:
    """Return Kendall's tau-b, -1 to 1; 0 when one of both does not vary."""
    free_x = _score(x, x)
    free_y = _score(y, y)
    if not free_x or not free_y:
        return 0.0
    return _score(x, y) / sqrt(free_x * free_y)


def theil_sen_slope(y: Values) -> float:
    """Return the median slope per step over all pairs of a series of two values or more."""
    values = np.asarray(y, np.float64)
    rises = [(values[n + 1 :] - values[n]) / np.arange(1, len(y) - n) for n in range(len(y) - 1)]
    return float(np.median(np.concatenate(rises)))


def autocorrelation(x: Values) -> float:
    """Return the correlation of each value with the one before it; 0 when nothing varies."""
    mean = fmean(x)
    total = sum((value - mean) ** 2 for value in x)
    if total == 0:
        return 0.0
    return sum((b - mean) * (a - mean) for a, b in pairwise(x)) / total


@dataclass(frozen=True, slots=True)
class Randomised:
    """Result of a randomisation test: the statistic seen, its p, and how many starts there were."""

    statistic: float
    p_value: float
    schedules: int


def randomisation_test(
    values: Values, start: int, starts: Sequence[int], direction: int = 1
) -> Randomised:
    """
    Return how unusual the change at ``start`` is among all starts that could have been drawn.

    ``start`` counts the values of phase A, and must be one of ``starts``.
    """
    seen = _difference(values, start, direction)
    others = [_difference(values, at, direction) for at in starts]
    as_large = sum(other >= seen - 1e-12 for other in others)
    return Randomised(seen, as_large / len(others), len(others))


def _difference(values: Values, start: int, direction: int) -> float:
    return direction * (fmean(values[start:]) - fmean(values[:start]))


@dataclass(frozen=True, slots=True)
class Interrupted:
    """
    A line before and a line after a change.

    Attributes
    ----------
        level: jump at the change, in the unit of the values.
        slope_before: change per step before; ``slope_change`` is what was added to it.
        rho: autocorrelation of what the lines leave over.
    """

    level: float
    slope_before: float
    slope_change: float
    rho: float


def interrupted_series(a: Values, b: Values) -> Interrupted:
    """Return the fit by least squares after one Cochrane-Orcutt step for autocorrelation."""
    y = np.array([*a, *b], dtype=float)
    t = np.arange(len(y), dtype=float)
    phase = (t >= len(a)).astype(float)
    design = np.column_stack([np.ones_like(t), t, phase, (t - len(a)) * phase])
    beta = np.linalg.lstsq(design, y, rcond=None)[0]
    left = y - design @ beta
    power = float(left[:-1] @ left[:-1])
    rho = float(left[1:] @ left[:-1]) / power if power > 1e-12 else 0.0
    rho = max(-0.95, min(0.95, rho))
    whitened = design[1:] - rho * design[:-1]
    beta = np.linalg.lstsq(whitened, y[1:] - rho * y[:-1], rcond=None)[0]
    return Interrupted(float(beta[2]), float(beta[1]), float(beta[3]), rho)
