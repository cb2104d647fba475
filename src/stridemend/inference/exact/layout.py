"""The shapes and axes of one cluster's table, worked out once."""

from collections.abc import Mapping, Sequence
from math import prod

import numpy as np

from stridemend.inference.exact.discrete import Array
from stridemend.inference.exact.program import Program


def times(one: Array, other: Array) -> Array:
    """
    Return the product, laid out in memory by the order of its axes.

    Sums over axes add in the order of memory; one order for all keeps a row's bits the same
    in any company.
    """
    product: Array = np.multiply(one, other, order="C")
    return product


class Layout:
    """
    How tables, messages and evidence line up with a cluster's table.

    A table has one axis for each variable of the cluster, in the order of elimination, and a
    last axis of rows; messages are flat: (cells of the separator, rows).
    """

    def __init__(self, program: Program, place: int) -> None:
        self.program = program
        self.cluster = cluster = program.clusters[place]
        self.shape = tuple(program.sizes[v] for v in cluster.scope)
        self.summed = prod(self.shape[: cluster.summed])
        self.kept = prod(self.shape[cluster.summed :])
        separators = {child: program.clusters[child].separator for child in cluster.children}
        self.child_shape = {child: self._spread(scope) for child, scope in separators.items()}
        self.child_axes = {child: self._others(scope) for child, scope in separators.items()}
        self.message_shape = self._spread(cluster.separator)
        self.own = cluster.scope[: cluster.summed]
        self.own_shape = {v: self._spread((v,)) for v in self.own}

    def _spread(self, scope: Sequence[int]) -> tuple[int, ...]:
        """Return the shape that lines a table over ``scope`` up with this cluster's axes."""
        sizes = zip(self.cluster.scope, self.shape, strict=True)
        return (*(size if v in scope else 1 for v, size in sizes), -1)

    def _others(self, scope: Sequence[int]) -> tuple[int, ...]:
        return tuple(axis for axis, v in enumerate(self.cluster.scope) if v not in scope)

    def product(self, tables: Sequence[Array], changed: Mapping[int, Array]) -> Array:
        """Return the product of this cluster's own factors; last axis 1 or rows."""
        result: Array = np.ones((1,) * (len(self.shape) + 1))
        for index in self.cluster.factors:  # the product grows only as far as its factors do
            table = changed[index] if index in changed else tables[index][..., None]
            result = times(result, self._lined_up(index, table))
        whole = (*self.shape, result.shape[-1])
        return (
            result
            if result.shape == whole
            else np.ascontiguousarray(np.broadcast_to(result, whole))
        )

    def _lined_up(self, index: int, table: Array) -> Array:
        scope, rank = self.program.scopes[index], self.program.rank
        axes = sorted(range(len(scope)), key=lambda axis: rank[scope[axis]])
        return np.transpose(table, (*axes, len(scope))).reshape(self._spread(scope))

    def message(self, table: Array) -> Array:
        """Sum this cluster's own variables out."""
        summed: Array = np.add.reduce(table.reshape(self.summed, self.kept, -1), axis=0)
        return summed

    def child_belief(self, child: int, belief: Array) -> Array:
        """Return the belief over a child's separator, flat."""
        axes = self.child_axes[child]
        return (np.add.reduce(belief, axis=axes) if axes else belief).reshape(-1, belief.shape[-1])

    def marginals(self, belief: Array) -> list[tuple[int, Array]]:
        """Return the marginal of each variable that is summed out here, (states, rows)."""
        joint = np.add.reduce(belief.reshape(self.summed, self.kept, -1), axis=1)
        if len(self.own) == 1:
            return [(self.own[0], joint)]
        joint = joint.reshape(*self.shape[: len(self.own)], -1)
        axes = range(len(self.own))
        return [
            (v, np.add.reduce(joint, axis=tuple(a for a in axes if a != place)))
            for place, v in enumerate(self.own)
        ]
