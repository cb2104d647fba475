"""
Draws of an uncertain number: the same every time, spread evenly over its distribution.

A Latin hypercube (McKay, Beckman and Conover 1979): each number takes every one of its
equally likely slices once, in an order that its own name decides. So a number is drawn alike
in every case, and no draw depends on chance or on what else is uncertain.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log
from statistics import NormalDist
from typing import Any
from zlib import crc32

import numpy as np

from stridemend.inference.exact.discrete import Array
from stridemend.schema import Pack

Z95 = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Uncertainty:
    """
    How far off numbers may be, from the pack.

    Attributes
    ----------
        draws: number of draws.
        ends: shares of the draws between which a range lies.
        chance: basis to standard deviation of log odds.
        ratio: basis to standard deviation of the natural log.
        shares: basis that the base rates of places count as.
    """

    draws: int
    ends: tuple[float, float]
    chance: Mapping[str, float]
    ratio: Mapping[str, float]
    shares: str


@lru_cache(maxsize=4)
def uncertainty(pack: Pack) -> Uncertainty:
    """Return how far off numbers may be."""
    inference: Any = pack.settings["inference"]
    raw = inference["uncertainty"]
    low, high = raw["ends"]["value"]
    return Uncertainty(
        draws=raw["draws"]["value"],
        ends=(low, high),
        chance={basis: row["value"] for basis, row in raw["chance"].items()},
        ratio={basis: row["value"] for basis, row in raw["ratio"].items()},
        shares=raw["shares"]["value"],
    )


def ratio_spread(basis: str, ci95: tuple[float, ...], pack: Pack) -> float:
    """Return the standard deviation of a ratio's natural log; its own interval comes first."""
    if ci95:
        low, high = ci95
        return (log(high) - log(low)) / (2 * Z95)
    return uncertainty(pack).ratio[basis]


@lru_cache(maxsize=4096)
def normal(name: str, count: int) -> Array:
    """Return ``count`` draws of a standard normal number; the order is the name's own."""
    order = np.random.default_rng(crc32(name.encode())).permutation(count)
    drawn: Array = _quantiles(count)[order]
    drawn.flags.writeable = False
    return drawn


@lru_cache(maxsize=4)
def _quantiles(count: int) -> Array:
    bell = NormalDist()
    return np.array([bell.inv_cdf((rank + 0.5) / count) for rank in range(count)])


def drawn_chance(name: str, chance: float, spread: float, count: int) -> Array:
    """Return draws of a chance: normal on its log odds, the pack's number the middle one."""
    odds = chance / (1 - chance) * np.exp(spread * normal(name, count))
    drawn: Array = odds / (1 + odds)
    return drawn
