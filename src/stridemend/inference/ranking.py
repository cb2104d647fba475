"""Ranks conditions and drivers of a posterior, with reasons for and against each."""

from itertools import combinations
from math import exp

import numpy as np

from stridemend.core import Case, Status
from stridemend.inference.assessment import (
    Assessment,
    PairRelief,
    RankedCondition,
    RankedDriver,
    Reason,
    Retest,
    Sureness,
)
from stridemend.inference.chain import find_chain
from stridemend.inference.engine import Engine, Posterior
from stridemend.inference.evidence import Contribution, contributions, node_contributions
from stridemend.inference.exact.discrete import Array
from stridemend.inference.factors import known_factors
from stridemend.inference.flow import Flow, explained_by, trace_flow
from stridemend.inference.graph import NodeKey
from stridemend.inference.loci import OTHER
from stridemend.inference.problem import NOTHING_SUSPECTED, Suspicions
from stridemend.inference.questions import next_questions
from stridemend.inference.retest import retest_response
from stridemend.inference.settings import settings
from stridemend.inference.standing import Place, standing
from stridemend.inference.sureness import how_sure
from stridemend.inference.twin import Fix
from stridemend.schema import Pack


def infer(
    case: Case,
    pack: Pack,
    engine: Engine | None = None,
    suspicions: Suspicions = NOTHING_SUSPECTED,
    *,
    sure: bool = False,
) -> Assessment:
    """
    Return the assessment of a case: conditions, drivers, chain and next tests.

    The same case and pack give the same assessment, to the last bit. ``sure`` also tells
    how the ranking holds when the uncertain numbers are drawn again.
    """
    engine = engine or Engine(pack)
    [posterior] = engine.posterior([case], suspicions)
    flow = trace_flow(posterior)
    conditions = _rank_conditions(case, posterior, pack)
    drivers = _rank_drivers(case, posterior, flow, pack, engine)
    chain, chain_share = find_chain(posterior, flow, drivers, pack, engine)
    first_other = next((c.probability for c in conditions if c.id == OTHER), 0.0)
    return Assessment(
        conditions=conditions,
        drivers=drivers,
        pairs=_pairs(posterior, drivers, engine),
        chain=chain,
        chain_share=chain_share,
        next_tests=next_questions(case, posterior, pack, engine),
        fits=conditions[0].id != OTHER and first_other < settings(pack).none_fits,
        located=bool(posterior.problem.loci[0].code),
        pack=pack.version,
        sureness=_sureness(case, conditions, drivers, engine, suspicions) if sure else None,
    )


def _sureness(
    case: Case,
    conditions: tuple[RankedCondition, ...],
    drivers: tuple[RankedDriver, ...],
    engine: Engine,
    suspicions: Suspicions,
) -> Sureness:
    """Return the ranges of what a reader looks at: the first few of each ranking."""
    shown = settings(engine.pack).ranges_shown
    of_conditions = [(c.id, c.side) for c in conditions if c.id != OTHER]
    of_drivers = [(d.id, d.side) for d in drivers]
    return how_sure(case, of_conditions[:shown], of_drivers[:shown], engine, suspicions)


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
    """Rank nodes and known facts of history by the one rule of ``standing``."""
    nodes, problem = posterior.graph.nodes, posterior.problem
    told = node_contributions(case, problem.scope.sides, problem.sore, pack)
    reasons = {key: told.get(key, ()) for key in nodes}
    responses = {key: retest_response(key, case, pack) for key in nodes}
    tried = {release.key for release in problem.releases}
    seen = {
        key: _points_at(reasons[key]) or (key in tried and responses[key] is Retest.BETTER)
        for key in nodes
    }
    keys = [key for key in nodes if _worth_ranking(key, pack, seen=seen[key])]
    by_pain = _by_pain(posterior, keys, engine)
    relief = {key: float(shares @ _weights(posterior)) for key, shares in by_pain.items()}
    ranked = [
        RankedDriver(
            id=key[0],
            side=key[1],
            probability=round(posterior.nodes[key], 4),
            expected_relief=round(relief[key], 4),
            seen=seen[key],
            retest=responses[key],
            reasons=tuple(_reason(item, pack) for item in reasons[key]),
            by_pain=tuple(round(float(share), 4) for share in by_pain[key]),
        )
        for key in keys
    ]
    ranked.sort(key=lambda driver: _place(driver, pack))
    ranked = ranked[: settings(pack).drivers_shown] + known_factors(case, posterior, flow, pack)
    return tuple(sorted(ranked, key=lambda driver: _place(driver, pack)))


def _place(driver: RankedDriver, pack: Pack) -> Place:
    key = (driver.id, driver.side)
    return standing(key, driver.expected_relief, driver.retest, pack, seen=driver.seen)


def _by_pain(posterior: Posterior, keys: list[NodeKey], engine: Engine) -> dict[NodeKey, Array]:
    """Return the expected relief of each driver for each pain."""
    if not keys:
        return {}
    found = engine.relief(posterior.problem, [Fix((key,)) for key in keys])
    return dict(zip(keys, found, strict=True))


def _weights(posterior: Posterior) -> Array:
    """Return how much each pain counts, the main complaint most."""
    weights = np.array([locus.importance for locus in posterior.problem.loci])
    shares: Array = weights / weights.sum()
    return shares


def _pairs(
    posterior: Posterior, drivers: tuple[RankedDriver, ...], engine: Engine
) -> tuple[PairRelief, ...]:
    """Return what fixing two of the first drivers would take away, best first."""
    pack, nodes = engine.pack, posterior.graph.nodes
    keys = [(d.id, d.side) for d in drivers if (d.id, d.side) in nodes]
    open_to_work = [k for k in keys if k[0] in pack.drivers and pack.drivers[k[0]].modifiable]
    pairs = list(combinations(open_to_work[: settings(pack).ranges_shown], 2))
    if not pairs:
        return ()
    shares = engine.relief(posterior.problem, [Fix(pair) for pair in pairs]) @ _weights(posterior)
    found = [PairRelief(pair, round(float(x), 4)) for pair, x in zip(pairs, shares, strict=True)]
    return tuple(sorted(found, key=lambda pair: (-pair.expected_relief, pair.drivers)))


def _points_at(reasons: tuple[Contribution, ...]) -> bool:
    return sum(item.log_ratio for item in reasons) > 0


def _worth_ranking(key: NodeKey, pack: Pack, *, seen: bool) -> bool:
    """Say whether a node is ranked: a modifiable driver, or anything of the chain that was seen."""
    if key[0] in pack.drivers:
        return seen or pack.drivers[key[0]].modifiable
    return key[0] in pack.mechanisms and seen
