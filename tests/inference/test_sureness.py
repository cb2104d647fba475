"""Drawn numbers: the same every time, spread as their source says, each draw exact."""

import numpy as np
import pytest

from stridemend.core import Case, Finding, Side
from stridemend.inference import Engine, infer
from stridemend.inference.compiled import ScopeProgram
from stridemend.inference.drawn import draw_case
from stridemend.inference.draws import drawn_chance, normal, ratio_spread, uncertainty
from stridemend.inference.graph import Graph, Node
from stridemend.inference.nearby import Nearby
from stridemend.inference.problem import prepare
from stridemend.inference.sensitivity import sensitivity
from stridemend.inference.twin import Fix, relief
from stridemend.schema import load_pack

PACK = load_pack()
CASE = Case(
    findings=(
        Finding(code="pain_lateral_knee", side=Side.LEFT),
        Finding(code="worse_downhill"),
        Finding(code="weak_glute_medius", side=Side.LEFT),
        Finding(code="sex_female"),
    )
)


def test_draws_are_a_latin_hypercube() -> None:
    """Each of 200 equally likely slices is taken once; another number has another order."""
    one, two = normal("one", 200), normal("two", 200)

    assert sorted(one) == pytest.approx(sorted(two))
    assert abs(float(np.corrcoef(one, two)[0, 1])) < 0.2
    assert (one == normal("one", 200)).all()
    assert float(one.mean()) == pytest.approx(0, abs=1e-9)
    assert float(one.std()) == pytest.approx(1, abs=0.02)


def test_the_packs_number_is_the_middle_one() -> None:
    """The median of a drawn chance is the pack's; no spread, no difference."""
    drawn = drawn_chance("a", 0.2, 0.7, 200)

    assert float(np.median(drawn)) == pytest.approx(0.2, abs=0.002)
    assert ((drawn > 0) & (drawn < 1)).all()
    assert drawn_chance("a", 0.2, 0.0, 200) == pytest.approx(0.2)


def test_a_published_interval_decides_before_the_basis() -> None:
    """OR 2.31 (1.24-4.29) has a standard error of 0.317 on the log scale."""
    assert ratio_spread("published", (1.24, 4.29), PACK) == pytest.approx(0.3166, abs=1e-3)
    assert ratio_spread("published", (), PACK) == uncertainty(PACK).ratio["published"]


def test_one_draw_equals_a_network_with_those_numbers() -> None:
    """Row 17 of the batch is the answer of a network built with the 17th draw's numbers."""
    engine, row = Engine(PACK), 17
    problem = prepare(CASE, PACK)
    layout = engine.program(problem.scope).layout
    drawn = draw_case(CASE, problem, layout, {}, PACK)
    batch = engine.program(problem.scope).beliefs(drawn.rows, drawn.graph)
    nodes = {
        key: Node(
            key,
            node.layer,
            float(np.broadcast_to(node.leak, 200)[row]),
            tuple((p, float(np.broadcast_to(a, 200)[row])) for p, a in node.parents),
            node.prior,
        )
        for key, node in drawn.graph.nodes.items()
    }
    alone = ScopeProgram(type(layout)(Graph(nodes), Graph(nodes), layout.causes))
    single = alone.beliefs(_row(drawn.rows, row))

    for variable, table in batch.marginals.items():
        assert table[:, row] == pytest.approx(single.marginals[variable][:, 0], abs=1e-12)


def _row(rows: object, row: int) -> object:
    from stridemend.inference.compiled import Rows  # noqa: PLC0415

    assert isinstance(rows, Rows)
    return Rows(
        1,
        {key: ratio[row : row + 1] for key, ratio in rows.ratios.items()},
        tuple(table[:, row : row + 1] for table in rows.chances),
        tuple(table[:, row : row + 1] for table in rows.likelihoods),
        tuple(table[row : row + 1] for table in rows.loose),
    )


def test_ranges_hold_the_conclusion_and_repeat() -> None:
    """Ranges are in order, the shares of "first" sum to at most 1, and come out the same twice."""
    one, two = (infer(CASE, PACK, Engine(PACK), sure=True).sureness for _ in range(2))

    assert one is not None
    assert one == two
    for kind in (one.conditions, one.drivers):
        assert kind
        assert sum(found.first for found in kind.values()) == pytest.approx(1, abs=1e-6)
        assert all(0 <= found.low <= found.high <= 1 for found in kind.values())


def test_sensitivity_names_numbers_that_move_conclusions() -> None:
    """The report is in order, and each entry can be found again in the pack."""
    levers = sensitivity(Engine(PACK), 30)

    assert [lever.moves for lever in levers] == sorted((x.moves for x in levers), reverse=True)
    assert levers[0].moves > 0.1
    for lever in levers:
        if lever.kind == "activation":
            assert PACK.links[lever.name].activation == pytest.approx(lever.value, abs=1e-4)


def test_a_retest_can_be_drawn_too() -> None:
    """Links that a retest spoke about have no doubt of their own; the ranking still has one."""
    retested = (
        Finding(code="pain_calf", side=Side.LEFT),
        Finding(code="sign_release_hip_flexor_helped", side=Side.LEFT),
    )
    sureness = infer(Case(findings=retested), PACK, sure=True).sureness

    assert sureness
    assert all(0 <= span.low <= span.high <= 1 for span in sureness.drivers.values())


@pytest.mark.parametrize(
    "findings",
    [
        (Finding(code="pain_lateral_knee", side=Side.LEFT), Finding(code="worse_downhill")),
        (
            Finding(code="pain_calf", side=Side.LEFT),
            Finding(code="pain_low_back"),
            Finding(code="sign_release_hip_flexor_helped", side=Side.LEFT, ratio=4.0),
        ),
    ],
)
def test_relief_between_driver_and_cause_equals_the_twins(findings: tuple[Finding, ...]) -> None:
    """Every driver and mechanism takes the same from each pain in each draw, by both ways."""
    engine, case = Engine(PACK), Case(findings=findings)
    problem = prepare(case, PACK)
    program = engine.program(problem.scope)
    nodes = [key for key in program.layout.plain.nodes if key[0] not in PACK.conditions]
    drawn = draw_case(case, problem, program.layout, {}, PACK)
    few = nodes[::3]

    found = Nearby(program).relief(drawn.rows, few, drawn.graph)
    fixes = [Fix((key,)) for key in few]
    whole = relief(engine.twins(problem.scope), program.layout, drawn.rows, fixes, drawn.graph)

    assert found == pytest.approx(whole, abs=1e-12)
    assert found is not None
    assert found.max() > 0
