"""The strongest chain: along which links fixing the first driver takes most pain away."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from stridemend.core import Side
from stridemend.inference.assessment import ChainStep, RankedDriver
from stridemend.inference.engine import Engine, Posterior
from stridemend.inference.flow import Flow
from stridemend.inference.graph import NodeKey
from stridemend.inference.twin import Fix
from stridemend.schema import Pack

Path = tuple[NodeKey, ...]
MOST_PATHS = 40
"""Paths compared; the graph holds fewer between nearly all pairs of nodes."""


def find_chain(
    posterior: Posterior,
    flow: Flow,
    drivers: tuple[RankedDriver, ...],
    pack: Pack,
    engine: Engine,
) -> tuple[tuple[ChainStep, ...], float]:
    """
    Return the strongest chain from the first driver, and its share of that driver's relief.

    Each path to what most likely explains the pain, or else to any cause of it, is cut off
    from all others: how much of the pain goes when fixing the driver acts along it alone.
    """
    starts = [(d.id, d.side) for d in drivers if (d.id, d.side) in posterior.graph.nodes]
    named = [key for key in starts if key[0] in pack.drivers] or starts
    if not named:
        return (), 0.0
    paths = _paths(posterior, named[0])
    if not paths:
        return (), 0.0
    fixes = [Fix((named[0],)), *(Fix((named[0],), frozenset(pairwise(path))) for path in paths)]
    weights = np.array([locus.importance for locus in posterior.problem.loci])
    whole, *apart = engine.relief(posterior.problem, fixes) @ weights
    best = max(range(len(paths)), key=lambda i: (apart[i], -len(paths[i])))
    share = float(apart[best] / whole) if whole > 0 else 0.0
    return tuple(_step(*link, flow, pack) for link in pairwise(paths[best])), round(share, 4)


def _paths(posterior: Posterior, start: NodeKey) -> list[Path]:
    """Return the paths to the likeliest cause, or to any linked cause where there is none."""
    main = posterior.causes[0]
    goal = max(sorted(main), key=lambda key: main[key])
    linked = {key for key, _ in posterior.problem.selectors[0].linked}
    below = posterior.graph.children
    found = list(_walk(below, (start,), {goal})) or list(_walk(below, (start,), linked))
    return found[:MOST_PATHS]


def _walk(
    below: dict[NodeKey, tuple[NodeKey, ...]], path: Path, goals: set[NodeKey]
) -> Iterator[Path]:
    if path[-1] in goals and len(path) > 1:
        yield path
    for child in below.get(path[-1], ()):
        yield from _walk(below, (*path, child), goals)


def _step(parent: NodeKey, child: NodeKey, flow: Flow, pack: Pack) -> ChainStep:
    link = next(
        link for link in pack.links.values() if (link.parent, link.child) == (parent[0], child[0])
    )
    side = child[1] if child[1] is not Side.NONE else parent[1]
    return ChainStep(
        source=parent[0],
        target=child[0],
        side=side,
        share=round(flow.links[parent, child], 4),
        link=link.id,
        grade=link.grade,
        contested=link.contested,
    )
