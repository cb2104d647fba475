"""The real network against pyAgrum, which builds it from the same graph in its own way."""

import numpy as np
import pyagrum as gum
import pytest

from inference.random_cases import random_case
from oracles import agrum
from stridemend.core import Case, Finding, Side
from stridemend.inference.engine import Engine, Posterior
from stridemend.inference.graph import NodeKey
from stridemend.inference.problem import prepare
from stridemend.inference.settings import settings
from stridemend.inference.tables import STAYS, twin_table
from stridemend.inference.twin import Fix, Twin, make_removal
from stridemend.schema import load_pack

PACK = load_pack()
ENGINE = Engine(PACK)
CASES = 1000
CHUNK = 100


@pytest.mark.parametrize("start", range(0, CASES, CHUNK))
def test_posteriors_equal_pyagrum(start: int) -> None:
    """Random cases (1,000 in all): every node and every cause of every pain within 1e-9."""
    problems = [prepare(random_case(seed, PACK), PACK) for seed in range(start, start + CHUNK)]

    for problem, found in zip(problems, ENGINE.solve(problems), strict=True):
        expected = agrum.solve_problem(problem, found.graph)
        for key, chance in expected.nodes.items():
            assert found.nodes[key] == pytest.approx(chance, abs=1e-9), key
        for causes, shares in zip(_undoubted(found), expected.causes, strict=True):
            for key, share in shares.items():
                assert causes[key] == pytest.approx(share, abs=1e-9), key


@pytest.mark.parametrize("seed", range(12))
def test_relief_equals_pyagrum_on_a_twin_network(seed: int) -> None:
    """Random cases with one or two pains: the relief of every driver and mechanism within 1e-9."""
    problem = prepare(random_case(seed, PACK, pains=2), PACK)
    graph = ENGINE.solve([problem])[0].graph
    keys = [key for key in graph.nodes if key[0] in PACK.drivers or key[0] in PACK.mechanisms][::4]

    found = ENGINE.relief(problem, [Fix((key,)) for key in keys])

    for key, shares in zip(keys, found, strict=True):
        assert list(shares) == pytest.approx(
            agrum.solve_problem(problem, graph, twin=key).gone, abs=1e-9
        )


@pytest.mark.parametrize("code", ["pain_calf", "pain_anterior_knee", "pain_buttock"])
def test_switching_off_equals_pyagrums_do(code: str) -> None:
    """With nothing told, P(condition stays) equals P(condition | do(driver = off)) of pyAgrum."""
    problem = prepare(Case(findings=(Finding(code=code, side=Side.LEFT),)), PACK)
    layout = ENGINE.program(problem.scope).layout
    twin = ENGINE.twins(problem.scope)[0]
    cause = next(key for key in layout.causes[0] if key in twin.split)
    model = gum.CausalModel(agrum.build_network(layout.plain, ()).bayes_net)
    drivers = sorted(twin.upstream & layout.plain.roots)[::3]
    assert drivers
    for driver in drivers:
        name = agrum.name_of(driver)

        _, impact, _ = gum.causalImpact(
            cm=model, on=agrum.name_of(cause), doing=name, values={name: 0}
        )

        assert _stays(twin, driver, cause) == pytest.approx(float(impact[1]), abs=1e-9), driver


def _stays(twin: Twin, driver: NodeKey, cause: NodeKey) -> float:
    """Return the chance that a cause is there with a driver off, whatever hurts."""
    layout = twin.layout
    removal = make_removal([Fix((driver,))], layout, 1)
    tables = {
        place: twin_table(node, layout.graph.roots, removal)
        for place, node in enumerate(layout.graph.nodes.values())
        if node.key in twin.split
    }
    variable, steps = layout.variable[cause], layout.scopes[len(layout.graph.nodes) :]
    for factor, scope in enumerate(steps, start=len(layout.graph.nodes)):
        sizes = tuple(twin.sizes[v] for v in scope)
        tables[factor] = np.full((*sizes, 1), 1 / sizes[-1])  # says nothing about what hurts
    return float(twin.runner.run({}, 1, tables, [variable]).marginals[variable][STAYS, 0])


def _undoubted(found: Posterior) -> list[dict[NodeKey, float]]:
    """Return the causes as the network has them, before doubt is mixed in."""
    doubt = settings(PACK).doubt
    return [
        {
            key: (share - doubt * locus.chances[key[0]] / sum(locus.chances.values())) / (1 - doubt)
            for key, share in causes.items()
        }
        for locus, causes in zip(found.problem.loci, found.causes, strict=True)
    ]
