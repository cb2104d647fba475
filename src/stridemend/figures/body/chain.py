"""The chain from driver to pain, as plain values and as words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stridemend.core import Side
from stridemend.schema import Pack

Say = Callable[[str], str]
WEAK = frozenset({"weak", "contradicted", "clinical_opinion"})
"""Grades of evidence for which a link is dashed."""
MOST_CHAINS = 3


@dataclass(frozen=True, slots=True)
class ChainNode:
    """
    A link's end.

    Attributes
    ----------
        id: driver, mechanism or condition.
        label: what the runner reads.
        kind: driver, mechanism or pain.
        side: side of the body.
        at: anchor of the drawing; empty to take the one that the pack names for the id.
    """

    id: str
    label: str
    kind: str
    side: Side = Side.NONE
    at: str = ""


@dataclass(frozen=True, slots=True)
class ChainLink:
    """How much of the pain runs along a link, 0 to 1, and the grade of its evidence."""

    relief: float
    grade: str


@dataclass(frozen=True, slots=True)
class Chain:
    """
    A path from a driver to the pain.

    Raises
    ------
    ValueError
        There is not one link between each node and the next.
    """

    nodes: tuple[ChainNode, ...]
    links: tuple[ChainLink, ...]

    def __post_init__(self) -> None:
        """Refuse a chain whose nodes and links do not fit."""
        if not self.nodes or len(self.links) != len(self.nodes) - 1:
            raise ValueError("A chain needs one link between each node and the next.")


def chain_text(chains: Sequence[Chain], say: Say = str) -> str:
    """
    Return the chains as words.

    >>> hip = ChainNode("tight", "Tight hip flexor", "driver", Side.LEFT)
    >>> calf = ChainNode("calf", "Left calf", "pain")
    >>> chain_text([Chain((hip, calf), (ChainLink(0.3, "weak"),))])
    'Tight hip flexor, left → Left calf.'
    """
    return " ".join(
        " → ".join(node_words(node, say) for node in chain.nodes) + "." for chain in chains
    )


def node_words(node: ChainNode, say: Say = str) -> str:
    """Return a node's label with its side, which a pain already has in its name."""
    if node.side is Side.NONE or node.kind == "pain":
        return say(node.label)
    whole = {
        Side.LEFT: say("{label}, left"),
        Side.RIGHT: say("{label}, right"),
        Side.BOTH: say("{label}, both sides"),
    }
    return whole[node.side].format(label=say(node.label))


def anchor_of(pack: Pack, node: ChainNode) -> str:
    """Return the anchor at which a node is drawn; empty for what stands beside the body."""
    if node.at:
        return node.at if node.at in pack.figure_anchors else ""
    return next((place.at for place in pack.figure_nodes if node.id in place.nodes), "")
