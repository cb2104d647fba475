"""Exact inference stays cheap: the size of the tables that cases need."""

from itertools import combinations
from math import log2, prod

import pytest

from stridemend.core import Case, Finding, Side
from stridemend.inference.causal import causal_model
from stridemend.inference.engine import Engine
from stridemend.inference.problem import prepare
from stridemend.schema import load_pack

PACK = load_pack()
ENGINE = Engine(PACK)
LIMIT_BITS = 16.0
PAINS = [f"pain_{site}" for site in PACK.base_rates] + ["pain_hip", "pain_knee", "pain_leg"]
TRIPLES = [pains for index, pains in enumerate(combinations(PAINS, 3)) if index % 30 == 0]


def _width_bits(*pains: tuple[str, Side]) -> float:
    """Return the size of the largest table, as log2 of its number of cells."""
    case = Case(findings=tuple(Finding(code=code, side=side) for code, side in pains))
    program = ENGINE.program(prepare(case, PACK).scope).program
    return max(log2(prod(program.sizes[v] for v in c.scope)) for c in program.clusters)


@pytest.mark.parametrize("pain", PAINS)
def test_one_pain_is_narrow(pain: str) -> None:
    """A case with one pain needs no table beyond 2^12 cells, both sides of the body in it."""
    assert _width_bits((pain, Side.LEFT)) <= 12


@pytest.mark.parametrize("pains", TRIPLES, ids="+".join)
def test_three_pains_are_narrow(pains: tuple[str, str, str]) -> None:
    """Three pains on one side, spread over the list of all triples, stay within 2^16 cells."""
    assert _width_bits(*((pain, Side.LEFT) for pain in pains)) <= LIMIT_BITS


def test_both_calves_and_low_back_are_narrow() -> None:
    """Both sides and the back together stay within the limit."""
    pains = (("pain_calf", Side.LEFT), ("pain_calf", Side.RIGHT), ("pain_low_back", Side.NONE))

    assert _width_bits(*pains) <= LIMIT_BITS


def test_no_node_has_more_than_four_parents_on_one_side() -> None:
    """The pack's links keep to four parents a child."""
    assert max(len(links) for links in causal_model(PACK).parents.values()) <= 4
