"""The engine's interface and its pyAgrum form: posteriors and expected relief, exact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from types import MappingProxyType
from typing import Protocol

import pyagrum as gum

from stridemend.core import Case, Side
from stridemend.inference.causal import CausalModel, Layer, causal_model
from stridemend.inference.evidence import cause_weights, node_evidence, normalise
from stridemend.inference.graph import Graph, NodeKey, build_graph
from stridemend.inference.loci import OTHER, Locus, find_loci
from stridemend.inference.network import (
    Selector,
    build_network,
    likelihood_vector,
    name_of,
    selector_name,
    side_key,
)
from stridemend.inference.settings import settings
from stridemend.schema import Pack

Suspicions = Mapping[str, float]
NOTHING_SUSPECTED: Suspicions = MappingProxyType({})
ONE_SIDE = 0.5
"""Site priors count both sides together; node priors count one."""


@dataclass(frozen=True)
class Problem:
    """A case made ready for the engine: graph, selectors and evidence."""

    loci: tuple[Locus, ...]
    graph: Graph
    selectors: tuple[Selector, ...]
    evidence: Mapping[NodeKey, float]


@dataclass(frozen=True)
class Posterior:
    """
    What follows from a case's findings.

    Attributes
    ----------
        problem: what the engine was asked.
        causes: for each pain, the chance that each cause explains it; sums to 1.
        nodes: chance that each driver, mechanism or condition of the network is present.
    """

    problem: Problem
    causes: tuple[Mapping[NodeKey, float], ...]
    nodes: Mapping[NodeKey, float]


class Engine(Protocol):
    """What any engine must answer; a faster one takes over behind it."""

    def posterior(
        self, cases: Sequence[Case], suspicions: Suspicions = NOTHING_SUSPECTED
    ) -> list[Posterior]:
        """Return the posterior of each case; ``suspicions`` multiply the odds of causes."""

    def expected_relief(self, posterior: Posterior, drivers: Sequence[NodeKey]) -> list[float]:
        """Return the share of the pain, 0 to 1, that goes if each driver alone is fixed."""


class AgrumEngine:
    """
    The exact engine on pyAgrum's lazy propagation.

    >>> from stridemend.core import Case, Finding, Side
    >>> from stridemend.schema import load_pack
    >>> engine = AgrumEngine(load_pack())
    >>> calf = Case(findings=(Finding(code="pain_calf", side=Side.LEFT),))
    >>> [posterior] = engine.posterior([calf])
    >>> max(posterior.causes[0], key=posterior.causes[0].get)[0]
    'calf_strain'
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.model = causal_model(pack)

    def posterior(
        self, cases: Sequence[Case], suspicions: Suspicions = NOTHING_SUSPECTED
    ) -> list[Posterior]:
        """
        Return the posterior of each case; exact, and the same every time.

        ``suspicions`` map a condition to the factor by which something outside the network,
        such as a standing red flag, multiplies its odds.
        """
        return [self._one(case, suspicions) for case in cases]

    def expected_relief(self, posterior: Posterior, drivers: Sequence[NodeKey]) -> list[float]:
        """
        Return the expected relief of each driver.

        It is the chance that what explains the pain would not be there with the driver
        switched off and all activations as they are, weighted by the pain's importance.
        """
        return [self._relief(posterior.problem, driver) for driver in drivers]

    def _one(self, case: Case, suspicions: Suspicions) -> Posterior:
        problem = prepare(case, self.pack, self.model, suspicions)
        network = build_network(problem.graph, problem.selectors)
        inference = _infer(network.bayes_net, problem, network.labels)
        doubt = settings(self.pack).doubt
        causes = []
        for index, (labels, locus) in enumerate(zip(network.labels, problem.loci, strict=True)):
            values = inference.posterior(selector_name(index, "cause")).tolist()
            found = {lb.cause: p for lb, p in zip(labels, values, strict=True) if lb}
            causes.append(_doubted(found, locus, doubt))
        nodes = {key: float(inference.posterior(name_of(key))[1]) for key in problem.graph.nodes}
        return Posterior(problem, tuple(causes), nodes)

    def _relief(self, problem: Problem, driver: NodeKey) -> float:
        network = build_network(problem.graph, problem.selectors, twin=driver)
        inference = _infer(network.bayes_net, problem, network.labels, driver)
        relief = weight = 0.0
        for index, (labels, locus) in enumerate(zip(network.labels, problem.loci, strict=True)):
            values = inference.posterior(selector_name(index, "cause")).tolist()
            gone = sum(p for lb, p in zip(labels, values, strict=True) if lb and lb.removable)
            relief += locus.importance * gone
            weight += locus.importance
        return relief / weight


def _doubted(found: dict[NodeKey, float], locus: Locus, doubt: float) -> dict[NodeKey, float]:
    """Return the causes of a pain, allowing that the findings are wrong altogether."""
    total = sum(locus.chances.values())
    return {
        key: (1 - doubt) * chance + doubt * locus.chances[key[0]] / total
        for key, chance in found.items()
    }


def prepare(
    case: Case, pack: Pack, model: CausalModel, suspicions: Suspicions = NOTHING_SUSPECTED
) -> Problem:
    """Return the engine's problem for a case."""
    loci = find_loci(case, pack, model, frozenset(suspicions))
    sides = _sides(case, loci, pack)
    targets = [_linked_targets(locus, model, sides, pack) for locus in loci]
    graph = build_graph(model, [key for keys in targets for key in keys], sides)
    selectors = tuple(
        _selector(locus, keys, weighed(locus, case, pack, model, suspicions), model, sides)
        for locus, keys in zip(loci, targets, strict=True)
    )
    evidence = {}
    for key, node in graph.nodes.items():
        if node.layer is not Layer.CONDITION:
            total = sum(item.log_ratio for item in node_evidence(key, case, pack))
            if total:
                evidence[key] = exp(total)
    return Problem(loci, graph, selectors, evidence)


def _sides(case: Case, loci: tuple[Locus, ...], pack: Pack) -> tuple[Side, ...]:
    """Return the sides that the network needs: of the pains, else of the signs."""
    of_pain = [locus.side for locus in loci if locus.side is not Side.NONE]
    of_signs = [
        f.side
        for f in case
        if f.present
        and f.side is not Side.NONE
        and f.code in pack.findings
        and pack.findings[f.code].bears_on
    ]
    sides = list(dict.fromkeys(of_pain or of_signs))
    if Side.BOTH in sides or not sides:
        return (sides[0],) if len(sides) == 1 else (Side.NONE,)
    return tuple(sorted(sides))


def _cause_side(locus: Locus, sides: tuple[Side, ...]) -> Side:
    """Return the side on which a pain's causes stand: its own, or the only one in play."""
    if locus.side in sides:
        return locus.side
    return sides[0]


def _linked_targets(
    locus: Locus, model: CausalModel, sides: tuple[Side, ...], pack: Pack
) -> list[NodeKey]:
    """Return the likeliest causes of a pain that drivers can bring on, most guarded first."""
    if not locus.code:
        return []
    linked = [
        cause for cause in locus.chances if cause in model.parents and cause in model.templates
    ]
    top = sorted(linked, key=lambda cause: (-locus.chances[cause], cause))
    kept = top[: settings(pack).linked_causes]
    kept.sort(key=lambda cause: (cause not in model.guarded, locus.chances[cause], cause))
    side = _cause_side(locus, sides)
    return [side_key(cause, side, sided=model.templates[cause].sided) for cause in kept]


def weighed(
    locus: Locus, case: Case, pack: Pack, model: CausalModel, suspicions: Suspicions
) -> dict[str, float]:
    """Return the likelihood of the findings under each cause of a pain, the largest being 1."""
    weights = cause_weights(locus, case, pack, model.guarded)
    for cause, factor in suspicions.items():
        if cause in weights:
            weights[cause] += log(factor)
    return normalise(weights)


def _selector(
    locus: Locus,
    linked: list[NodeKey],
    weights: Mapping[str, float],
    model: CausalModel,
    sides: tuple[Side, ...],
) -> Selector:
    """Return the selector whose shares, given the pain alone, are the base rates."""
    ids = [cause for cause, _ in linked]
    unexplained, triggers = 1.0, []
    for key in linked:
        chance = ONE_SIDE * locus.chances[key[0]]
        triggers.append((key, min(0.98, chance / model.templates[key[0]].prior / unexplained)))
        unexplained -= chance
    side = _cause_side(locus, sides)
    rest = sorted(cause for cause in locus.chances if cause not in ids)
    loose = tuple(
        (_loose_key(cause, side, model), ONE_SIDE * locus.chances[cause] / unexplained)
        for cause in rest
    )
    keys = {key[0]: key for key, _ in (*triggers, *loose)}
    likelihood = {keys[cause]: weight for cause, weight in weights.items()}
    return Selector(tuple(triggers), loose, likelihood)


def _loose_key(cause: str, side: Side, model: CausalModel) -> NodeKey:
    template = model.templates.get(cause)
    sided = cause != OTHER and (template is None or template.sided)
    return side_key(cause, side, sided=sided)


def _infer(
    net: gum.BayesNet,
    problem: Problem,
    labels: Sequence[Sequence[object]],
    twin: NodeKey | None = None,
) -> gum.LazyPropagation:
    inference = gum.LazyPropagation(net)
    removable = problem.graph.descendants(twin) if twin else frozenset()
    for key, ratio in problem.evidence.items():
        top = max(1.0, ratio)
        likelihood = [1 / top, ratio / top] + [ratio / top] * (key in removable)
        inference.addEvidence(name_of(key), likelihood)
    for index, (row, selector) in enumerate(zip(labels, problem.selectors, strict=True)):
        vector = likelihood_vector(row, selector)  # type: ignore[arg-type]
        inference.addEvidence(selector_name(index, "cause"), vector)
    inference.makeInference()
    return inference
