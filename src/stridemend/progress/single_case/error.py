"""
Measurement error: how large a change must be before it can be told from noise.

All values are in the unit of the test, unless a name says ``percent``. Sources: Weir 2005,
Dvir 2015, Jacobson and Truax 1991, as cited in ``single_case.yaml``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

Z95 = 1.96
"""Two-sided 95 % point of the normal distribution."""
CHANGE = Z95 * sqrt(2)
"""A change is the difference of two noisy values."""


def sem_from_icc(sd: float, icc: float) -> float:
    """Return the standard error of measurement of a test with a spread and a reliability."""
    return sd * sqrt(1 - icc)


def mdc95(sem: float) -> float:
    """
    Return the minimal detectable change of a standard error of measurement.

    >>> round(mdc95(1.47), 2)
    4.07
    """
    return CHANGE * sem


def mdc_from_loa(low: float, high: float) -> float:
    """Return the minimal detectable change of limits of agreement."""
    return (high - low) / 2


def mdc_from_typical_error(typical_error: float) -> float:
    """Return the minimal detectable change of a typical error (SD of differences / sqrt 2)."""
    return CHANGE * typical_error


def mdc_from_cv(cv_percent: float) -> float:
    """Return the minimal detectable change in percent of a coefficient of variation in percent."""
    return CHANGE * cv_percent


def mdc_mean_of_k(var_between_day: float, var_within: float, k: int) -> float:
    """Return the standard error of the mean of ``k`` trials of one day; days do not average out."""
    return sqrt(var_between_day + var_within / k)


@dataclass(frozen=True, slots=True)
class SideError:
    """What a left-right difference must reach on one day, and its change between two days."""

    one_occasion: float
    change_between_two: float


def mdc_side_difference(sem: float, r: float = 0.0) -> SideError:
    """Return the error of a left-right difference; ``r`` is the correlation of both errors."""
    spread = sqrt(2 * (1 - r)) * sem
    return SideError(Z95 * spread, CHANGE * spread)


def own_sem(repeats: Sequence[float], sem_published: float, nu0: int) -> float:
    """
    Return the error of this runner, drawn towards the published one.

    Attributes
    ----------
        repeats: values of the same thing on different days without training between.
        nu0: how many days of the runner's own the published value is worth.
    """
    mean, free = fmean(repeats), len(repeats) - 1
    own_squares = sum((value - mean) ** 2 for value in repeats)
    return sqrt((nu0 * sem_published**2 + own_squares) / (nu0 + free))


@dataclass(frozen=True, slots=True)
class ReliableChange:
    """A change in standard errors of a change, positive for the better."""

    index: float
    reliable: bool


def reliable_change_index(x1: float, x2: float, sem: float, direction: int = 1) -> ReliableChange:
    """Return how a change compares with measurement error; ``direction`` +1 if higher is better."""
    index = direction * (x2 - x1) / (sqrt(2) * sem)
    return ReliableChange(index, index >= Z95)
