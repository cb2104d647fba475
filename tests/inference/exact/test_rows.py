"""Bad evidence is named row by row, and every good row is still answered."""

import numpy as np
import pytest

from stridemend.inference.exact import (
    DiscreteNetwork,
    Factor,
    NetworkError,
    Runner,
    Variable,
    compile_network,
    posterior,
    read_bif,
)

RAIN = DiscreteNetwork(
    (Variable("rain"), Variable("wet")),
    (Factor((0,), np.array([0.8, 0.2])), Factor((0, 1), np.array([[1.0, 0.0], [0.1, 0.9]]))),
)
RUNNER = Runner(compile_network(RAIN), [factor.table for factor in RAIN.factors])


@pytest.mark.parametrize(
    ("row", "node", "name"),
    [
        ({"snow": "present"}, "snow", "SM321"),
        ({"wet": "soaked"}, "wet", "SM322"),
        ({"wet": [1.0]}, "wet", "SM322"),
        ({"wet": [0.5, 1.5]}, "wet", "SM323"),
        ({"wet": [-0.1, 1.0]}, "wet", "SM323"),
        ({"wet": [float("nan"), 1.0]}, "wet", "SM323"),
        ({"wet": [float("inf"), 1.0]}, "wet", "SM323"),
        ({"rain": "absent", "wet": "present"}, "rain, wet", "SM324"),
        ({"wet": [0.0, 0.0]}, "wet", "SM324"),
    ],
)
def test_a_bad_row_is_named_and_the_others_answered(
    row: dict[str, object], node: str, name: str
) -> None:
    """Row 1 is bad: its number, node and a stable id are told; rows 0 and 2 have answers."""
    found = posterior(RAIN, RUNNER, [{"wet": "present"}, row, {}])  # type: ignore[list-item]

    [problem] = found.problems
    assert (problem.row, problem.node, problem.problem.id) == (1, node, name)
    assert problem.problem.hint
    assert np.isnan(found.posterior["rain"][1]).all()
    assert found.posterior["rain"][0] == pytest.approx([0, 1])
    assert found.posterior["rain"][2] == pytest.approx([0.8, 0.2])


def test_every_problem_is_told_at_once() -> None:
    """Two bad nodes in one row and one in another make three problems."""
    rows = [{"snow": "present", "wet": [2.0, 0.0]}, {"fog": None}]

    assert len(posterior(RAIN, RUNNER, rows).problems) == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no variable"),
        ("variable a { type discrete [ 2 ] { x, y }; }", "no probability table"),
        ("variable a { type discrete [ 2 ] { x, y }; } probability ( b ) { table 1, 0; }", "b"),
        (
            "variable a { type discrete [ 2 ] { x, y }; } probability ( a ) { table 1; }",
            "1 numbers where 2 belong",
        ),
        (
            "variable a { type discrete [ 2 ] { x, y }; } probability ( a ) { table 1, z; }",
            "could not convert",
        ),
    ],
)
def test_a_broken_network_text_is_named(text: str, told: str) -> None:
    """A BIF text that cannot be used says which variable and what is wrong."""
    with pytest.raises(NetworkError, match=told):
        read_bif(text)
