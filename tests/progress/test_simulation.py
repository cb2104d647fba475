"""The simulation lives by the rules; its table is in docs/simulation.md."""

import sys
from pathlib import Path

import pytest

from stridemend.schema import Pack

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_runners_of_the_documents(pack: Pack, number: int) -> None:
    """Three months of a document's runner break no rule; the serious one gets no plan."""
    from simulation.months import live  # noqa: PLC0415
    from simulation.world import document_runners  # noqa: PLC0415

    runner = document_runners(ROOT / "tests" / "cases" / "sources", pack)[number]
    seen = live(runner, pack, with_retests=True)

    assert seen.broken == []
    assert (seen.level == "self-care") == (runner.name != "doc002")
    assert bool(seen.sessions) == (runner.name != "doc002")


def test_a_sampled_runner_whose_danger_comes_later(pack: Pack) -> None:
    """A danger sign half way stops everything after it."""
    from simulation.months import live  # noqa: PLC0415
    from simulation.world import sampled_runner  # noqa: PLC0415

    runner = sampled_runner(3, 1, pack)
    runner.danger_day = 10
    seen = live(runner, pack, with_retests=True)

    assert seen.broken == []
    assert seen.stopped
    assert len(seen.ranks) <= 3
    assert "simulation" in sys.modules
