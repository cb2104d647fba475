"""Small networks that every test of the engine can count by hand, and their Hypothesis forms."""

import numpy as np
from hypothesis import strategies as st

from stridemend.core import Side
from stridemend.inference.causal import Layer
from stridemend.inference.compiled import Layout, Rows, ScopeProgram
from stridemend.inference.graph import Graph, Node, NodeKey, acts_key, with_links
from stridemend.inference.selector import Selector
from stridemend.inference.twin import Twin, make_twins

DRIVER: NodeKey = ("driver", Side.NONE)
SECOND: NodeKey = ("second", Side.NONE)
MECHANISM: NodeKey = ("mechanism", Side.NONE)
FIRST_CAUSE: NodeKey = ("cause_a", Side.NONE)
SECOND_CAUSE: NodeKey = ("cause_b", Side.NONE)
OTHER: NodeKey = ("other", Side.NONE)

chance = st.floats(0.05, 0.95)
ratio = st.floats(0.1, 10.0)
numbers = st.lists(chance, min_size=12, max_size=12)


def small_graph(values: list[float]) -> Graph:
    """Two drivers, a mechanism that both bring on, and two causes; six links."""
    prior, second, leak_m, leak_a, leak_b, a, b, c, d, e = values[:10]
    return Graph(
        {
            node.key: node
            for node in (
                Node(DRIVER, Layer.DRIVER, prior, (), prior),
                Node(SECOND, Layer.DRIVER, second, (), second),
                Node(MECHANISM, Layer.MECHANISM, leak_m, ((DRIVER, a), (SECOND, b)), 0.0),
                Node(FIRST_CAUSE, Layer.CONDITION, leak_a, ((MECHANISM, c),), 0.0),
                Node(SECOND_CAUSE, Layer.CONDITION, leak_b, ((MECHANISM, d), (DRIVER, e)), 0.0),
            )
        }
    )


def small_selector(values: list[float]) -> Selector:
    """A pain that either cause, or something else, may explain."""
    return Selector(
        ((FIRST_CAUSE, values[10]), (SECOND_CAUSE, values[11])),
        ((OTHER, 0.2),),
        {FIRST_CAUSE: 1.0, SECOND_CAUSE: values[0], OTHER: 0.5},
    )


def second_pain(values: list[float]) -> Selector:
    """Another pain, which only the second cause and something else may explain."""
    return Selector(
        ((SECOND_CAUSE, values[4]),), ((OTHER, 0.1),), {SECOND_CAUSE: 0.7, OTHER: values[5]}
    )


def layout_of(graph: Graph, selectors: list[Selector], asked: tuple[NodeKey, ...] = ()) -> Layout:
    """The variables of a network with these pains."""
    causes = tuple(tuple(key for key, _ in selector.linked) for selector in selectors)
    return Layout(graph, with_links(graph, asked), causes)


def row_of(
    selectors: list[Selector],
    ratios: dict[NodeKey, float],
    drops: dict[NodeKey, float] | None = None,
) -> Rows:
    """One case as a row; ``drops`` are the odds that a drop after a release speaks for."""
    known = dict(ratios) | {acts_key(key): value for key, value in (drops or {}).items()}
    return Rows(
        1,
        {key: np.array([value]) for key, value in known.items()},
        tuple(np.array([[t] for _, t in s.linked]) for s in selectors),
        tuple(np.array([[s.likelihood[key]] for key, _ in s.linked]) for s in selectors),
        tuple(np.array([sum(p * s.likelihood[key] for key, p in s.loose)]) for s in selectors),
    )


def twins_of(layout: Layout) -> tuple[Twin, ...]:
    """The twin programs of a small network."""
    return make_twins(layout, ScopeProgram(layout).program.order)
