"""The engine: posteriors of any number of cases, and what would go if something were fixed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

import numpy as np

from stridemend.core import Case
from stridemend.inference.compiled import ScopeProgram, scope_layout
from stridemend.inference.exact.discrete import Array
from stridemend.inference.graph import Graph, NodeKey
from stridemend.inference.loci import Locus
from stridemend.inference.problem import NOTHING_SUSPECTED, Problem, Suspicions, prepare, stack
from stridemend.inference.scope import Scope
from stridemend.inference.settings import settings
from stridemend.inference.twin import Fix, Twin, make_twins, relief, repeat
from stridemend.inference.whatif import Change, Worlds, imagine
from stridemend.schema import Pack

BLOCK = 2048
"""Cases that `Engine.stream` holds at once."""


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


class Engine(Protocol):
    """What any engine must answer."""

    def posterior(
        self, cases: Sequence[Case], suspicions: Suspicions = NOTHING_SUSPECTED
    ) -> list[Posterior]:
        """Return the posterior of each case; ``suspicions`` multiply the odds of causes."""

    def solve(self, problems: Sequence[Problem]) -> list[Posterior]:
        """Return the posterior of each prepared case."""

    def relief(self, problem: Problem, fixes: Sequence[Fix]) -> Array:
        """Return the share of each pain that each fix would take away, (fixes, pains), 0 to 1."""

    def imagine(self, problem: Problem, changes: Sequence[Change]) -> Worlds:
        """Return the posterior of a case under each of many changes to what it says."""


class CompiledEngine:
    """
    The exact engine on compiled programs, one for each scope.

    >>> from stridemend.core import Case, Finding, Side
    >>> from stridemend.schema import load_pack
    >>> engine = CompiledEngine(load_pack())
    >>> calf = Case(findings=(Finding(code="pain_calf", side=Side.LEFT),))
    >>> [posterior] = engine.posterior([calf])
    >>> max(posterior.causes[0], key=posterior.causes[0].get)[0]
    'calf_strain'
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._programs: dict[Scope, ScopeProgram] = {}
        self._twins: dict[Scope, tuple[Twin, ...]] = {}

    def posterior(
        self, cases: Sequence[Case], suspicions: Suspicions = NOTHING_SUSPECTED
    ) -> list[Posterior]:
        """
        Return the posterior of each case; exact, and the same every time.

        A case gives the same bits alone as among a million others.
        """
        return self.solve([prepare(case, self.pack, suspicions) for case in cases])

    def stream(self, cases: Iterable[Case]) -> Iterator[Posterior]:
        """Yield the posterior of each case in order, holding one block of cases in memory."""
        rest = iter(cases)
        while block := list(islice(rest, BLOCK)):
            yield from self.posterior(block)

    def solve(self, problems: Sequence[Problem]) -> list[Posterior]:
        """Return the posterior of each prepared case, those of one scope together."""
        groups: dict[Scope, list[int]] = {}
        for place, problem in enumerate(problems):
            groups.setdefault(problem.scope, []).append(place)
        found: dict[int, Posterior] = {}
        for scope, places in groups.items():
            answers = self._solve_scope(scope, [problems[place] for place in places])
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
        """Return the compiled program of a scope."""
        if scope not in self._programs:
            self._programs[scope] = ScopeProgram(scope_layout(scope, self.pack))
        return self._programs[scope]

    def twins(self, scope: Scope) -> tuple[Twin, ...]:
        """Return the compiled twin programs of a scope."""
        if scope not in self._twins:
            program = self.program(scope)
            self._twins[scope] = make_twins(program.layout, program.program.order)
        return self._twins[scope]

    def _solve_scope(self, scope: Scope, problems: Sequence[Problem]) -> list[Posterior]:
        program = self.program(scope)
        layout = program.layout
        beliefs = program.beliefs(stack(problems, layout))
        present = np.empty((len(layout.graph.nodes), len(problems)))
        for place in range(len(present)):
            present[place] = beliefs.marginals[place][1]
        explained = [
            np.array([beliefs.marginals[step][1] for step in steps]).reshape(
                len(steps), len(problems)
            )
            for steps in layout.steps
        ]
        keys = tuple(layout.graph.nodes)  # links of releases among them
        return [
            Posterior(
                problem=problem,
                graph=layout.plain,
                causes=self._causes(problem, [table[:, column] for table in explained]),
                nodes=dict(zip(keys, present[:, column].tolist(), strict=True)),
                log_evidence=float(beliefs.log_evidence[column]),
            )
            for column, problem in enumerate(problems)
        ]

    def _causes(
        self, problem: Problem, explained: Sequence[Array]
    ) -> tuple[Mapping[NodeKey, float], ...]:
        doubt = settings(self.pack).doubt
        found = []
        for locus, selector, steps in zip(problem.loci, problem.selectors, explained, strict=True):
            shares = np.diff(steps, prepend=0.0).tolist()
            chances = {
                key: max(0.0, p) for (key, _), p in zip(selector.linked, shares, strict=True)
            }
            left = 1.0 - float(steps[-1]) if len(steps) else 1.0
            weights = {key: p * selector.likelihood[key] for key, p in selector.loose}
            total = sum(weights.values()) or 1.0
            chances.update({key: left * weight / total for key, weight in weights.items()})
            found.append(_doubted(chances, locus, doubt))
        return tuple(found)


def _doubted(found: dict[NodeKey, float], locus: Locus, doubt: float) -> dict[NodeKey, float]:
    """Return the causes of a pain, allowing that the findings are wrong altogether."""
    total = sum(locus.chances.values())
    return {
        key: (1 - doubt) * chance + doubt * locus.chances[key[0]] / total
        for key, chance in found.items()
    }
