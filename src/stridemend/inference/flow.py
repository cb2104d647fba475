"""
How the explained pain flows back up the chain: which link carries how much of it.

A mean-field reading of the posterior: a node's share of its child is the child's share,
split over leak and parents in proportion to what each brings on. It is quick enough to be
read for hundreds of possible answers; relief itself is exact.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stridemend.inference.engine import Posterior
from stridemend.inference.graph import Graph, NodeKey

Amounts = Mapping[NodeKey, Any]
"""A number for each node, or an array with one for each row."""


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
    return Flow(*carried(posterior.graph, posterior.nodes, explained_by(posterior)))


def carried(
    graph: Graph, present: Amounts, explained: Amounts
) -> tuple[dict[NodeKey, Any], dict[tuple[NodeKey, NodeKey], Any]]:
    """Return the shares of nodes and of links; works on numbers and on rows alike."""
    nodes = dict(explained)
    links: dict[tuple[NodeKey, NodeKey], Any] = {}
    for key, node in reversed(tuple(graph.nodes.items())):
        own = nodes.get(key)
        if own is None or not node.parents:
            continue
        brought = {parent: present[parent] * activation for parent, activation in node.parents}
        part = own / (sum(brought.values()) + node.leak)
        for parent, amount in brought.items():
            links[parent, key] = share = part * amount
            nodes[parent] = nodes.get(parent, 0.0) + share
    return nodes, links


def explained_by(posterior: Posterior) -> dict[NodeKey, float]:
    """Return how much of the pain each cause explains, main complaint weighing most."""
    total = sum(locus.importance for locus in posterior.problem.loci)
    shares: dict[NodeKey, float] = {}
    for locus, causes in zip(posterior.problem.loci, posterior.causes, strict=True):
        for key, chance in causes.items():
            shares[key] = shares.get(key, 0.0) + chance * locus.importance / total
    return shares
