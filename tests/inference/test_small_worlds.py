"""The engine against counting every world of small networks, link by link."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inference.small import (
    DRIVER,
    FIRST_CAUSE,
    MECHANISM,
    SECOND,
    SECOND_CAUSE,
    layout_of,
    numbers,
    ratio,
    row_of,
    second_pain,
    small_graph,
    small_selector,
    twins_of,
)
from oracles.worlds import count_worlds
from stridemend.inference import twin
from stridemend.inference.compiled import ScopeProgram
from stridemend.inference.twin import Fix, relief

few = settings(max_examples=25, deadline=None)


@few
@given(numbers, ratio, ratio)
def test_posteriors_equal_counting(values: list[float], one: float, two: float) -> None:
    """Every node's chance and every cause's share of two pains, with evidence on two nodes."""
    graph, selectors = small_graph(values), [small_selector(values), second_pain(values)]
    ratios = {DRIVER: one, MECHANISM: two}
    layout = layout_of(graph, selectors)
    beliefs = ScopeProgram(layout).beliefs(row_of(selectors, ratios))

    nodes, causes, _ = count_worlds(graph, selectors, ratios)

    for key, expected in nodes.items():
        assert beliefs.marginals[layout.variable[key]][1, 0] == pytest.approx(expected, abs=1e-12)
    first, second = (beliefs.marginals[step][1, 0] for step in layout.steps[0])
    assert first == pytest.approx(causes[0][FIRST_CAUSE], abs=1e-12)
    assert second - first == pytest.approx(causes[0][SECOND_CAUSE], abs=1e-12)


PATH = frozenset({(DRIVER, MECHANISM), (MECHANISM, FIRST_CAUSE)})
FIXES = (
    Fix((DRIVER,)),
    Fix((SECOND,)),
    Fix((DRIVER, SECOND)),
    Fix((MECHANISM,)),
    Fix((DRIVER,), along=PATH),
    Fix((FIRST_CAUSE,)),
)


@few
@given(numbers, ratio)
def test_relief_equals_counting(values: list[float], seen: float) -> None:
    """What a driver, a pair, a mechanism, or a driver along one path alone, would take away."""
    graph, selectors = small_graph(values), [small_selector(values), second_pain(values)]
    layout = layout_of(graph, selectors)
    ratios = {MECHANISM: seen}

    found = relief(twins_of(layout), layout, row_of(selectors, ratios), FIXES)[:, 0, :]

    _, _, expected = count_worlds(graph, selectors, ratios, FIXES)
    assert found == pytest.approx(np.array(expected), abs=1e-12)


@few
@given(numbers)
def test_a_pair_relieves_no_less_than_either_alone(values: list[float]) -> None:
    """Switching off more never leaves more pain."""
    selectors = [small_selector(values)]
    layout = layout_of(small_graph(values), selectors)

    alone, other, both = relief(twins_of(layout), layout, row_of(selectors, {}), FIXES[:3])[:, 0, 0]

    assert both >= max(alone, other) - 1e-15
    assert both <= 1


@few
@given(numbers, st.floats(0.3, 0.9), st.floats(0.05, 0.6))
def test_a_drop_after_a_release_is_evidence_on_the_links(
    values: list[float], active: float, idle: float
) -> None:
    """A drop is a child of "the driver is there and one of its links is active"."""
    graph, selectors = small_graph(values), [small_selector(values)]
    layout = layout_of(graph, selectors, (DRIVER,))
    row = row_of(selectors, {}, {DRIVER: active / idle})

    beliefs = ScopeProgram(layout).beliefs(row)
    gone = relief(twins_of(layout), layout, row, FIXES[:2])[:, 0, :]

    nodes, _, expected = count_worlds(
        graph, selectors, {}, FIXES[:2], drop={DRIVER: (active, idle)}
    )
    for key, value in nodes.items():
        assert beliefs.marginals[layout.variable[key]][1, 0] == pytest.approx(value, abs=1e-12)
    assert gone == pytest.approx(np.array(expected), abs=1e-12)


@few
@given(numbers)
def test_links_as_nodes_change_nothing(values: list[float]) -> None:
    """Making a driver's links nodes of their own leaves every other chance as it was."""
    graph, selectors = small_graph(values), [small_selector(values)]
    plain, asked = layout_of(graph, selectors), layout_of(graph, selectors, (DRIVER, MECHANISM))
    row = row_of(selectors, {})
    one, two = ScopeProgram(plain).beliefs(row), ScopeProgram(asked).beliefs(row)

    for key in graph.nodes:
        before = one.marginals[plain.variable[key]][1, 0]
        assert two.marginals[asked.variable[key]][1, 0] == pytest.approx(before, abs=1e-12)


def test_sharing_causes_out_among_twins_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """One twin for each cause gives the same relief as one for all."""
    values = [0.3, 0.4, 0.1, 0.05, 0.08, 0.5, 0.4, 0.6, 0.3, 0.2, 0.7, 0.5]
    selectors = [small_selector(values), second_pain(values)]
    layout = layout_of(small_graph(values), selectors)
    row = row_of(selectors, {DRIVER: 3.0})
    whole = relief(twins_of(layout), layout, row, FIXES)

    monkeypatch.setattr(twin, "LARGE", 1)
    apart = twins_of(layout)

    assert len(apart) == 3
    assert relief(apart, layout, row, FIXES) == pytest.approx(whole, abs=1e-12)
