"""The case network against other engines: pyAgrum's own noisy-OR, and counting all worlds."""

from itertools import product
from math import prod

import numpy as np
import pyagrum as gum
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridemend.core import Side
from stridemend.inference.causal import Layer
from stridemend.inference.graph import Graph, Node, NodeKey
from stridemend.inference.network import (
    Selector,
    build_network,
    likelihood_vector,
    noisy_or_table,
    selector_name,
)

DRIVER: NodeKey = ("driver", Side.NONE)
SECOND: NodeKey = ("second", Side.NONE)
MECHANISM: NodeKey = ("mechanism", Side.NONE)
FIRST_CAUSE: NodeKey = ("cause_a", Side.NONE)
SECOND_CAUSE: NodeKey = ("cause_b", Side.NONE)
OTHER: NodeKey = ("other", Side.NONE)

chance = st.floats(0.05, 0.95)


def test_noisy_or_is_the_net_form() -> None:
    """Weights exclude the leak, as in pyAgrum's addNoisyORNet (.1 with .5 and .3 gives .685)."""
    net = gum.BayesNet()
    net.add("p{0|1}")
    net.add("q{0|1}")
    net.addNoisyORNet(gum.LabelizedVariable("x", "", 2), 0.1)
    net.addWeightedArc("p", "x", 0.5)
    net.addWeightedArc("q", "x", 0.3)
    node = Node(MECHANISM, Layer.MECHANISM, 0.1, ((DRIVER, 0.5), (SECOND, 0.3)), 0.0)

    table = noisy_or_table(node, frozenset())

    assert table[1, 1, 1] == pytest.approx(0.685)
    for p, q in product((0, 1), repeat=2):
        assert table[p, q, 1] == pytest.approx(net.cpt("x")[{"p": p, "q": q}][1])


def _graph(prior: float, second: float, weights: tuple[float, ...], leak: float) -> Graph:
    a, b, c, d = weights
    nodes = (
        Node(DRIVER, Layer.DRIVER, prior, (), prior),
        Node(SECOND, Layer.DRIVER, second, (), second),
        Node(MECHANISM, Layer.MECHANISM, leak, ((DRIVER, a), (SECOND, b)), 0.0),
        Node(FIRST_CAUSE, Layer.CONDITION, leak, ((MECHANISM, c),), 0.0),
        Node(SECOND_CAUSE, Layer.CONDITION, leak, ((MECHANISM, d), (DRIVER, a)), 0.0),
    )
    return Graph({node.key: node for node in nodes})


def _brute_relief(
    prior: float, second: float, weights: tuple[float, ...], leak: float, selector: Selector
) -> float:
    """Count every world: driver states, leaks and link activations shared by both worlds."""
    a, b, c, d = weights
    chances = (prior, second, leak, a, b, leak, c, leak, d, a)
    reach = [chance for _, chance in selector.linked]
    gone = total = 0.0
    for world in product((False, True), repeat=len(chances)):
        weight = prod(p if on else 1 - p for p, on in zip(chances, world, strict=True))
        causes = _causes(world, driver=world[0])
        without = _causes(world, driver=False)
        for index, key in enumerate((FIRST_CAUSE, SECOND_CAUSE)):
            if not causes[index]:
                continue
            earlier = 1 - reach[0] if index == 1 and causes[0] else 1.0
            mass = weight * earlier * reach[index] * selector.likelihood[key]
            total += mass
            gone += mass * (not without[index])
        nothing = prod(1 - reach[i] for i in (0, 1) if causes[i])
        total += weight * nothing * selector.loose[0][1] * selector.likelihood[OTHER]
    return gone / total


def _causes(world: tuple[bool, ...], *, driver: bool) -> tuple[bool, bool]:
    mechanism = world[2] or (driver and world[3]) or (world[1] and world[4])
    first = world[5] or (mechanism and world[6])
    second = world[7] or (mechanism and world[8]) or (driver and world[9])
    return first, second


@settings(max_examples=60, deadline=None)
@given(chance, chance, st.tuples(chance, chance, chance, chance), st.floats(0.01, 0.3), chance)
def test_expected_relief_equals_counting_all_worlds(
    prior: float, second: float, weights: tuple[float, ...], leak: float, likelihood: float
) -> None:
    """Relief is the chance that what explains the pain goes with the driver, same activations."""
    graph = _graph(prior, second, weights, leak)
    selector = Selector(
        ((FIRST_CAUSE, 0.7), (SECOND_CAUSE, 0.4)),
        ((OTHER, 0.2),),
        {FIRST_CAUSE: 1.0, SECOND_CAUSE: likelihood, OTHER: 0.5},
    )
    network = build_network(graph, [selector], twin=DRIVER)
    inference = gum.LazyPropagation(network.bayes_net)
    name = selector_name(0, "cause")
    inference.addEvidence(name, likelihood_vector(network.labels[0], selector))
    inference.makeInference()
    values = inference.posterior(name).tolist()

    relief = sum(p for lb, p in zip(network.labels[0], values, strict=True) if lb and lb.removable)

    assert _brute_relief(prior, second, weights, leak, selector) == pytest.approx(relief, abs=1e-9)


def test_twin_states_are_probabilities() -> None:
    """Every row of a three-state table sums to 1 and holds no negative chance."""
    node = Node(MECHANISM, Layer.MECHANISM, 0.1, ((DRIVER, 0.5), (SECOND, 0.3)), 0.0)

    table = noisy_or_table(node, frozenset({DRIVER, MECHANISM}))

    assert table.shape == (3, 2, 3)
    assert np.allclose(table.sum(axis=-1), 1.0)
    assert table.min() >= 0
