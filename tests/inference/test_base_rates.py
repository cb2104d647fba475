"""Given the place alone, the engine gives back the published and estimated base rates."""

import pytest

from stridemend.core import Case, Finding, Side
from stridemend.inference import Engine
from stridemend.inference.exact import Runner
from stridemend.inference.exact.program import compile_scopes
from stridemend.inference.problem import prepare
from stridemend.inference.tables import noisy_or_table
from stridemend.schema import load_pack

PACK = load_pack()
ENGINE = Engine(PACK)


@pytest.mark.parametrize("side", [Side.LEFT, Side.NONE])
@pytest.mark.parametrize("site", PACK.base_rates)
def test_site_alone_gives_base_rates(site: str, side: Side) -> None:
    """A pain with nothing else known has the shares of base_rates, within half a per cent."""
    case = Case(findings=(Finding(code=f"pain_{site}", side=side),))

    [posterior] = ENGINE.posterior([case])

    found = {key[0]: chance for key, chance in posterior.causes[0].items()}
    assert PACK.base_rates[site] == pytest.approx(found, abs=0.005)


@pytest.mark.parametrize("site", PACK.base_rates)
def test_priors_of_nodes_hold(site: str) -> None:
    """With no pain told, every driver and mechanism has its prior chance."""
    case = Case(findings=(Finding(code=f"pain_{site}", side=Side.LEFT),))
    layout = ENGINE.program(prepare(case, PACK).scope).layout
    nodes = layout.plain.nodes
    scopes = layout.scopes[: len(nodes)]
    program = compile_scopes((2,) * len(nodes), scopes)
    runner = Runner(program, [noisy_or_table(node)[..., 0] for node in nodes.values()])

    marginals = runner.run({}, 1).marginals

    for key, node in nodes.items():
        assert node.prior == pytest.approx(marginals[layout.variable[key]][1, 0], abs=0.02), key
