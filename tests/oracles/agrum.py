"""
A case's network in pyAgrum, as an oracle: built from the graph and the selectors alone.

Nodes are pyAgrum's own noisy-OR where they can be; a pain's selector has one state for each
cause, which the compiled engine never builds. For expected relief one node is twinned.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyagrum as gum
from numpy.typing import NDArray

from stridemend.inference.graph import Graph, Node, NodeKey
from stridemend.inference.problem import Problem
from stridemend.inference.selector import Selector

ABSENT, REMOVABLE, STAYS = 0, 1, 2
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Label:
    """One state of a selector: a cause, and whether it goes when the twinned driver goes."""

    cause: NodeKey
    removable: bool = False


@dataclass(frozen=True)
class Network:
    """A built network with the labels of each selector's last node."""

    bayes_net: gum.BayesNet
    labels: tuple[tuple[Label | None, ...], ...]


def descendants(graph: Graph, root: NodeKey) -> frozenset[NodeKey]:
    """Return ``root`` and everything it can bring on."""
    reached = {root}
    for key, node in graph.nodes.items():
        if any(parent in reached for parent, _ in node.parents):
            reached.add(key)
    return frozenset(reached)


def name_of(key: NodeKey) -> str:
    """Return the name of a node in the network."""
    return f"{key[0]}.{key[1].value}"


def selector_name(index: int, step: int | str) -> str:
    """Return the name of one step of a pain's selector."""
    return f"pain{index}.{step}"


def build_network(
    graph: Graph, selectors: Sequence[Selector], twin: NodeKey | None = None
) -> Network:
    """Return the network of a case, with ``twin`` as the driver to be switched off."""
    net = gum.BayesNet()
    removable = descendants(graph, twin) if twin else frozenset()
    for key, node in graph.nodes.items():
        _add_node(net, node, removable, is_twin=key == twin)
    labels = tuple(
        _add_selector(net, index, selector, removable) for index, selector in enumerate(selectors)
    )
    return Network(net, labels)


def _add_table(net: gum.BayesNet, name: str, parents: Sequence[str], table: Array) -> None:
    """Add a variable; the axes of ``table`` are its parents in order, then itself."""
    net.add(gum.LabelizedVariable(name, name, table.shape[-1]))
    for parent in parents:
        net.addArc(parent, name)
    axes = {parent: axis for axis, parent in enumerate(parents)} | {name: len(parents)}
    order = [axes[part] for part in reversed(net.cpt(name).names)]
    net.cpt(name).fillWith(np.transpose(table, order).ravel().tolist())


def _add_node(
    net: gum.BayesNet, node: Node, removable: frozenset[NodeKey], *, is_twin: bool
) -> None:
    names = [name_of(parent) for parent, _ in node.parents]
    if names and not removable:
        net.addNoisyORNet(gum.LabelizedVariable(name_of(node.key), "", 2), node.leak)
        for name, (_, activation) in zip(names, node.parents, strict=True):
            net.addWeightedArc(name, name_of(node.key), activation)
        return
    if is_twin:
        table = noisy_or_table(node, frozenset())
        _add_table(
            net, name_of(node.key), names, np.concatenate([table, 0 * table[..., :1]], axis=-1)
        )
        return
    _add_table(net, name_of(node.key), names, noisy_or_table(node, removable))


def noisy_or_table(node: Node, removable: frozenset[NodeKey]) -> Array:
    """
    Return the leaky noisy-OR table of a node.

    Shape: one axis of 2 or 3 states for each parent, then the node's own states; 3 states
    for nodes in ``removable``. The same activations hold with and without the driver.
    """
    shape = [3 if parent in removable else 2 for parent, _ in node.parents]
    states = np.indices(shape) if shape else np.zeros((0,))
    off_now = np.full(shape, 1 - node.leak)
    off_then = np.full(shape, 1 - node.leak)
    for axis, (parent, activation) in enumerate(node.parents):
        staying = STAYS if parent in removable else 1
        off_now = off_now * np.where(states[axis] >= 1, 1 - activation, 1.0)
        off_then = off_then * np.where(states[axis] == staying, 1 - activation, 1.0)
    if node.key not in removable:
        return np.stack([off_now, 1 - off_now], axis=-1)
    return np.stack([off_now, off_then - off_now, 1 - off_then], axis=-1)


def _add_selector(
    net: gum.BayesNet, index: int, selector: Selector, removable: frozenset[NodeKey]
) -> tuple[Label | None, ...]:
    labels: list[Label | None] = [None]
    previous = ""
    for step, (cause, chance) in enumerate(selector.linked):
        name, twinned = selector_name(index, step), cause in removable
        added = [Label(cause, True)] * twinned + [Label(cause)]
        table = _step_table(len(labels), 3 if twinned else 2, chance)
        parents = [name_of(cause)] if not previous else [previous, name_of(cause)]
        _add_table(net, name, parents, table if previous else table[0])
        labels += added
        previous = name
    final = [*labels, *(Label(cause) for cause, _ in selector.loose)]
    table = _final_table(len(labels), [chance for _, chance in selector.loose])
    _add_table(
        net,
        selector_name(index, "cause"),
        [previous] if previous else [],
        table if previous else table[0],
    )
    return tuple(final)


def _step_table(known: int, states: int, chance: float) -> Array:
    """Return the table of one step: parents (selector so far, cause), then selector now."""
    table = np.zeros((known, states, known + states - 1))
    for label in range(1, known):
        table[label, :, label] = 1.0
    table[0, ABSENT, 0] = 1.0
    for state in range(1, states):
        table[0, state, 0] = 1 - chance
        table[0, state, known + state - 1] = chance
    return table


def _final_table(known: int, loose: Sequence[float]) -> Array:
    table = np.zeros((known, known + len(loose)))
    for label in range(1, known):
        table[label, label] = 1.0
    table[0, 0] = 1 - sum(loose)
    table[0, known:] = loose
    return table


def likelihood_vector(labels: Sequence[Label | None], selector: Selector) -> list[float]:
    """Return the evidence on a selector: the pain is there, and its findings are as told."""
    return [0.0 if label is None else selector.likelihood[label.cause] for label in labels]


@dataclass(frozen=True)
class Answer:
    """What pyAgrum says of a case: nodes, causes of each pain, share that would go."""

    nodes: dict[NodeKey, float]
    causes: list[dict[NodeKey, float]]
    gone: list[float]


def solve(
    graph: Graph,
    selectors: Sequence[Selector],
    ratios: Mapping[NodeKey, float],
    twin: NodeKey | None = None,
) -> Answer:
    """Return the exact posterior by lazy propagation."""
    network = build_network(graph, selectors, twin)
    removable = descendants(graph, twin) if twin else frozenset()
    inference = gum.LazyPropagation(network.bayes_net)
    for key, ratio in ratios.items():
        if key in graph.nodes:
            top = max(1.0, ratio)
            likelihood = [1 / top, ratio / top] + [ratio / top] * (key in removable)
            inference.addEvidence(name_of(key), likelihood)
    for index, (labels, selector) in enumerate(zip(network.labels, selectors, strict=True)):
        vector = likelihood_vector(labels, selector)
        inference.addEvidence(selector_name(index, "cause"), vector)
    inference.makeInference()
    causes, gone = [], []
    for index, labels in enumerate(network.labels):
        values = inference.posterior(selector_name(index, "cause")).tolist()
        found: dict[NodeKey, float] = {}
        for label, chance in zip(labels, values, strict=True):
            if label is not None:
                found[label.cause] = found.get(label.cause, 0.0) + chance
        causes.append(found)
        gone.append(sum(p for lb, p in zip(labels, values, strict=True) if lb and lb.removable))
    nodes = {key: 1 - float(inference.posterior(name_of(key))[0]) for key in graph.nodes}
    return Answer(nodes, causes, gone)


def solve_problem(problem: Problem, graph: Graph, twin: NodeKey | None = None) -> Answer:
    """Return the exact posterior of a prepared case without releases."""
    return solve(graph, problem.selectors, problem.ratios, twin)
