"""
What a change makes believable, starting from a sceptical belief.

Values are in the unit of the test; a positive change is for the better. Source: Kruschke 2013
and the worked examples of ``single_case.yaml``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np

Values = Sequence[float]


@dataclass(frozen=True, slots=True)
class Belief:
    """
    A normal belief about a true change.

    >>> round(Belief(0.0, 1.0).above(0.0), 2)
    0.5
    """

    mean: float
    sd: float

    def above(self, least: float) -> float:
        """Return the probability that the true change is larger than ``least``."""
        return 0.5 * erfc((least - self.mean) / (self.sd * sqrt(2)))


def normal_known_error(change: float, sem: float, days: tuple[int, int], prior: Belief) -> Belief:
    """
    Return the belief after a change between two means.

    Attributes
    ----------
        change: mean after minus mean before, positive for the better.
        sem: known error of one measurement.
        days: on how many separate days each of both means was measured.
    """
    noise = sem**2 * (1 / days[0] + 1 / days[1])
    variance = 1 / (1 / prior.sd**2 + 1 / noise)
    return Belief(variance * (prior.mean / prior.sd**2 + change / noise), sqrt(variance))


def carry_forward_prior(belief: Belief, widening: float = 1.5) -> Belief:
    """Return a belief as the next prior, wider because the runner may have changed since."""
    return Belief(belief.mean, widening * belief.sd)


@dataclass(frozen=True, slots=True)
class GroupDifference:
    """Difference of two groups: mean, 95 % highest-density interval, chance of no real change."""

    mean: float
    low: float
    high: float
    in_rope: float


def robust_two_group(a: Values, b: Values, rope: float, direction: int = 1) -> GroupDifference:
    """
    Return the difference of two phases of five values or more, robust against outliers.

    Each phase has a Student-t error and its own spread; the means have a flat belief over the
    pooled data. Worked out on a grid, so that the same data give the same numbers.
    """
    centre_a, weight_a = _mean_grid(a)
    centre_b, weight_b = _mean_grid(b)
    difference = direction * (centre_b[None, :] - centre_a[:, None]).ravel()
    weight = np.outer(weight_a, weight_b).ravel()
    order = np.argsort(difference)
    values, chances = difference[order], weight[order] / weight.sum()
    low, high = _narrowest(values, chances, 0.95)
    inside = float(chances[np.abs(values) <= rope].sum())
    return GroupDifference(float(values @ chances), low, high, inside)


def _mean_grid(values: Values) -> tuple[np.ndarray, np.ndarray]:
    """Return candidate means and their weights, the spread and the tails integrated out."""
    data = np.asarray(values, dtype=float)
    spread = max(float(data.std(ddof=1)), 1e-6)
    means = np.linspace(data.mean() - 5 * spread, data.mean() + 5 * spread, 161)
    scales = spread * np.exp(np.linspace(-2, 2, 41))
    total = np.zeros_like(means)
    for freedom in (3.0, 8.0, 30.0):
        z = (data[None, None, :] - means[:, None, None]) / scales[None, :, None]
        logs = -(freedom + 1) / 2 * np.log1p(z**2 / freedom) - np.log(scales)[None, :, None]
        total += np.exp(logs.sum(axis=2) - logs.sum(axis=2).max()).sum(axis=1)
    return means, total / total.sum()


def _narrowest(values: np.ndarray, chances: np.ndarray, mass: float) -> tuple[float, float]:
    """Return the narrowest interval that holds a mass of sorted values."""
    reached = np.cumsum(chances)
    ends = np.searchsorted(reached, reached - chances + mass)
    fits = np.flatnonzero(ends < len(values))
    widths = values[ends[fits]] - values[fits]
    best = int(fits[int(np.argmin(widths))])
    return float(values[best]), float(values[ends[best]])


@dataclass(frozen=True, slots=True)
class Level:
    """A daily level: change per day that the phase brought, its SD, and the forecast without it."""

    per_day: float
    sd: float
    forecast_without: float


def local_level(values: Values, phase: Sequence[int], noise: float, drift: float) -> Level:
    """
    Return what a phase does to a daily level that wanders by itself (Kalman filter).

    Attributes
    ----------
        phase: 1 on days with the intervention, else 0.
        noise: SD of one measurement; ``drift``: SD of the level's own daily step.
    """
    state = np.array([values[0], 0.0])
    cover = np.diag([noise**2, 1.0])
    for value, on in zip(values[1:], phase[1:], strict=True):
        move = np.array([[1.0, float(on)], [0.0, 1.0]])
        state = move @ state
        cover = move @ cover @ move.T + np.diag([drift**2, 0.0])
        gain = cover[:, 0] / (cover[0, 0] + noise**2)
        state = state + gain * (value - state[0])
        cover = cover - np.outer(gain, cover[0])
    days_on = sum(phase[1:])
    return Level(float(state[1]), sqrt(cover[1, 1]), float(state[0] - state[1] * days_on))
