"""
A scope's network, compiled: one program for the world as it is, some for its twin worlds.

Variables are the nodes of the graph, then the steps of each pain's selector. A step says
whether the pain is explained by then; that a cause explains it is the difference between
its step and the one before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from stridemend.inference.causal import causal_model
from stridemend.inference.causes import linked_causes, side_key
from stridemend.inference.exact import Beliefs, Program, Runner
from stridemend.inference.exact.discrete import Array
from stridemend.inference.exact.program import compile_scopes
from stridemend.inference.graph import Graph, NodeKey, build_graph, with_links
from stridemend.inference.scope import Scope
from stridemend.inference.tables import noisy_or_table, step_tables
from stridemend.schema import Pack


@dataclass(frozen=True)
class Rows:
    """
    The numbers of some cases of one scope; the last axis of every array is the cases.

    Attributes
    ----------
        count: number of cases.
        ratios: for a node, how many times its findings multiply its odds.
        chances: for each pain, the chance of each linked cause to bring it on, (causes, count).
        likelihoods: likelihood of the findings under each linked cause, (causes, count).
        loose: for each pain, the joint chance of its other causes and the findings, (count,).
    """

    count: int
    ratios: Mapping[NodeKey, Array]
    chances: tuple[Array, ...]
    likelihoods: tuple[Array, ...]
    loose: tuple[Array, ...]


@dataclass(frozen=True)
class Layout:
    """
    The variables of a scope's network.

    Attributes
    ----------
        plain: the nodes of the chain.
        graph: the same, with the links of what was released as nodes of their own.
        causes: for each pain its linked causes, in the order in which they are tried.
    """

    plain: Graph
    graph: Graph
    causes: tuple[tuple[NodeKey, ...], ...]

    @cached_property
    def variable(self) -> dict[NodeKey, int]:
        """The variable of each node."""
        return {key: place for place, key in enumerate(self.graph.nodes)}

    @cached_property
    def steps(self) -> tuple[range, ...]:
        """For each pain the variables of its steps."""
        found, start = [], len(self.graph.nodes)
        for causes in self.causes:
            found.append(range(start, start + len(causes)))
            start += len(causes)
        return tuple(found)

    @cached_property
    def scopes(self) -> tuple[tuple[int, ...], ...]:
        """The variables of each factor: one for each node, then one for each step."""
        place = self.variable
        found = [
            (*(place[parent] for parent, _ in node.parents), place[key])
            for key, node in self.graph.nodes.items()
        ]
        for causes, steps in zip(self.causes, self.steps, strict=True):
            for rank, (cause, step) in enumerate(zip(causes, steps, strict=True)):
                found.append((*((step - 1,) if rank else ()), place[cause], step))
        return tuple(found)

    @cached_property
    def count(self) -> int:
        """The number of variables."""
        return len(self.graph.nodes) + sum(len(steps) for steps in self.steps)

    def evidence(self, rows: Rows, sizes: Sequence[int]) -> dict[int, Array]:
        """Return what the rows say about variables, for variables of these sizes."""
        found = {}
        for key, ratio in rows.ratios.items():
            v = self.variable[key]
            top = np.maximum(1.0, ratio)
            found[v] = np.stack([1 / top, *[ratio / top] * (sizes[v] - 1)])
        for steps, loose in zip(self.steps, rows.loose, strict=True):
            if steps:
                v = steps[-1]
                found[v] = np.stack([loose, *[np.ones(rows.count)] * (sizes[v] - 1)])
        return found

    def step_tables(self, rows: Rows, sizes: Sequence[int]) -> dict[int, Array]:
        """Return the tables of the selectors' steps, by their factor."""
        found, factor = {}, len(self.graph.nodes)
        for chances, likelihoods in zip(rows.chances, rows.likelihoods, strict=True):
            for chance, likelihood in zip(chances, likelihoods, strict=True):
                of = tuple(sizes[v] for v in self.scopes[factor])
                before, cause, now = of if len(of) == 3 else (1, *of)
                found[factor] = step_tables(chance, likelihood, (before, cause, now))
                factor += 1
        return found


def scope_layout(scope: Scope, pack: Pack) -> Layout:
    """Return the variables of a scope's network."""
    model = causal_model(pack)
    causes = tuple(
        tuple(side_key(cause, side, model) for cause in linked_causes(code, pack))
        for code, side in scope.pains
    )
    plain = build_graph(model, [key for keys in causes for key in keys], scope.sides)
    return Layout(plain, with_links(plain, scope.released), causes)


class ScopeProgram:
    """The compiled network of one scope, in the world as it is."""

    def __init__(self, layout: Layout, program: Program | None = None) -> None:
        self.layout = layout
        self.sizes = (2,) * layout.count
        self.program = program or compile_scopes(self.sizes, layout.scopes)

    @cached_property
    def runner(self) -> Runner:
        """The program with the pack's numbers; the rows bring the tables of the steps."""
        nodes = [noisy_or_table(node)[..., 0] for node in self.layout.graph.nodes.values()]
        blank = [np.ones((2,) * len(scope)) for scope in self.layout.scopes[len(nodes) :]]
        return Runner(self.program, [*nodes, *blank])

    def tables(self, rows: Rows, graph: Graph | None = None) -> dict[int, Array]:
        """Return the tables that differ from row to row, by their factor."""
        tables = self.layout.step_tables(rows, self.sizes)
        if graph is not None:
            nodes = enumerate(graph.nodes.values())
            tables |= {place: noisy_or_table(node) for place, node in nodes}
        return tables

    def beliefs(self, rows: Rows, graph: Graph | None = None) -> Beliefs:
        """
        Return the beliefs of some cases: nodes, then steps.

        ``graph`` has the same nodes with numbers that differ from row to row.
        """
        layout, tables = self.layout, self.tables(rows, graph)
        found = self.runner.run(layout.evidence(rows, self.sizes), rows.count, tables)
        scale = sum(
            (np.log(np.maximum(1.0, r)) for r in rows.ratios.values()), np.zeros(rows.count)
        )
        return Beliefs(found.log_evidence + scale, found.marginals)
