"""Whether a change is real, whether it matters, and what to expect without any effect."""

from enum import StrEnum


class Meaning(StrEnum):
    """What a change is worth."""

    MEANINGFUL = "meaningful"
    POSSIBLE = "possible until repeated"
    NOT_YET = "not yet"


def meaningful(change: float, mcid: float, mdc: float) -> Meaning:
    """Return whether a change for the better matters to the runner and exceeds the error."""
    if change >= mcid and change >= mdc:
        return Meaning.MEANINGFUL
    return Meaning.POSSIBLE if change >= mcid else Meaning.NOT_YET


def regression_to_mean(x: float, mean: float, icc: float) -> float:
    """
    Return the next value to expect when nothing works, after an unusual value.

    >>> regression_to_mean(7, mean=4, icc=0.6)
    5.8
    """
    return mean + icc * (x - mean)
