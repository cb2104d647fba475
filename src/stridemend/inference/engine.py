"""The engine: posteriors of any number of cases, and what would go if something were fixed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from stridemend.core import Case
from stridemend.inference.compiled import Layout, Rows, ScopeProgram, scope_layout
from stridemend.inference.exact import Beliefs
from stridemend.inference.exact.discrete import Array
from stridemend.inference.graph import Graph, NodeKey
from stridemend.inference.loci import Locus
from stridemend.inference.nearby import Nearby
from stridemend.inference.problem import NOTHING_SUSPECTED, Problem, Suspicions, prepare, stack
from stridemend.inference.scope import Scope
from stridemend.inference.selector import Selector
from stridemend.inference.settings import settings
from stridemend.inference.store import ProgramStore
from stridemend.inference.twin import Fix, Twin, make_twins, relief, repeat
from stridemend.inference.whatif import Change, Worlds, imagine
from stridemend.schema import Pack

BLOCK = 2048
"""Cases that `Engine.stream` holds at once."""
NARROW = 8_000
"""Cells of a scope's program up to which its twins are quicker than queries one by one."""


@dataclass(frozen=True)
class Posterior:
    """
    What follows from a case's findings.

    Attributes
    ----------
        problem: what the engine was asked.
        graph: the nodes of the chain.
        causes: for each pain, the chance that each cause explains it; sums to 1.
        nodes: chance that each driver, mechanism or condition is present, and each link of
            what was released.
        log_evidence: natural log of the likelihood of the findings, up to a constant.
    """

    problem: Problem
    graph: Graph
    causes: tuple[Mapping[NodeKey, float], ...]
    nodes: Mapping[NodeKey, float]
    log_evidence: float


class Engine:
    """
    The exact engine on compiled programs, one for each scope.

    >>> from stridemend.core import Case, Finding, Side
    >>> from stridemend.schema import load_pack
    >>> engine = Engine(load_pack())
    >>> calf = Case(findings=(Finding(code="pain_calf", side=Side.LEFT),))
    >>> [posterior] = engine.posterior([calf])
    >>> max(posterior.causes[0], key=posterior.causes[0].get)[0]
    'calf_strain'
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.store = ProgramStore(pack.hash)
        self._programs: dict[Scope, ScopeProgram] = {}
        self._twins: dict[Scope, tuple[Twin, ...]] = {}
        self._nearby: dict[Scope, Nearby] = {}

    def posterior(
        self, cases: Sequence[Case], suspicions: Suspicions = NOTHING_SUSPECTED
    ) -> list[Posterior]:
        """
        Return the posterior of each case; exact, and the same every time.

        A case gives the same bits alone as among a million others.
        """
        return self.solve([prepare(case, self.pack, suspicions) for case in cases])

    def beliefs(self, problems: Sequence[Problem]) -> list[tuple[Layout, list[int], Beliefs]]:
        """
        Return all marginals as arrays, one entry for each scope.

        An entry holds the scope's layout, the places of its cases among ``problems``, and
        the marginals of its variables with the cases as last axis.
        """
        return [
            (program.layout, places, program.beliefs(rows))
            for program, places, rows in self._by_scope(problems)
        ]

    def _by_scope(
        self, problems: Sequence[Problem]
    ) -> Iterator[tuple[ScopeProgram, list[int], Rows]]:
        groups: dict[Scope, list[int]] = {}
        for place, problem in enumerate(problems):
            groups.setdefault(problem.scope, []).append(place)
        for scope, places in groups.items():
            program = self.program(scope)
            yield program, places, stack([problems[place] for place in places], program.layout)

    def stream(self, cases: Iterable[Case]) -> Iterator[Posterior]:
        """Yield the posterior of each case in order, holding one block of cases in memory."""
        rest = iter(cases)
        while block := list(islice(rest, BLOCK)):
            yield from self.posterior(block)

    def solve(self, problems: Sequence[Problem]) -> list[Posterior]:
        """Return the posterior of each prepared case, those of one scope together."""
        found: dict[int, Posterior] = {}
        for layout, places, beliefs in self.beliefs(problems):
            answers = self._answers([problems[place] for place in places], layout, beliefs)
            found.update(zip(places, answers, strict=True))
        return [found[place] for place in range(len(problems))]

    def relief(self, problem: Problem, fixes: Sequence[Fix]) -> Array:
        """
        Return the share of each pain that each fix would take away, shape (fixes, pains).

        It is the chance that what explains the pain would not be there with the fix and
        all activations as they are.
        """
        program = self.program(problem.scope)
        row = stack([problem], program.layout)
        return relief(self.twins(problem.scope), program.layout, row, fixes)[:, 0, :]

    def imagine(self, problem: Problem, changes: Sequence[Change]) -> Worlds:
        """Return the posterior of a case under each of many changes to what it says."""
        program = self.program(problem.scope)
        rows = repeat(stack([problem], program.layout), len(changes))
        return imagine(program, problem, rows, changes)

    def program(self, scope: Scope) -> ScopeProgram:
        """Return the compiled program of a scope; kept on disk once compiled."""
        if scope not in self._programs:
            layout = scope_layout(scope, self.pack)
            sizes = (2,) * layout.count
            kept = self.store.load(f"{scope}", sizes, layout.scopes)
            self._programs[scope] = found = ScopeProgram(layout, kept)
            if kept is None:
                self.store.save(f"{scope}", found.program)
        return self._programs[scope]

    def twins(self, scope: Scope) -> tuple[Twin, ...]:
        """Return the compiled twin programs of a scope."""
        if scope not in self._twins:
            program = self.program(scope)
            self._twins[scope] = make_twins(program.layout, program.program.order)
        return self._twins[scope]

    def nearby(self, scope: Scope) -> Nearby:
        """Return the compiled queries of a scope's calibrated network."""
        if scope not in self._nearby:
            self._nearby[scope] = Nearby(self.program(scope))
        return self._nearby[scope]

    def drawn_relief(
        self, scope: Scope, rows: Rows, drivers: Sequence[NodeKey], graph: Graph
    ) -> Array:
        """
        Return the share of each pain that fixing each driver takes away, (drivers, rows, pains).

        ``graph`` holds the numbers of each row. Wide networks are asked between driver and
        cause alone; in narrow ones the twins take fewer steps. Both are exact.
        """
        program = self.program(scope)
        wide = program.program.cells > NARROW
        found = self.nearby(scope).relief(rows, drivers, graph) if wide else None
        if found is not None:
            return found
        fixes = [Fix((key,)) for key in drivers]
        return relief(self.twins(scope), program.layout, rows, fixes, graph)

    def _answers(
        self, problems: Sequence[Problem], layout: Layout, beliefs: Beliefs
    ) -> list[Posterior]:
        places = range(len(layout.graph.nodes))
        table = np.array([beliefs.marginals[place][1] for place in places])
        present = table.reshape(len(places), len(problems)).T.tolist()
        causes = self._causes(problems, [_steps(beliefs, steps) for steps in layout.steps])
        keys = tuple(layout.graph.nodes)  # links of releases among them
        return [
            Posterior(problem, layout.plain, found, dict(zip(keys, nodes, strict=True)), log)
            for problem, found, nodes, log in zip(
                problems, causes, present, beliefs.log_evidence.tolist(), strict=True
            )
        ]

    def _causes(
        self, problems: Sequence[Problem], explained: Sequence[Array]
    ) -> list[tuple[Mapping[NodeKey, float], ...]]:
        """Return the chance of each cause of each pain of each case."""
        doubt = settings(self.pack).doubt
        shares = [np.maximum(0.0, table[1:] - table[:-1]).T.tolist() for table in explained]
        rest = [(1.0 - table[-1]).tolist() for table in explained]
        return [
            tuple(
                _doubted(_named(selector, shares[pain][row], rest[pain][row]), locus, doubt)
                for pain, (selector, locus) in enumerate(
                    zip(problem.selectors, problem.loci, strict=True)
                )
            )
            for row, problem in enumerate(problems)
        ]


def _steps(beliefs: Beliefs, steps: range) -> Array:
    """Return the chance that a pain is explained before and after each step, (steps + 1, rows)."""
    nothing = np.zeros_like(beliefs.log_evidence)
    return np.stack([nothing, *(beliefs.marginals[step][1] for step in steps)])


def _named(selector: Selector, linked: Sequence[float], rest: float) -> dict[NodeKey, float]:
    """Return a pain's shares by cause; what no linked cause explains goes to the others."""
    found = {key: share for (key, _), share in zip(selector.linked, linked, strict=True)}
    weights = [(key, chance * selector.likelihood[key]) for key, chance in selector.loose]
    total = sum(weight for _, weight in weights) or 1.0
    for key, weight in weights:
        found[key] = rest * weight / total
    return found


def _doubted(found: dict[NodeKey, float], locus: Locus, doubt: float) -> dict[NodeKey, float]:
    """Return the causes of a pain, allowing that the findings are wrong altogether."""
    total = sum(locus.chances.values())
    return {
        key: (1 - doubt) * chance + doubt * locus.chances[key[0]] / total
        for key, chance in found.items()
    }
