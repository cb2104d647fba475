"""
Relief of one driver from the calibrated network, worked out only where the two worlds differ.

The share of a pain that goes when X is fixed is a sum over its causes c of
``P(c explains the pain, c would not be there)``. Given that c explains it and that X is there,
only what lies between X and c has three states (absent, removable, staying); all else enters
as the messages of the ordinary sweep. What is known (X, c, the steps around c) is cut out of
the tables. So a query visits the clusters between X and c and no others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from stridemend.core.reach import reachable
from stridemend.inference.compiled import Layout, Rows, ScopeProgram
from stridemend.inference.exact import Program, Runner
from stridemend.inference.exact.discrete import Array
from stridemend.inference.exact.program import compile_scopes
from stridemend.inference.exact.sweep import Messages
from stridemend.inference.graph import Graph, NodeKey
from stridemend.inference.tables import REMOVABLE, Removal, twin_table

Source = tuple[str, int]
"""Where a table comes from: a factor, the evidence on a variable, a message up or down."""


@dataclass(frozen=True)
class Query:
    """
    One cause of one pain and one driver, compiled.

    Attributes
    ----------
        known: the state of each variable that is cut out.
        split: the nodes between driver and cause, which have three states.
        parts: the tables that the query multiplies, with their variables.
        top: the uppermost cluster that it visits.
        runner: sums out what is not known; its factors are the parts in their order.
    """

    driver: NodeKey
    cause: NodeKey
    known: Mapping[int, int]
    split: frozenset[NodeKey]
    parts: tuple[tuple[Source, tuple[int, ...]], ...]
    top: int
    runner: Runner


class Nearby:
    """The queries of one scope; each is compiled once."""

    def __init__(self, base: ScopeProgram) -> None:
        self.base, self.layout, self.program = base, base.layout, base.program
        self._queries: dict[tuple[NodeKey, int, int], Query] = {}

    def relief(self, rows: Rows, drivers: Sequence[NodeKey], graph: Graph) -> Array | None:
        """
        Return the share of each pain that each fix takes away, (drivers, rows, pains).

        ``graph`` holds the numbers of each row. None when a row is so unlikely that its sums
        need scaling, which this does not do.
        """
        given = _Given.make(self.base, rows, graph)
        if given is None:
            return None
        found = np.zeros((len(drivers), rows.count, len(self.layout.causes)))
        for place, driver in enumerate(drivers):
            for pain, causes in enumerate(self.layout.causes):
                for rank in self._reached(driver, causes):
                    found[place, :, pain] += self._gone(given, self._query(driver, pain, rank))
        return found

    def _reached(self, driver: NodeKey, causes: Sequence[NodeKey]) -> list[int]:
        if driver not in self.layout.graph.nodes:
            return []
        below = _below(self.layout.graph, driver)
        return [rank for rank, cause in enumerate(causes) if cause in below]

    def _query(self, driver: NodeKey, pain: int, rank: int) -> Query:
        key = (driver, pain, rank)
        if key not in self._queries:
            self._queries[key] = make_query(self.layout, self.program, *key)
        return self._queries[key]

    def _gone(self, given: "_Given", query: Query) -> Array:
        """Return P(the cause explains the pain and would go), (rows,)."""
        tables = {}
        for place, (source, scope) in enumerate(query.parts):
            if source[0] != "evidence" or source[1] in given.evidence:
                tables[place] = _cut(given.table(source, query), scope, query, self.layout)
        beliefs = query.runner.run({}, given.rows.count, tables, ())
        gone: Array = np.exp(beliefs.log_evidence)
        if self.program.clusters[query.top].parent < 0:
            gone = gone / given.messages.up[query.top][0]
        return gone


def make_query(layout: Layout, program: Program, driver: NodeKey, pain: int, rank: int) -> Query:
    """Return the compiled query of a driver and a cause that it can bring on."""
    graph, place = layout.graph, layout.variable
    cause = layout.causes[pain][rank]
    above = reachable([cause], lambda key: (p for p, _ in graph.nodes[key].parents))
    split = (_below(graph, driver) & frozenset(above)) - {driver, cause}
    step = layout.steps[pain][rank]
    known = {place[driver]: 1, place[cause]: 1, step: 1}
    if rank:
        known[step - 1] = 0
    changed = [place[key] for key in (*split, cause)]
    factor = len(graph.nodes) + sum(len(one) for one in layout.steps[:pain]) + rank
    holder = {index: at for at, one in enumerate(program.clusters) for index in one.factors}
    visited, top = _between({holder[index] for index in (*changed, factor)}, program)
    parts = tuple(sorted(_parts(visited, top, program), key=lambda part: len(part[1])))
    sizes = tuple(3 if key in split else 2 for key in graph.nodes)
    sizes += (2,) * (layout.count - len(sizes))
    return Query(driver, cause, known, split, parts, top, _runner(parts, known, sizes, program))


def _below(graph: Graph, key: NodeKey) -> frozenset[NodeKey]:
    return frozenset(reachable([key], lambda one: graph.children[one]))


def _between(ends: set[int], program: Program) -> tuple[list[int], int]:
    """Return the clusters of the smallest subtree that holds some clusters, and its top."""
    paths = []
    for end in ends:
        path = [end]
        while (parent := program.clusters[path[-1]].parent) >= 0:
            path.append(parent)
        paths.append(path)
    shared = set(paths[0]).intersection(*paths[1:])
    top = next(place for place in paths[0] if place in shared)
    visited = {place for path in paths for place in path[: path.index(top) + 1]}
    return sorted(visited), top


def _parts(
    visited: Sequence[int], top: int, program: Program
) -> Iterable[tuple[Source, tuple[int, ...]]]:
    """Yield each table that a query multiplies, with its variables."""
    inside = frozenset(visited)
    for place in visited:
        cluster = program.clusters[place]
        for index in cluster.factors:
            yield ("factor", index), program.scopes[index]
        for variable in cluster.scope[: cluster.summed]:
            yield ("evidence", variable), (variable,)
        for child in cluster.children:
            if child not in inside:
                yield ("up", child), program.clusters[child].separator
    if program.clusters[top].parent >= 0:
        yield ("down", top), program.clusters[top].separator


def _runner(
    parts: Sequence[tuple[Source, tuple[int, ...]]],
    known: Mapping[int, int],
    sizes: Sequence[int],
    program: Program,
) -> Runner:
    """Return the runner that sums out what is not known, in the order of the whole program."""
    left = sorted(
        {v for _, scope in parts for v in scope} - known.keys(), key=program.rank.__getitem__
    )
    number = {variable: place for place, variable in enumerate(left)}
    blank = len(left)  # holds what is known throughout: a variable of one state
    scopes = [tuple(number[v] for v in scope if v not in known) or (blank,) for _, scope in parts]
    shapes = (*(sizes[v] for v in left), 1)
    small = compile_scopes(shapes, scopes, range(blank + 1))
    return Runner(small, [np.ones(tuple(shapes[v] for v in scope)) for scope in scopes])


def _cut(table: Array, scope: Sequence[int], query: Query, layout: Layout) -> Array:
    """Return a table at what is known, with three states where the query has three."""
    keys = tuple(layout.graph.nodes)
    for axis in reversed(range(len(scope))):
        v = scope[axis]
        if v in query.known:
            table = np.take(table, query.known[v], axis=axis)
        elif v < len(keys) and keys[v] in query.split and table.shape[axis] == 2:
            table = np.take(table, (0, 1, 1), axis=axis)
    return table if table.ndim > 1 else table[None, :]


@dataclass(frozen=True)
class _Given:
    """The rows' tables, evidence and messages."""

    base: ScopeProgram
    rows: Rows
    graph: Graph
    tables: Mapping[int, Array]
    evidence: Mapping[int, Array]
    messages: Messages

    @staticmethod
    def make(base: ScopeProgram, rows: Rows, graph: Graph) -> "_Given | None":
        tables = base.tables(rows, graph)
        evidence = base.layout.evidence(rows, base.sizes)
        messages = base.runner.messages(evidence, rows.count, tables)
        if messages is None:
            return None
        return _Given(base, rows, graph, tables, evidence, messages)

    def table(self, source: Source, query: Query) -> Array:
        """Return a table with its rows last, every variable an axis."""
        kind, place = source
        if kind == "factor":
            return self._factor(place, query)
        if kind == "evidence":
            return self.evidence[place]
        message = (self.messages.up if kind == "up" else self.messages.down)[place]
        separator = self.base.program.clusters[place].separator
        return message.reshape(*(self.base.sizes[v] for v in separator), -1)

    def _factor(self, place: int, query: Query) -> Array:
        keys = tuple(self.graph.nodes)
        if place >= len(keys) or keys[place] not in query.split | {query.cause}:
            return self.tables[place]
        node = self.graph.nodes[keys[place]]
        whole = frozenset(keys) - query.split
        removal = Removal(self.rows.count, {query.driver: np.ones(self.rows.count)})
        table = twin_table(node, whole, removal)
        if node.key == query.cause:  # its own axis: there, and would go
            gone = table[..., REMOVABLE, :]
            return np.stack([np.zeros_like(gone), gone], axis=-2)
        return table
