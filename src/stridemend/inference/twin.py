"""
Two worlds at once: as it is, and with something switched off while all else stays.

A twin program answers for some neighbouring causes of one pain. What can bring those on
has three states (absent, removable, staying), everything else two, so the tables stay small.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from stridemend.core.reach import reachable
from stridemend.inference.compiled import Layout, Rows
from stridemend.inference.exact import Runner
from stridemend.inference.exact.discrete import Array
from stridemend.inference.exact.program import compile_scopes
from stridemend.inference.graph import Graph, Node, NodeKey
from stridemend.inference.tables import REMOVABLE, Removal, noisy_or_table, twin_table

LARGE = 60_000
"""Cells above which the causes of a pain are shared out among several twins."""


@dataclass(frozen=True, slots=True)
class Fix:
    """
    Something switched off, with all activations as they are.

    Attributes
    ----------
        nodes: what is switched off.
        along: where given, the only (parent, child) links along which this may act.
    """

    nodes: tuple[NodeKey, ...]
    along: frozenset[tuple[NodeKey, NodeKey]] | None = None


class Twin:
    """The twin program for some causes of one pain: ``group`` are their ranks, in a row."""

    def __init__(self, layout: Layout, order: Sequence[int], pain: int, group: range) -> None:
        self.layout, self.pain, self.group = layout, pain, group
        causes = layout.causes[pain]
        self.upstream = _upstream(layout, [causes[rank] for rank in group])
        self.split = self.upstream - layout.graph.roots
        self.sizes = self._sizes()
        self.program = compile_scopes(self.sizes, layout.scopes, order)

    def _sizes(self) -> tuple[int, ...]:
        nodes = [3 if key in self.split else 2 for key in self.layout.graph.nodes]
        steps = [
            3 if pain == self.pain and rank in self.group else 2
            for pain, ranks in enumerate(self.layout.steps)
            for rank in range(len(ranks))
        ]
        return (*nodes, *steps)

    @cached_property
    def runner(self) -> Runner:
        """The program with the pack's numbers and nothing switched off."""
        idle, nodes = Removal(1), self.layout.graph.nodes.values()
        tables = [self._table(place, node, idle)[..., 0] for place, node in enumerate(nodes)]
        steps = self.layout.scopes[len(tables) :]
        blank = [np.ones(tuple(self.sizes[v] for v in scope)) for scope in steps]
        return Runner(self.program, [*tables, *blank])

    def _table(self, place: int, node: Node, removal: Removal) -> Array:
        if node.key in self.split:
            return twin_table(node, self.layout.graph.roots, removal)
        states = [self.sizes[v] for v in self.layout.scopes[place][:-1]]
        return noisy_or_table(node, states)

    def gone(self, rows: Rows, removal: Removal, graph: Graph | None = None) -> Array:
        """
        Return the chance that one of the causes explains the pain and would go; (rows,).

        ``graph`` has the same nodes with numbers that differ from row to row.
        """
        tables = self.layout.step_tables(rows, self.sizes)
        roots = self.layout.graph.roots
        for place, node in enumerate((graph or self.layout.graph).nodes.values()):
            removes = node.key in self.split and removal.concerns(node, roots)
            if graph is not None or removes:
                tables[place] = self._table(place, node, removal)
        last = self.layout.steps[self.pain][self.group[-1]]
        evidence = self.layout.evidence(rows, self.sizes)
        beliefs = self.runner.run(evidence, rows.count, tables, [last])
        gone: Array = beliefs.marginals[last][REMOVABLE]
        return gone


def make_twins(layout: Layout, order: Sequence[int]) -> tuple[Twin, ...]:
    """Return twins that together answer for every cause of every pain."""
    return tuple(
        twin
        for pain, causes in enumerate(layout.causes)
        if causes
        for twin in _shared_out(layout, order, pain, range(len(causes)))
    )


def _shared_out(layout: Layout, order: Sequence[int], pain: int, group: range) -> list[Twin]:
    twin = Twin(layout, order, pain, group)
    if twin.program.cells <= LARGE or len(group) == 1:
        return [twin]
    half = len(group) // 2
    return [
        *_shared_out(layout, order, pain, group[:half]),
        *_shared_out(layout, order, pain, group[half:]),
    ]


def relief(
    twins: Sequence[Twin],
    layout: Layout,
    rows: Rows,
    fixes: Sequence[Fix],
    graph: Graph | None = None,
) -> Array:
    """
    Return the share of each pain that each fix would take away: (fixes, rows, pains).

    A fix that cannot reach a cause takes nothing from it. ``graph`` has the same nodes with
    numbers that differ from row to row.
    """
    found = np.zeros((len(fixes), rows.count, len(layout.causes)))
    for twin in twins:
        reach = [
            place
            for place, fix in enumerate(fixes)
            if any(key in twin.upstream for key in fix.nodes)
        ]
        if reach:
            removal = make_removal([fixes[place] for place in reach], layout, rows.count)
            each = len(reach)
            spread = None if graph is None else repeat_graph(graph, each)
            gone = twin.gone(repeat(rows, each), removal, spread)
            found[reach, :, twin.pain] += gone.reshape(rows.count, each).T
    return found


def make_removal(fixes: Sequence[Fix], layout: Layout, rows: int) -> Removal:
    """Return what is switched off: for each of the rows in turn, one row for each fix."""
    nodes: dict[NodeKey, Array] = {}
    held: dict[tuple[NodeKey, NodeKey], Array] = {}
    for place, fix in enumerate(fixes):
        for key in fix.nodes:
            if key in layout.graph.nodes:
                nodes.setdefault(key, np.zeros(len(fixes)))[place] = 1.0
        if fix.along is not None:
            for parent, below in layout.graph.children.items():
                for child in below:
                    if (parent, child) not in fix.along:
                        held.setdefault((parent, child), np.zeros(len(fixes)))[place] = 1.0
    return Removal(
        len(fixes) * rows,
        {key: np.tile(off, rows) for key, off in nodes.items()},
        {link: np.tile(off, rows) for link, off in held.items()},
    )


def repeat_graph(graph: Graph, times: int) -> Graph:
    """Return the graph with the numbers of each row ``times`` times in a row."""
    return Graph(
        {
            key: replace(
                node,
                leak=np.repeat(node.leak, times),
                parents=tuple((parent, np.repeat(a, times)) for parent, a in node.parents),
            )
            for key, node in graph.nodes.items()
        }
    )


def repeat(rows: Rows, times: int) -> Rows:
    """Return the rows, each ``times`` times in a row."""
    ratios: Mapping[NodeKey, Array] = {key: r.repeat(times) for key, r in rows.ratios.items()}
    return Rows(
        count=rows.count * times,
        ratios=ratios,
        chances=tuple(table.repeat(times, axis=-1) for table in rows.chances),
        likelihoods=tuple(table.repeat(times, axis=-1) for table in rows.likelihoods),
        loose=tuple(table.repeat(times) for table in rows.loose),
    )


def _upstream(layout: Layout, targets: Sequence[NodeKey]) -> frozenset[NodeKey]:
    """Return the targets and everything that can bring them on."""
    nodes = layout.graph.nodes
    return frozenset(reachable(targets, lambda key: (parent for parent, _ in nodes[key].parents)))
