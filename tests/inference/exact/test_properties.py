"""What must hold for any network and any evidence."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridemend.inference.exact import (
    DiscreteNetwork,
    Factor,
    Runner,
    Variable,
    compile_network,
    posterior,
)
from stridemend.inference.exact.rows import Row

several = settings(max_examples=40, deadline=None)


@st.composite
def networks(draw: st.DrawFn) -> DiscreteNetwork:
    """Draw a Bayesian network of up to seven variables with two or three states."""
    count = draw(st.integers(1, 7))
    sizes = [draw(st.integers(2, 3)) for _ in range(count)]
    seed = draw(st.integers(0, 2**32 - 1))
    random = np.random.default_rng(seed)
    factors = []
    for child in range(count):
        parents = sorted(draw(st.sets(st.integers(0, child - 1), max_size=3))) if child else []
        table = random.random([sizes[v] for v in (*parents, child)]) + 0.01
        factors.append(Factor((*parents, child), table / table.sum(axis=-1, keepdims=True)))
    variables = tuple(
        Variable(f"v{v}", tuple(f"s{s}" for s in range(size))) for v, size in enumerate(sizes)
    )
    return DiscreteNetwork(variables, tuple(factors))


@st.composite
def cases(draw: st.DrawFn, network: DiscreteNetwork) -> Row:
    """Draw evidence on some variables: a state, likelihoods, or unknown."""
    row: dict[str, str | Sequence[float] | None] = {}
    for variable in network.variables:
        kind = draw(st.sampled_from(("unknown", "left out", "state", "likelihood")))
        if kind == "unknown":
            row[variable.name] = None
        elif kind == "state":
            row[variable.name] = draw(st.sampled_from(variable.states))
        elif kind == "likelihood":
            row[variable.name] = [draw(st.floats(0.01, 1)) for _ in variable.states]
    return row


def _runner(network: DiscreteNetwork) -> Runner:
    return Runner(compile_network(network), [factor.table for factor in network.factors])


def _joint(network: DiscreteNetwork, row: Row) -> np.ndarray:
    """Multiply everything out: the joint of all variables with the evidence."""
    axes = "abcdefg"
    parts, names = [], []
    for factor in network.factors:
        parts.append(factor.table)
        names.append("".join(axes[v] for v in factor.scope))
    for place, variable in enumerate(network.variables):
        seen = row.get(variable.name)
        if seen is not None:
            if isinstance(seen, str):
                seen = [float(state == seen) for state in variable.states]
            parts.append(np.array(seen))
            names.append(axes[place])
    return np.einsum(f"{','.join(names)}->{axes[: len(network.variables)]}", *parts)


@several
@given(st.data())
def test_equal_to_multiplying_everything_out(data: st.DataObject) -> None:
    """All marginals and the chance of the evidence equal those of the full joint table."""
    network = data.draw(networks())
    row = data.draw(cases(network))
    found = posterior(network, _runner(network), [row])

    joint = _joint(network, row)

    assert found.log_evidence[0] == pytest.approx(np.log(joint.sum()), abs=1e-10)
    for place, variable in enumerate(network.variables):
        others = tuple(axis for axis in range(joint.ndim) if axis != place)
        expected = joint.sum(axis=others) / joint.sum()
        assert found.posterior[variable.name][0] == pytest.approx(expected, abs=1e-12)


@several
@given(st.data())
def test_chances_are_chances(data: st.DataObject) -> None:
    """Every marginal is 0 to 1 and sums to 1; a state seen for sure has chance 1."""
    network = data.draw(networks())
    row = data.draw(cases(network))
    found = posterior(network, _runner(network), [row])

    for variable in network.variables:
        chances = found.posterior[variable.name][0]
        assert (chances >= 0).all()
        assert chances.sum() == pytest.approx(1, abs=1e-12)
        if isinstance(row.get(variable.name), str):
            assert chances[variable.states.index(row[variable.name])] == pytest.approx(1)


@several
@given(st.data())
def test_order_of_findings_and_unknowns_change_nothing(data: st.DataObject) -> None:
    """The same findings told in another order, and unknown left out, give the same bits."""
    network = data.draw(networks())
    row = data.draw(cases(network))
    told = [(name, seen) for name, seen in row.items() if seen is not None]
    shuffled = dict(data.draw(st.permutations(told)))

    found = posterior(network, _runner(network), [row, shuffled])

    for table in found.posterior.values():
        assert table[0].tobytes() == table[1].tobytes()


@several
@given(st.data())
def test_a_batch_gives_the_bits_of_one_by_one(data: st.DataObject) -> None:
    """A row answers the same to the last bit alone, in a batch, and in blocks of two."""
    network = data.draw(networks())
    rows = data.draw(st.lists(cases(network), min_size=1, max_size=9))
    runner = _runner(network)
    together = posterior(network, runner, rows)
    narrow = _runner(network)
    narrow.block_rows = 2  # type: ignore[misc]  # a cached property can be set

    in_twos = posterior(network, narrow, rows)
    for name, table in together.posterior.items():
        assert table.tobytes() == in_twos.posterior[name].tobytes()
    for place, row in enumerate(rows):
        alone = posterior(network, runner, [row])
        for name, table in together.posterior.items():
            assert table[place].tobytes() == alone.posterior[name][0].tobytes()


def test_150_findings_do_not_underflow() -> None:
    """A cause with 150 findings of chance 1e-8 each: the answer is exact, its log finite."""
    findings = 150
    variables = tuple(Variable(f"v{v}") for v in range(findings + 1))
    leaf = np.array([[1 - 1e-8, 1e-8], [1 - 2e-8, 2e-8]])
    factors = (
        Factor((0,), np.array([0.9, 0.1])),
        *(Factor((0, v), leaf) for v in range(1, findings + 1)),
    )
    network = DiscreteNetwork(variables, factors)

    found = posterior(network, _runner(network), [{f"v{v}": "present" for v in range(1, 151)}])

    log_odds = np.log(0.1 / 0.9) + findings * np.log(2)
    assert found.posterior["v0"][0, 0] == pytest.approx(np.exp(-log_odds), rel=1e-9)
    assert found.log_evidence[0] == pytest.approx(np.log(0.1) + findings * np.log(2e-8), rel=1e-9)
