"""
How the explained pain flows back up the chain: which link carries how much of it.

A mean-field reading of the posterior: a node's share of its child is the child's share,
split over leak and parents in proportion to what each brings on. It picks the drivers whose
exact relief is worth computing and draws the strongest path; relief itself is exact.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from stridemend.inference.engine import Posterior
from stridemend.inference.graph import NodeKey


@dataclass(frozen=True, slots=True)
class Flow:
    """
    The explained pain in each node and along each link.

    Attributes
    ----------
        nodes: share of the pain, 0 to 1, that runs through each node.
        links: share that runs along each (parent, child) link.
    """

    nodes: Mapping[NodeKey, float]
    links: Mapping[tuple[NodeKey, NodeKey], float]


def trace_flow(posterior: Posterior) -> Flow:
    """Return the flow of explained pain from conditions back to drivers."""
    nodes = explained_by(posterior)
    links: dict[tuple[NodeKey, NodeKey], float] = {}
    for key, node in reversed(tuple(posterior.problem.graph.nodes.items())):
        brought = {parent: posterior.nodes[parent] * a for parent, a in node.parents}
        total = sum(brought.values()) + node.leak
        for parent, amount in brought.items():
            share = nodes.get(key, 0.0) * amount / total
            links[parent, key] = share
            nodes[parent] = nodes.get(parent, 0.0) + share
    return Flow(nodes, links)


def explained_by(posterior: Posterior) -> dict[NodeKey, float]:
    """Return how much of the pain each cause explains, main complaint weighing most."""
    total = sum(locus.importance for locus in posterior.problem.loci)
    shares: dict[NodeKey, float] = {}
    for locus, causes in zip(posterior.problem.loci, posterior.causes, strict=True):
        for key, chance in causes.items():
            shares[key] = shares.get(key, 0.0) + chance * locus.importance / total
    return shares


def strongest_path(flow: Flow, start: NodeKey) -> tuple[NodeKey, ...]:
    """Return the path from ``start`` to a condition along the links that carry most."""
    path = [start]
    while True:
        onward = {
            child: share
            for (parent, child), share in flow.links.items()
            if parent == path[-1] and share > 0
        }
        if not onward:
            return tuple(path)
        path.append(max(sorted(onward), key=lambda child: onward[child]))
