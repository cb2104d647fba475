"""Many possible worlds of one case at once: the same case with this or that weighed otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from stridemend.inference.compiled import Layout, Rows, ScopeProgram
from stridemend.inference.exact import Beliefs
from stridemend.inference.exact.discrete import Array
from stridemend.inference.graph import NodeKey
from stridemend.inference.problem import Problem
from stridemend.inference.selector import Selector


@dataclass(frozen=True, slots=True)
class Change:
    """
    What one possible world weighs otherwise, as factors on what the case says.

    Attributes
    ----------
        causes: for each cause (id), the factor on the likelihood of the findings.
        nodes: for a driver or mechanism, the factor on its odds.
    """

    causes: Mapping[str, float] = field(default_factory=dict)
    nodes: Mapping[NodeKey, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Worlds:
    """
    The posterior of each possible world; the last axis of every array is the worlds.

    Attributes
    ----------
        log_evidence: natural log of the likelihood of what each world says.
        nodes: for each node the chance that it is present.
        causes: for each pain, the chance that each cause explains it.
    """

    log_evidence: Array
    nodes: Mapping[NodeKey, Array]
    causes: tuple[Mapping[NodeKey, Array], ...]


def imagine(
    program: ScopeProgram, problem: Problem, rows: Rows, changes: Sequence[Change]
) -> Worlds:
    """Return the posterior of a case under each change; ``rows`` is the case, one for each."""
    layout = program.layout
    likelihoods = [_likelihoods(changes, selector) for selector in problem.selectors]
    loose = [
        {key: chance * likelihood[key] for key, chance in selector.loose}
        for selector, likelihood in zip(problem.selectors, likelihoods, strict=True)
    ]
    changed = Rows(
        count=rows.count,
        ratios=_ratios(rows, changes, frozenset(layout.graph.nodes)),
        chances=rows.chances,
        likelihoods=tuple(
            np.array([likelihood[key] for key in causes]).reshape(len(causes), rows.count)
            for likelihood, causes in zip(likelihoods, layout.causes, strict=True)
        ),
        loose=tuple(total(parts, rows.count) for parts in loose),
    )
    beliefs = program.beliefs(changed)
    nodes = {key: beliefs.marginals[layout.variable[key]][1] for key in layout.plain.nodes}
    return Worlds(beliefs.log_evidence, nodes, explained_causes(layout, beliefs, loose))


def total(parts: Mapping[NodeKey, Array], rows: int) -> Array:
    """Return the sum of some rows of numbers."""
    found: Array = np.zeros(rows)
    for part in parts.values():
        found = found + part
    return found


def explained_causes(
    layout: Layout, beliefs: Beliefs, loose: Sequence[Mapping[NodeKey, Array]]
) -> tuple[dict[NodeKey, Array], ...]:
    """Return the chance of each cause of each pain; ``loose`` weighs those without drivers."""
    return tuple(
        _shares(causes, [beliefs.marginals[step][1] for step in steps], parts)
        for causes, steps, parts in zip(layout.causes, layout.steps, loose, strict=True)
    )


def _shares(
    linked: Sequence[NodeKey], explained: Sequence[Array], loose: Mapping[NodeKey, Array]
) -> dict[NodeKey, Array]:
    shares: dict[NodeKey, Array] = {}
    before: Array = np.zeros(1)
    for key, now in zip(linked, explained, strict=True):
        shares[key] = np.maximum(0.0, now - before)
        before = now
    rest = sum(loose.values()) if loose else 1.0
    for key, weight in loose.items():
        shares[key] = (1 - before) * weight / rest
    return shares


def _likelihoods(changes: Sequence[Change], selector: Selector) -> dict[NodeKey, Array]:
    """Return the likelihood of what each world says under each cause of a pain."""
    found = {key: np.full(len(changes), weight) for key, weight in selector.likelihood.items()}
    keys = {key[0]: key for key in found}
    for row, change in enumerate(changes):
        for cause, factor in change.causes.items():
            if cause in keys:
                found[keys[cause]][row] *= factor
    return found


def _ratios(
    rows: Rows, changes: Sequence[Change], known: frozenset[NodeKey]
) -> dict[NodeKey, Array]:
    ratios = dict(rows.ratios)
    fresh: set[NodeKey] = set()
    for row, change in enumerate(changes):
        for key, factor in change.nodes.items():
            if key not in known:
                continue
            if key not in fresh:
                ratios[key] = ratios.get(key, np.ones(rows.count)).copy()
                fresh.add(key)
            ratios[key][row] *= factor
    return ratios
