"""
The part of the network that one case needs, with sides filled in.

Nodes that cannot influence the pains of the case are left out; parents on a side that the
case does not touch are folded into the leak, which keeps every prior exact.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stridemend.core import Side
from stridemend.inference.causal import CausalModel, Layer, Link, Template

NodeKey = tuple[str, Side]


@dataclass(frozen=True, slots=True)
class Node:
    """
    One node of a case's network.

    Attributes
    ----------
        key: id and side.
        layer: driver, mechanism or condition.
        leak: chance of being present with no listed parent present, 0 to 1.
        parents: parent keys with the activation of the link, 0 to 1.
        prior: chance of being present before anything is known, 0 to 1.
    """

    key: NodeKey
    layer: Layer
    leak: float
    parents: tuple[tuple[NodeKey, float], ...]
    prior: float


@dataclass(frozen=True)
class Graph:
    """Nodes of a case's network, parents before children."""

    nodes: Mapping[NodeKey, Node]

    def descendants(self, root: NodeKey) -> frozenset[NodeKey]:
        """Return ``root`` and everything it can bring on."""
        reached = {root}
        for key, node in self.nodes.items():
            if any(parent in reached for parent, _ in node.parents):
                reached.add(key)
        return frozenset(reached)


def build_graph(model: CausalModel, targets: Iterable[NodeKey], sides: tuple[Side, ...]) -> Graph:
    """Return the targets with all their ancestors, on the sides that the case touches."""
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
    leak, parents = template.leak, []
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
