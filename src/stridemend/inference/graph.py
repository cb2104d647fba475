"""
The part of the network that a scope needs, with sides filled in.

Nodes that cannot influence the pains of the case are left out; where nobody told a side,
the second of two parents is folded into the leak, which keeps every prior exact.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from stridemend.core import Side
from stridemend.inference.causal import CausalModel, Layer, Link, Template
from stridemend.inference.exact.discrete import Array

NodeKey = tuple[str, Side]
Number = float | Array
"""A number, or one for each row when the numbers themselves are uncertain."""


@dataclass(frozen=True, slots=True)
class Node:
    """
    One node of a case's network.

    Attributes
    ----------
        key: id and side.
        layer: driver, mechanism, condition or link.
        leak: chance of being present with no listed parent present, 0 to 1.
        parents: parent keys with the activation of the link, 0 to 1.
        prior: chance of being present before anything is known, 0 to 1.
    """

    key: NodeKey
    layer: Layer
    leak: Number
    parents: tuple[tuple[NodeKey, Number], ...]
    prior: float


@dataclass(frozen=True)
class Graph:
    """Nodes of a case's network, parents before children."""

    nodes: Mapping[NodeKey, Node]

    @cached_property
    def roots(self) -> frozenset[NodeKey]:
        """The nodes without parents."""
        return frozenset(key for key, node in self.nodes.items() if not node.parents)

    @cached_property
    def children(self) -> dict[NodeKey, tuple[NodeKey, ...]]:
        """The nodes that each node can bring on directly."""
        found: dict[NodeKey, list[NodeKey]] = {key: [] for key in self.nodes}
        for key, node in self.nodes.items():
            for parent, _ in node.parents:
                found[parent].append(key)
        return {key: tuple(below) for key, below in found.items()}


def build_graph(model: CausalModel, targets: Iterable[NodeKey], sides: tuple[Side, ...]) -> Graph:
    """Return the targets with all their ancestors on the given sides."""
    nodes: dict[NodeKey, Node] = {}
    for target in targets:
        _visit(model, target, sides, nodes)
    return Graph(nodes)


def _visit(
    model: CausalModel, key: NodeKey, sides: tuple[Side, ...], nodes: dict[NodeKey, Node]
) -> None:
    if key in nodes:
        return
    template = model.templates[key[0]]
    leak = template.leak
    parents: list[tuple[NodeKey, Number]] = []
    for link in model.parents.get(template.id, ()):
        keys, unseen = _parent_keys(model.templates[link.parent], link, key[1], sides)
        parents += [(parent, link.activation) for parent in keys]
        leak = _fold(leak, unseen * model.templates[link.parent].prior * link.activation)
    for parent, _ in parents:
        _visit(model, parent, sides, nodes)
    nodes[key] = Node(key, template.layer, leak, tuple(parents), template.prior)


def _parent_keys(
    parent: Template, link: Link, child_side: Side, sides: tuple[Side, ...]
) -> tuple[list[NodeKey], int]:
    """Return the parent's instances, and how many of its two sides the case leaves out."""
    if not parent.sided:
        return [(parent.id, Side.NONE)], 0
    if link.side == "same":
        return [(parent.id, child_side)], 0
    if link.side == "other":
        return [(parent.id, child_side.other())], 0
    return [(parent.id, side) for side in sides], max(0, 2 - len(sides))


def _fold(leak: float, chance: float) -> float:
    return 1 - (1 - leak) * (1 - chance)


def acts_key(key: NodeKey) -> NodeKey:
    """Return the key of the node that says whether any link of ``key`` is active."""
    return (f"{key[0]} acts", key[1])


def link_key(parent: NodeKey, child: NodeKey) -> NodeKey:
    """Return the key of the node that says whether the link from parent to child is active."""
    return (f"{parent[0]}.{parent[1].value} > {child[0]}", child[1])


def with_links(graph: Graph, asked: Iterable[NodeKey]) -> Graph:
    """
    Return the graph with the links of some nodes as nodes of their own.

    Each link becomes a node between parent and child, and one node more says whether any of
    them is active: "it is there and does something". The joint of all other nodes stays.
    """
    nodes = dict(graph.nodes)
    for key in asked:
        links = {child: link_key(key, child) for child in graph.children.get(key, ())}
        if not links:
            continue
        for child, link in links.items():
            node = nodes[child]
            activation = dict(node.parents)[key]
            nodes[link] = Node(link, Layer.LINK, 0.0, ((key, activation),), 0.0)
            parents = tuple((link, 1.0) if p == key else (p, a) for p, a in node.parents)
            nodes[child] = replace(node, parents=parents)
        acts = acts_key(key)
        sure = tuple((link, 1.0) for link in links.values())
        nodes[acts] = Node(acts, Layer.LINK, 0.0, sure, 0.0)
    return Graph(_parents_first(nodes))


def _parents_first(nodes: Mapping[NodeKey, Node]) -> dict[NodeKey, Node]:
    ordered: dict[NodeKey, Node] = {}

    def place(key: NodeKey) -> None:
        if key not in ordered:
            for parent, _ in nodes[key].parents:
                place(parent)
            ordered[key] = nodes[key]

    for key in nodes:
        place(key)
    return ordered
