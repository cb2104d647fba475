"""Mutated FIT files end in a value or a named error."""

import pytest
from fuzzing import MEMORY_FLOOR, MEMORY_TIMES, bases, check, memory_of, mutate
from hypothesis import HealthCheck, given
from hypothesis import settings as chosen
from hypothesis import strategies as st

from stridemend.training.settings import Settings

QUIET = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)
FIT = {base.name: base.data for base in bases("fit")}
SEEDS = st.integers(min_value=0, max_value=2**32)


@pytest.mark.parametrize("name", list(FIT))
@chosen(max_examples=300, deadline=None, suppress_health_check=QUIET, database=None)
@given(seed=SEEDS)
def test_mutated_fit(settings: Settings, name: str, seed: int) -> None:
    """A FIT file with flipped, cut, repeated or foreign bytes never raises and never hangs."""
    check(mutate(FIT[name], seed), name, settings)


@pytest.mark.parametrize("name", list(FIT))
def test_memory_of_mutated_fit(settings: Settings, name: str) -> None:
    """Reading takes at most ten times the file's size beyond a fixed floor."""
    for seed in range(12):
        data = mutate(FIT[name], seed)
        assert memory_of(data, name, settings) <= MEMORY_FLOOR + MEMORY_TIMES * len(data)
