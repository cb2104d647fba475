"""Published discrete networks give the posteriors that pyAgrum computed exactly."""

import gzip
import json
from math import exp
from pathlib import Path

import pytest

from stridemend.inference.exact import Runner, compile_network, posterior, read_bif

FOLDER = Path(__file__).parents[2] / "oracles" / "networks"
REFERENCE = json.loads((FOLDER / "reference_posteriors.json").read_text())["networks"]


@pytest.mark.parametrize("name", REFERENCE)
def test_posteriors_and_evidence_equal_the_reference(name: str) -> None:
    """Every reference query: its posteriors within 1e-6, the chance of its evidence as well."""
    network = read_bif(gzip.decompress((FOLDER / f"{name}.bif.gz").read_bytes()).decode())
    assert len(network.variables) == REFERENCE[name]["nodes"]
    runner = Runner(compile_network(network), [factor.table for factor in network.factors])
    queries = REFERENCE[name]["queries"]

    found = posterior(network, runner, [query["evidence"] for query in queries])

    assert not found.problems
    for row, query in enumerate(queries):
        assert exp(found.log_evidence[row]) == pytest.approx(query["p_evidence"], rel=1e-6)
        for node, chances in query["posterior"].items():
            states = network.variables[network.index[node]].states
            for state, chance in chances.items():
                value = found.posterior[node][row][states.index(state)]
                assert value == pytest.approx(chance, abs=1e-6), (node, state)
