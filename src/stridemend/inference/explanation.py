"""Why: what each finding adds to a conclusion, and why one conclusion rather than another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import factorial, log

import numpy as np

from stridemend.core import Case, Finding
from stridemend.inference.engine import Engine, Posterior
from stridemend.inference.flow import explained_by
from stridemend.inference.graph import NodeKey
from stridemend.inference.problem import NOTHING_SUSPECTED, Problem, Suspicions, prepare
from stridemend.inference.ratios import speaks
from stridemend.inference.settings import settings
from stridemend.inference.twin import Fix
from stridemend.schema import Pack

LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Push:
    """
    What one finding does to a conclusion.

    Attributes
    ----------
        finding: the finding.
        alone: change of log odds when it alone is left out (leave-one-out).
        shared: its Shapley share of the change of log odds that the shown findings make
            together; None when it is not among the shown ones.
    """

    finding: Finding
    alone: float
    shared: float | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """
    Why a conclusion has its probability.

    Attributes
    ----------
        key: condition, or driver with its side.
        probability: chance that it explains the pain, or the driver's expected relief.
        before: the same without the shown findings.
        pushes: findings, the strongest first.
    """

    key: NodeKey
    probability: float
    before: float
    pushes: tuple[Push, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """
    Why one conclusion rather than another.

    Attributes
    ----------
        chosen, other: the two.
        odds: how many times as likely the chosen one is.
        before: the same when none of the findings below had been told.
        pushes: what each finding adds to the log of those odds, the strongest first.
    """

    chosen: NodeKey
    other: NodeKey
    odds: float
    before: float
    pushes: tuple[Push, ...]


def explain(
    case: Case,
    key: NodeKey,
    engine: Engine,
    pack: Pack,
    suspicions: Suspicions = NOTHING_SUSPECTED,
) -> Explanation:
    """
    Return what each finding adds to a condition or driver.

    Leave-one-out for every finding that says anything; exact Shapley values (every subset
    worked out) for the strongest of them, as many as the pack shows.
    """
    measure = _Measure(engine, pack, suspicions)
    told = _telling(case, pack)
    whole, *without = measure.of([case, *(_without(case, [f]) for f in told)], key)
    alone = [_log_odds(whole) - _log_odds(value) for value in without]
    order = sorted(range(len(told)), key=lambda i: (-abs(alone[i]), told[i].code))
    shown = [i for i in order if abs(alone[i]) > settings(pack).least_push]
    shown = shown[: settings(pack).pushes_shown]
    shares, before = _shapley(case, [told[i] for i in shown], key, measure)
    pushes = tuple(
        Push(told[i], round(alone[i], 4), round(share, 4))
        for i, share in zip(shown, shares, strict=True)
    )
    return Explanation(key, round(whole, 4), round(before, 4), pushes)


def contrast(
    case: Case,
    chosen: NodeKey,
    other: NodeKey,
    engine: Engine,
    pack: Pack,
    suspicions: Suspicions = NOTHING_SUSPECTED,
) -> Contrast:
    """Return which findings speak for one conclusion rather than another."""
    measure = _Measure(engine, pack, suspicions)
    told = _telling(case, pack)
    bare = _without(case, told)
    cases = [case, bare, *(_without(case, [f]) for f in told)]
    ratios = [
        max(a, LEAST) / max(b, LEAST)
        for a, b in zip(measure.of(cases, chosen), measure.of(cases, other), strict=True)
    ]
    whole, before, *without = ratios
    alone = [(finding, log(whole / value)) for finding, value in zip(told, without, strict=True)]
    alone.sort(key=lambda item: (-abs(item[1]), item[0].code))
    pushes = tuple(
        Push(finding, round(value, 4))
        for finding, value in alone[: settings(pack).pushes_shown]
        if abs(value) > settings(pack).least_push
    )
    return Contrast(chosen, other, round(whole, 3), round(before, 3), pushes)


class _Measure:
    """Works out the same conclusion for many cases: a condition's share or a driver's relief."""

    def __init__(self, engine: Engine, pack: Pack, suspicions: Suspicions) -> None:
        self.engine, self.pack, self.suspicions = engine, pack, suspicions

    def of(self, cases: Sequence[Case], key: NodeKey) -> list[float]:
        problems = [prepare(case, self.pack, self.suspicions) for case in cases]
        if key[0] in self.pack.drivers or key[0] in self.pack.mechanisms:
            return [self._relief(problem, key) for problem in problems]
        return [self._explained(found, key) for found in self.engine.solve(problems)]

    def _explained(self, posterior: Posterior, key: NodeKey) -> float:
        return explained_by(posterior).get(key, 0.0)

    def _relief(self, problem: Problem, key: NodeKey) -> float:
        weights = np.array([locus.importance for locus in problem.loci])
        [shares] = self.engine.relief(problem, [Fix((key,))])
        return float(shares @ weights / weights.sum())


def _shapley(
    case: Case, shown: Sequence[Finding], key: NodeKey, measure: _Measure
) -> tuple[list[float], float]:
    """Return each shown finding's exact Shapley value, and the conclusion without them all."""
    count = len(shown)
    subsets = [frozenset(s) for size in range(count + 1) for s in combinations(range(count), size)]
    cases = [_without(case, [shown[i] for i in range(count) if i not in s]) for s in subsets]
    values = measure.of(cases, key)
    worth = dict(zip(subsets, (_log_odds(value) for value in values), strict=True))
    shares = []
    for i in range(count):
        share = 0.0
        for subset in subsets:
            if i not in subset:
                size = len(subset)
                weight = factorial(size) * factorial(count - size - 1) / factorial(count)
                share += weight * (worth[subset | {i}] - worth[subset])
        shares.append(share)
    return shares, values[0]


def _telling(case: Case, pack: Pack) -> list[Finding]:
    """Return the findings that say something about causes or drivers; pains stay out of it."""
    return [
        finding
        for finding in case
        if (finding.present or finding.absent)
        and finding.code in pack.findings
        and pack.findings[finding.code].kind != "site"
        and speaks(finding.code, pack)
    ]


def _without(case: Case, left_out: Sequence[Finding]) -> Case:
    return replace(case, findings=tuple(f for f in case if f not in left_out))


def _log_odds(chance: float) -> float:
    kept = min(max(chance, LEAST), 1 - LEAST)
    return log(kept / (1 - kept))
