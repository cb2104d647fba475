"""
The tables of a case's network: noisy-OR, steps of a selector, and their twins.

A twin table holds two worlds at once: as it is, and with something switched off while every
activation stays as it is. Its states are absent, *removable* (there now, not there in the
other world) and staying. What is removed in which row, and along which links the removal
travels, is a row's own choice, so one program serves all of them. See docs/model.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from stridemend.inference.exact.discrete import Array
from stridemend.inference.graph import Node, NodeKey

ABSENT, REMOVABLE, STAYS = 0, 1, 2
OPEN = 0


def noisy_or_table(node: Node, states: Sequence[int] | None = None) -> Array:
    """
    Return P(node | parents): one axis for each parent, the node's own two states, then rows.

    ``states`` are the numbers of states of the parents, 2 each if None; every state but the
    first means that the parent is there. There is one row unless the node's numbers differ
    from row to row.
    """
    states = states or (2,) * len(node.parents)
    off = np.atleast_1d(1.0 - np.asarray(node.leak)).reshape(*(1,) * len(states), -1)
    for axis, ((_, activation), count) in enumerate(zip(node.parents, states, strict=True)):
        present = np.atleast_1d(1.0 - np.asarray(activation))
        column = np.stack([np.ones_like(present), *[present] * (count - 1)])
        off = off * _along(column, axis, len(states), 1)
    return np.stack([off, 1 - off], axis=-2)


def _along(values: Array, axis: int, axes: int, tail: int = 0) -> Array:
    """Return ``values`` shaped to lie along one of ``axes`` axes, its own last axes kept."""
    shape = [1] * axes
    shape[axis] = len(values)
    return values.reshape(*shape, *values.shape[1 : 1 + tail])


@dataclass(frozen=True)
class Removal:
    """
    What is switched off in each row.

    Attributes
    ----------
        rows: number of rows.
        nodes: for a node, in which rows it is switched off; shape (rows,), 0 or 1.
        held: for a (parent, child) link, in which rows the removal does not travel along it.
    """

    rows: int
    nodes: Mapping[NodeKey, Array] = field(default_factory=dict)
    held: Mapping[tuple[NodeKey, NodeKey], Array] = field(default_factory=dict)

    def concerns(self, node: Node, roots: frozenset[NodeKey]) -> bool:
        """Say whether the table of a node that is no root differs from row to row."""
        if node.key in self.nodes:
            return True
        return any(
            (parent in roots and parent in self.nodes) or (parent, node.key) in self.held
            for parent, _ in node.parents
        )


def twin_table(node: Node, roots: frozenset[NodeKey], removal: Removal) -> Array:
    """
    Return the twin table of a node with parents; last axis rows.

    Parents that are roots have two states, whether they are switched off being the row's
    choice; other parents have three. Shape: parents' states, own three states, rows.
    """
    axes, rows = len(node.parents), removal.rows
    now = np.reshape((1 - node.leak) * np.ones(rows), (*(1,) * axes, rows))
    then = now
    nothing = np.zeros(rows)
    for axis, (parent, activation) in enumerate(node.parents):
        held = removal.held.get((parent, node.key), nothing)
        stays = 1 - activation * np.ones(rows)
        goes = 1 - activation * held
        if parent in roots:
            off = removal.nodes.get(parent, nothing)
            present_now, present_then = [stays], [np.where(off > 0, goes, stays)]
        else:
            present_now, present_then = [stays, stays], [goes, stays]
        now = now * _along(np.stack([np.ones(rows), *present_now]), axis, axes, 1)
        then = then * _along(np.stack([np.ones(rows), *present_then]), axis, axes, 1)
    then = np.where(removal.nodes.get(node.key, nothing) > 0, 1.0, then)
    return np.stack([now, then - now, 1 - then], axis=-2)


def step_tables(chance: Array, likelihood: Array, sizes: tuple[int, int, int]) -> Array:
    """
    Return one step of a selector; axes: explained before, cause, explained now, rows.

    ``chance`` is the cause's chance of bringing the pain on and ``likelihood`` that of the
    findings if it does, each of shape (rows,). ``sizes`` are the numbers of states of the
    three variables: 2, or 3 where "there" is split into removable and staying; the first
    step has one state before, open. What is not split counts as staying.
    """
    before, cause, now = sizes
    table = np.zeros((*sizes, len(chance)))
    for explained in range(1, before):
        table[explained, :, _same(explained, before, now)] = 1.0
    table[OPEN, ABSENT, OPEN] = 1.0
    for there in range(1, cause):
        table[OPEN, there, OPEN] = 1 - chance
        table[OPEN, there, _same(there, cause, now)] = chance * likelihood
    return table if before > 1 else table[OPEN]


def _same(state: int, size: int, target: int) -> int:
    """Return which state of a variable with ``target`` states another's state means."""
    if size == target:
        return state
    return STAYS if target == 3 else 1
