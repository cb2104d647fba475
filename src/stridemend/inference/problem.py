"""A case made ready for the engine: its pains, its scope, and what its findings weigh."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from types import MappingProxyType

import numpy as np

from stridemend.core import Case, Side
from stridemend.inference.compiled import Layout, Rows
from stridemend.inference.evidence import cause_weights, node_ratios, normalise
from stridemend.inference.exact.discrete import Array
from stridemend.inference.graph import NodeKey, acts_key
from stridemend.inference.loci import Locus, find_loci
from stridemend.inference.retest import Release, releases
from stridemend.inference.scope import Scope, find_scope, sore_sides
from stridemend.inference.selector import Selector, make_selector
from stridemend.schema import Pack

Suspicions = Mapping[str, float]
NOTHING_SUSPECTED: Suspicions = MappingProxyType({})
_Read = Callable[[Selector], list[float]]


@dataclass(frozen=True)
class Problem:
    """
    A case as the engine takes it.

    Attributes
    ----------
        loci: the pains, main complaint first.
        scope: what decides the structure of its network.
        sore: the sides that hurt; what was told without a side is taken to be there.
        selectors: for each pain its causes with their chances and likelihoods.
        ratios: for a driver or mechanism, how many times its findings multiply its odds.
        releases: what the runner's own retests showed.
    """

    loci: tuple[Locus, ...]
    scope: Scope
    sore: tuple[Side, ...]
    selectors: tuple[Selector, ...]
    ratios: Mapping[NodeKey, float]
    releases: tuple[Release, ...]


def prepare(case: Case, pack: Pack, suspicions: Suspicions = NOTHING_SUSPECTED) -> Problem:
    """
    Return the engine's problem for a case.

    ``suspicions`` map a condition to the factor by which something outside the network,
    such as a standing red flag, multiplies its odds.
    """
    loci = find_loci(case, pack, frozenset(suspicions))
    sore = sore_sides(case, loci, pack)
    tried = releases(case, sore, pack)
    scope = find_scope(loci, sore, tuple(dict.fromkeys(release.key for release in tried)))
    selectors = tuple(
        make_selector(locus, side, _weighed(locus, case, pack, suspicions), pack)
        for locus, (_, side) in zip(loci, scope.pains, strict=True)
    )
    ratios = node_ratios(case, scope.sides, sore, pack)
    return Problem(loci, scope, sore, selectors, ratios, tried)


def _weighed(locus: Locus, case: Case, pack: Pack, suspicions: Suspicions) -> dict[str, float]:
    """Return the likelihood of the findings under each cause of a pain, the largest being 1."""
    weights = cause_weights(locus, case, pack)
    for cause, factor in suspicions.items():
        if cause in weights:
            weights[cause] += log(factor)
    return normalise(weights)


def stack(problems: Sequence[Problem], layout: Layout) -> Rows:
    """Return some problems of one scope as rows."""
    ratios: dict[NodeKey, Array] = {}
    for column, problem in enumerate(problems):
        for key, ratio in _all_ratios(problem).items():
            if key in layout.graph.nodes:
                ratios.setdefault(key, np.ones(len(problems)))[column] *= ratio
    pains = range(len(layout.causes))
    return Rows(
        count=len(problems),
        ratios=ratios,
        chances=tuple(_column(problems, pain, _chances) for pain in pains),
        likelihoods=tuple(_column(problems, pain, _likelihoods) for pain in pains),
        loose=tuple(np.array([_loose(p.selectors[pain]) for p in problems]) for pain in pains),
    )


def _all_ratios(problem: Problem) -> dict[NodeKey, float]:
    found = dict(problem.ratios)
    for release in problem.releases:
        key = acts_key(release.key)
        found[key] = found.get(key, 1.0) * release.ratio
    return found


def _column(problems: Sequence[Problem], pain: int, read: _Read) -> Array:
    return np.array([read(problem.selectors[pain]) for problem in problems]).T


def _chances(selector: Selector) -> list[float]:
    return [chance for _, chance in selector.linked]


def _likelihoods(selector: Selector) -> list[float]:
    return [selector.likelihood[cause] for cause, _ in selector.linked]


def _loose(selector: Selector) -> float:
    return sum(chance * selector.likelihood[cause] for cause, chance in selector.loose)
