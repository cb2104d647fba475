"""Ranks conditions and drivers of a posterior, with reasons for and against each."""

from itertools import pairwise
from math import exp

import numpy as np

from stridemend.core import Case, Side, Status
from stridemend.inference.assessment import (
    Assessment,
    ChainStep,
    RankedCondition,
    RankedDriver,
    Reason,
    Retest,
)
from stridemend.inference.engine import CompiledEngine, Engine, Posterior
from stridemend.inference.evidence import Contribution, contributions, node_contributions
from stridemend.inference.factors import known_factors
from stridemend.inference.flow import Flow, explained_by, strongest_path, trace_flow
from stridemend.inference.graph import NodeKey
from stridemend.inference.loci import OTHER
from stridemend.inference.problem import NOTHING_SUSPECTED, Suspicions
from stridemend.inference.questions import next_questions
from stridemend.inference.retest import retest_response
from stridemend.inference.settings import settings
from stridemend.inference.twin import Fix
from stridemend.schema import Pack


def infer(
    case: Case,
    pack: Pack,
    engine: Engine | None = None,
    suspicions: Suspicions = NOTHING_SUSPECTED,
) -> Assessment:
    """
    Return the assessment of a case: conditions, drivers, chain and next tests.

    The same case and pack give the same assessment, to the last bit.
    """
    engine = engine or CompiledEngine(pack)
    [posterior] = engine.posterior([case], suspicions)
    flow = trace_flow(posterior)
    conditions = _rank_conditions(case, posterior, pack)
    drivers = _rank_drivers(case, posterior, flow, pack, engine)
    first_other = next((c.probability for c in conditions if c.id == OTHER), 0.0)
    return Assessment(
        conditions=conditions,
        drivers=drivers,
        chain=_chain(posterior, flow, drivers, pack),
        next_tests=next_questions(case, posterior, pack, engine),
        fits=conditions[0].id != OTHER and first_other < settings(pack).none_fits,
        located=bool(posterior.problem.loci[0].code),
        pack=pack.version,
    )


def _rank_conditions(case: Case, posterior: Posterior, pack: Pack) -> tuple[RankedCondition, ...]:
    explained = explained_by(posterior)
    keys = sorted(explained, key=lambda key: (-explained[key], key))
    shown = [key for key in keys if explained[key] >= settings(pack).least_shown]
    return tuple(_condition(key, explained[key], case, posterior, pack) for key in shown)


def _condition(
    key: NodeKey, chance: float, case: Case, posterior: Posterior, pack: Pack
) -> RankedCondition:
    index = max(range(len(posterior.causes)), key=lambda i: posterior.causes[i].get(key, 0.0))
    locus = posterior.problem.loci[index]
    found = contributions(locus, case, pack).get(key[0], ())
    reasons = sorted(found, key=lambda item: (-abs(item.log_ratio), item.finding.code))
    return RankedCondition(
        id=key[0],
        side=key[1],
        probability=round(chance, 4),
        reasons_for=tuple(_reason(item, pack) for item in reasons if item.log_ratio > 0.1),
        reasons_against=tuple(_reason(item, pack) for item in reasons if item.log_ratio < -0.1),
    )


def _reason(item: Contribution, pack: Pack) -> Reason:
    definition = pack.findings.get(item.finding.code)
    label = definition.label if definition else item.finding.code.replace("_", " ")
    absent = item.finding.status is Status.ABSENT
    words = f"Not there: {label[:1].lower()}{label[1:]}" if absent else label
    return Reason(item.finding, round(exp(item.log_ratio), 2), words)


def _rank_drivers(
    case: Case, posterior: Posterior, flow: Flow, pack: Pack, engine: Engine
) -> tuple[RankedDriver, ...]:
    """Rank what was seen before what was not looked for, each by expected relief."""
    nodes, problem = posterior.graph.nodes, posterior.problem
    told = node_contributions(case, problem.scope.sides, problem.sore, pack)
    reasons = {key: told.get(key, ()) for key in nodes}
    seen = {key: _points_at(reasons[key]) for key in nodes}
    keys = [key for key in nodes if _worth_ranking(key, pack, seen=seen[key])]
    relief = dict(zip(keys, _relief(posterior, keys, engine), strict=True))
    responses = {key: retest_response(key, case, pack) for key in keys}
    keys.sort(key=lambda key: (not seen[key], -relief[key], key))
    keys = keys[: settings(pack).drivers_shown]
    ranked = [
        RankedDriver(
            id=key[0],
            side=key[1],
            probability=round(posterior.nodes[key], 4),
            expected_relief=round(relief[key], 4),
            seen=seen[key],
            retest=responses[key],
            reasons=tuple(_reason(item, pack) for item in reasons[key]),
        )
        for key in keys
    ]
    ranked += known_factors(case, posterior, flow, pack)
    return tuple(sorted(ranked, key=lambda driver: _order(driver, pack)))


def _relief(posterior: Posterior, keys: list[NodeKey], engine: Engine) -> list[float]:
    """Return the expected relief of each driver, the main complaint weighing most."""
    if not keys:
        return []
    weights = np.array([locus.importance for locus in posterior.problem.loci])
    by_pain = engine.relief(posterior.problem, [Fix((key,)) for key in keys])
    return [float(share) for share in by_pain @ (weights / weights.sum())]


def _order(driver: RankedDriver, pack: Pack) -> tuple[int, float, str, str]:
    """
    Order: what helped in the runner's own retest, what was seen, history, then the unseen.

    Age and sex come last: they explain, but nobody can act on them.
    """
    known = pack.drivers.get(driver.id)
    if driver.id in settings(pack).given:
        group = 4
    elif driver.retest is Retest.BETTER:
        group = 0
    elif not driver.seen:
        group = 3
    else:
        group = 1 if known is None or known.modifiable else 2
    return group, -driver.expected_relief, driver.id, driver.side.value


def _points_at(reasons: tuple[Contribution, ...]) -> bool:
    return sum(item.log_ratio for item in reasons) > 0


def _worth_ranking(key: NodeKey, pack: Pack, *, seen: bool) -> bool:
    """Say whether a node is ranked: a modifiable driver, or anything of the chain that was seen."""
    if key[0] in pack.drivers:
        return seen or pack.drivers[key[0]].modifiable
    return key[0] in pack.mechanisms and seen


def _chain(
    posterior: Posterior, flow: Flow, drivers: tuple[RankedDriver, ...], pack: Pack
) -> tuple[ChainStep, ...]:
    """Return the strongest path from the first driver to what most likely explains the pain."""
    starts = [(d.id, d.side) for d in drivers if (d.id, d.side) in flow.nodes]
    named = [key for key in starts if key[0] in pack.drivers] or starts
    if not named:
        return ()
    main = posterior.causes[0]
    goal = max(sorted(main), key=lambda key: main[key])
    path = strongest_path(flow, named[0], goal)
    return tuple(_step(parent, child, flow, pack) for parent, child in pairwise(path))


def _step(parent: NodeKey, child: NodeKey, flow: Flow, pack: Pack) -> ChainStep:
    link = next(
        link for link in pack.links.values() if (link.parent, link.child) == (parent[0], child[0])
    )
    side = child[1] if child[1] is not Side.NONE else parent[1]
    return ChainStep(
        source=parent[0],
        target=child[0],
        side=side,
        share=round(flow.links[parent, child], 4),
        link=link.id,
        grade=link.grade,
        contested=link.contested,
    )
