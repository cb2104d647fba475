"""Given the place alone, the engine gives back the published and estimated base rates."""

import pytest

from stridemend.core import Case, Finding, Side
from stridemend.inference import AgrumEngine
from stridemend.schema import load_pack

PACK = load_pack()
ENGINE = AgrumEngine(PACK)


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
    [posterior] = ENGINE.posterior([case])
    graph = posterior.problem.graph

    import pyagrum as gum  # noqa: PLC0415

    from stridemend.inference.network import build_network, name_of  # noqa: PLC0415

    inference = gum.LazyPropagation(build_network(graph, ()).bayes_net)
    inference.makeInference()

    for key, node in graph.nodes.items():
        assert node.prior == pytest.approx(inference.posterior(name_of(key))[1], abs=0.02), key
