"""Counts every world of a small network: leaks, link activations and first causes, one by one."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from stridemend.inference.graph import Graph, NodeKey
from stridemend.inference.selector import Selector
from stridemend.inference.twin import Fix

Link = tuple[NodeKey, NodeKey]


def worlds(graph: Graph) -> Iterator[tuple[float, set[NodeKey], set[Link]]]:
    """Yield each world's weight, the nodes present by themselves, and the active links."""
    alone = list(graph.nodes)
    links = [((p, key), a) for key, node in graph.nodes.items() for p, a in node.parents]
    for state in product((False, True), repeat=len(alone) + len(links)):
        weight = 1.0
        own, active = state[: len(alone)], state[len(alone) :]
        for key, on in zip(alone, own, strict=True):
            leak = graph.nodes[key].leak
            weight *= leak if on else 1 - leak
        for (_, a), on in zip(links, active, strict=True):
            weight *= a if on else 1 - a
        if weight:
            yield (
                weight,
                {key for key, on in zip(alone, own, strict=True) if on},
                {link for (link, _), on in zip(links, active, strict=True) if on},
            )


def present(graph: Graph, alone: set[NodeKey], active: set[Link]) -> set[NodeKey]:
    """Return the nodes that are there in a world."""
    found: set[NodeKey] = set()
    for key, node in graph.nodes.items():
        if key in alone or any(p in found and (p, key) in active for p, _ in node.parents):
            found.add(key)
    return found


def present_without(
    graph: Graph, alone: set[NodeKey], active: set[Link], fix: Fix, now: set[NodeKey]
) -> set[NodeKey]:
    """Return the nodes that are there with the fix; its effect travels ``along`` links only."""
    found: set[NodeKey] = set()
    for key, node in graph.nodes.items():
        if key in fix.nodes:
            continue
        for parent, _ in node.parents:
            free = fix.along is None or (parent, key) in fix.along
            if (parent, key) in active and parent in (found if free else now):
                found.add(key)
        if key in alone:
            found.add(key)
    return found


def count_worlds(
    graph: Graph,
    selectors: Sequence[Selector],
    ratios: Mapping[NodeKey, float],
    fixes: Sequence[Fix] = (),
    drop: Mapping[NodeKey, tuple[float, float]] | None = None,
) -> tuple[dict[NodeKey, float], list[dict[NodeKey, float]], list[list[float]]]:
    """
    Return P(node), P(cause explains each pain) and the share of each pain that each fix takes.

    ``drop`` holds, for a released node, the chances of a drop when any of its links is
    active and when none is; a drop was seen.
    """
    total = 0.0
    nodes = dict.fromkeys(graph.nodes, 0.0)
    causes: list[dict[NodeKey, float]] = [{} for _ in selectors]
    gone = [[0.0] * len(selectors) for _ in fixes]
    for weight, alone, active in worlds(graph):
        now = present(graph, alone, active)
        evidence = weight
        for key, ratio in ratios.items():
            evidence *= ratio if key in now else 1.0
        for key, (acting, idle) in (drop or {}).items():
            acts = any(p == key and p in now for p, _ in active)
            evidence *= acting if acts else idle
        explained = [_explained(selector, now) for selector in selectors]
        whole = 1.0
        for shares in explained:
            whole *= sum(shares.values())
        total += evidence * whole
        for key in now:
            nodes[key] += evidence * whole
        then = [present_without(graph, alone, active, fix, now) for fix in fixes]
        for pain, shares in enumerate(explained):
            rest = evidence * whole / (sum(shares.values()) or 1.0)
            for key, share in shares.items():
                causes[pain][key] = causes[pain].get(key, 0.0) + rest * share
                for row, left in enumerate(then):
                    linked = key in graph.nodes
                    gone[row][pain] += rest * share * (linked and key not in left)
    return (
        {key: value / total for key, value in nodes.items()},
        [{key: value / total for key, value in shares.items()} for shares in causes],
        [[value / total for value in row] for row in gone],
    )


def _explained(selector: Selector, now: set[NodeKey]) -> dict[NodeKey, float]:
    """Return, for each cause, the chance that it explains the pain, times its findings'."""
    left, shares = 1.0, {}
    for key, chance in selector.linked:
        here = chance if key in now else 0.0
        shares[key] = left * here * selector.likelihood[key]
        left *= 1 - here
    for key, chance in selector.loose:
        shares[key] = left * chance * selector.likelihood[key]
    return shares
