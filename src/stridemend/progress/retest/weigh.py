"""
Several retests of one release, weighed together as one likelihood ratio.

Each test is likelier or less likely when what was released is there and acts. A runner's own
chance of a drop is not known; it lies in the range that ``single_case.yaml`` gives, spread as
a beta distribution, so that drops of one runner speak less together than their product.
"""

from collections.abc import Sequence
from statistics import NormalDist
from typing import Any

from stridemend.progress.retest.judge import Response, Retest, judge
from stridemend.progress.settings import number, progress_rules
from stridemend.schema import Pack

ENDS = 2 * NormalDist().inv_cdf(0.95)
"""Standard deviations between the ends of a range that holds the middle nine tenths."""


def weigh(tests: Sequence[Retest], cancelled: int, pack: Pack) -> float:
    """
    Return how many times the tests multiply the odds that what was released is at work.

    ``cancelled`` drops, the smallest first, do not count: the pain fell as much by itself. What
    is inside the error, or began too low to tell, does not count either.
    """
    drops = sorted(one.before - one.after for one in tests if judge(one, pack) is Response.BETTER)[
        cancelled:
    ]
    others = [judge(one, pack) for one in tests]
    against = [r for r in others if r in (Response.NONE, Response.WORSE)]
    kinds = [_size(drop, pack) for drop in drops]
    kinds += ["worse" if r is Response.WORSE else "no_change" for r in against]
    chances = _likelihood(pack)
    ratio = _together(len(drops), len(against), "active", chances)
    ratio /= _together(len(drops), len(against), "not_active", chances)
    for kind in kinds:
        row, whole = chances["by_size"][kind], "drop" in kind
        ratio *= _share(row, "active", chances, drop=whole)
        ratio /= _share(row, "not_active", chances, drop=whole)
    return float(ratio)


def _likelihood(pack: Pack) -> Any:
    within: Any = pack.single_case["within_session"]
    return within["retest_likelihood"]


def _size(drop: float, pack: Pack) -> str:
    large = _likelihood(pack)["large_from_mdc"] * number(progress_rules(pack)["retest"], "mdc")
    return "large_drop" if drop >= large else "drop"


def _share(row: Any, world: str, chances: Any, *, drop: bool) -> float:
    """Return the chance of a change of this size among the drops, or among the others."""
    mean = _mean(world, chances)
    return float(row[world] / (mean if drop else 1 - mean))


def _mean(world: str, chances: Any) -> float:
    name = "p_drop_if_driver_active" if world == "active" else "p_drop_if_not_active"
    return float(chances[name])


def _together(drops: int, others: int, world: str, chances: Any) -> float:
    """Return the chance of some tests in one order: beta-binomial, from mean and range."""
    mean = _mean(world, chances)
    low, high = chances[f"range_{world}"]
    spread = (high - low) / ENDS
    weight = mean * (1 - mean) / spread**2 - 1
    chance = 1.0
    for place in range(drops):
        chance *= (mean * weight + place) / (weight + place)
    for place in range(others):
        chance *= ((1 - mean) * weight + place) / (weight + drops + place)
    return chance
