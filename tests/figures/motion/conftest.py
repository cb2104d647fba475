"""The pack, its figures and their films."""

from functools import cache

import pytest

from stridemend.figures.motion.timeline import Film, film
from stridemend.schema import load_pack

FIGURES = sorted(load_pack().motion_figures)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for a ``figure_id`` once for each figure of the pack."""
    if "figure_id" in metafunc.fixturenames:
        metafunc.parametrize("figure_id", FIGURES)


@cache
def _film(figure_id: str) -> Film:
    pack = load_pack()
    assert pack.skeleton is not None
    return film(pack.skeleton, pack.motion_figures[figure_id])


@pytest.fixture
def played(figure_id: str) -> Film:
    """Return the film of a figure."""
    return _film(figure_id)
