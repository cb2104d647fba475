"""
A network compiled to a schedule: which tables to multiply, in which order to sum.

The schedule is a junction tree in elimination order. It depends on the structure alone, so
the same program serves any numbers and any rows. Source: Shenoy and Shafer 1990; Jensen,
Lauritzen and Olesen 1990; layout and choice: docs/model.md, "The engine".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

from stridemend.inference.exact.discrete import DiscreteNetwork
from stridemend.inference.exact.order import elimination_order


@dataclass(frozen=True, slots=True)
class Cluster:
    """
    One table of the junction tree; its axes are variables in the order of elimination.

    Attributes
    ----------
        scope: its variables.
        summed: how many of them, from the front, are summed out here; the rest go on.
        parent: the cluster that takes the message; -1 for a root.
        factors: indices of the network's factors that are multiplied in here.
        children: clusters whose messages are multiplied in here.
    """

    scope: tuple[int, ...]
    summed: int
    parent: int
    factors: tuple[int, ...]
    children: tuple[int, ...]

    @property
    def separator(self) -> tuple[int, ...]:
        """The variables that the message to the parent is over."""
        return self.scope[self.summed :]


@dataclass(frozen=True)
class Program:
    """
    A compiled network.

    Attributes
    ----------
        sizes: number of states of each variable.
        scopes: variables of each factor, as the factors give them.
        order: variables in the order in which they are summed out.
        clusters: the junction tree, children before parents.
    """

    sizes: tuple[int, ...]
    scopes: tuple[tuple[int, ...], ...]
    order: tuple[int, ...]
    clusters: tuple[Cluster, ...]

    @cached_property
    def cells(self) -> int:
        """Cells of all tables: memory and work for one row are proportional to it."""
        return sum(prod(self.sizes[v] for v in c.scope) for c in self.clusters)

    @cached_property
    def rank(self) -> tuple[int, ...]:
        """The place of each variable in the order of elimination."""
        places = [0] * len(self.order)
        for place, variable in enumerate(self.order):
            places[variable] = place
        return tuple(places)

    @cached_property
    def home(self) -> tuple[int, ...]:
        """The cluster that sums out each variable."""
        found = [0] * len(self.order)
        for place, cluster in enumerate(self.clusters):
            for variable in cluster.scope[: cluster.summed]:
                found[variable] = place
        return tuple(found)


def compile_network(network: DiscreteNetwork, order: Sequence[int] | None = None) -> Program:
    """Return the program of a network; ``order`` saves the search for a good one."""
    scopes = tuple(factor.scope for factor in network.factors)
    return compile_scopes(network.sizes, scopes, order)


def compile_scopes(
    sizes: Sequence[int], scopes: Sequence[Sequence[int]], order: Sequence[int] | None = None
) -> Program:
    """Return the program for factors over these variables, whatever their numbers."""
    order = tuple(order) if order is not None else elimination_order(sizes, scopes)
    rank = {variable: place for place, variable in enumerate(order)}
    buckets = _buckets(order, rank, scopes)
    groups = _maximal(order, buckets)
    return Program(
        tuple(sizes),
        tuple(tuple(scope) for scope in scopes),
        order,
        _tree(groups, buckets, rank, scopes),
    )


Buckets = dict[int, tuple[int, ...]]


def _buckets(
    order: Sequence[int], rank: dict[int, int], scopes: Sequence[Sequence[int]]
) -> Buckets:
    """Return, for each variable, itself and what it is joined with when it is summed out."""
    joined: dict[int, set[int]] = {v: {v} for v in order}
    for scope in scopes:
        joined[min(scope, key=rank.__getitem__)].update(scope)
    found: Buckets = {}
    for v in order:
        bucket = tuple(sorted(joined[v], key=rank.__getitem__))
        found[v] = bucket
        if len(bucket) > 1:
            joined[bucket[1]].update(bucket[1:])
    return found


def _maximal(order: Sequence[int], buckets: Buckets) -> list[list[int]]:
    """Return the variables that one cluster sums out: a bucket inside a child's joins it."""
    group_of: dict[int, list[int]] = {}
    for v in order:
        group = group_of.setdefault(v, [v])
        rest = buckets[v][1:]
        if rest and rest[0] not in group_of and rest == buckets[rest[0]]:
            group.append(rest[0])
            group_of[rest[0]] = group
    return list({id(group): group for group in group_of.values()}.values())


def _tree(
    groups: list[list[int]],
    buckets: Buckets,
    rank: dict[int, int],
    scopes: Sequence[Sequence[int]],
) -> tuple[Cluster, ...]:
    groups.sort(key=lambda group: rank[group[-1]])
    home = {v: place for place, group in enumerate(groups) for v in group}
    factors: list[list[int]] = [[] for _ in groups]
    for index, scope in enumerate(scopes):
        factors[home[min(scope, key=rank.__getitem__)]].append(index)
    parents = []
    children: list[list[int]] = [[] for _ in groups]
    for place, group in enumerate(groups):
        rest = buckets[group[0]][len(group) :]
        parent = home[rest[0]] if rest else -1
        parents.append(parent)
        if parent >= 0:
            children[parent].append(place)
    return tuple(
        Cluster(
            buckets[group[0]],
            len(group),
            parents[place],
            tuple(factors[place]),
            tuple(children[place]),
        )
        for place, group in enumerate(groups)
    )
