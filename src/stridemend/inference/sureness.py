"""How sure: what the conclusions become when the uncertain numbers are drawn again."""

from collections.abc import Mapping, Sequence

import numpy as np

from stridemend.core import Case
from stridemend.inference.assessment import Range, Sureness
from stridemend.inference.drawn import draw_case
from stridemend.inference.draws import uncertainty
from stridemend.inference.engine import Engine
from stridemend.inference.exact.discrete import Array
from stridemend.inference.graph import NodeKey
from stridemend.inference.problem import NOTHING_SUSPECTED, Problem, Suspicions, prepare
from stridemend.inference.settings import settings
from stridemend.inference.whatif import explained_causes
from stridemend.schema import Pack


def how_sure(
    case: Case,
    conditions: Sequence[NodeKey],
    drivers: Sequence[NodeKey],
    engine: Engine,
    suspicions: Suspicions = NOTHING_SUSPECTED,
) -> Sureness:
    """
    Return the ranges of some conditions and drivers of a case.

    Every prior, leak, activation, base rate and ratio is drawn from its own distribution,
    whose width its basis or published interval decides; each draw is answered exactly. The
    draws are the same every time.
    """
    pack = engine.pack
    problem = prepare(case, pack, suspicions)
    program = engine.program(problem.scope)
    layout = program.layout
    drawn = draw_case(case, problem, layout, suspicions, pack)
    beliefs = program.beliefs(drawn.rows, drawn.graph)
    causes = explained_causes(layout, beliefs, drawn.loose)
    weights = np.array([locus.importance for locus in problem.loci])
    weights = weights / weights.sum()
    explained = _explained(problem, causes, weights, pack)
    gone = engine.drawn_relief(problem.scope, drawn.rows, drivers, drawn.graph) @ weights
    return Sureness(
        drawn.rows.count,
        _ranges({key: explained[key] for key in conditions if key in explained}, pack),
        _ranges(dict(zip(drivers, gone, strict=True)), pack),
    )


def _explained(
    problem: Problem, causes: Sequence[Mapping[NodeKey, Array]], weights: Array, pack: Pack
) -> dict[NodeKey, Array]:
    """Return how much of the pain each cause explains in each draw, doubt mixed in as ever."""
    doubt = settings(pack).doubt
    found: dict[NodeKey, Array] = {}
    for weight, locus, shares in zip(weights, problem.loci, causes, strict=True):
        whole = sum(locus.chances.values())
        for key, share in shares.items():
            mixed = (1 - doubt) * share + doubt * locus.chances[key[0]] / whole
            found[key] = found.get(key, 0.0) + weight * mixed
    return found


def _ranges(values: dict[NodeKey, Array], pack: Pack) -> dict[NodeKey, Range]:
    if not values:
        return {}
    table = np.stack(list(values.values()))
    low, high = np.quantile(table, uncertainty(pack).ends, axis=1)
    first = np.bincount(np.argmax(table, axis=0), minlength=len(table)) / table.shape[1]
    return {
        key: Range(round(float(low[i]), 4), round(float(high[i]), 4), round(float(first[i]), 4))
        for i, key in enumerate(values)
    }
