"""Mutated GPX, TCX, tables, gzipped files and archives end in a value or a named error."""

from pathlib import Path

import pytest
from fuzzing import MEMORY_FLOOR, MEMORY_TIMES, bases, check, memory_of, mutate
from hypothesis import HealthCheck, given
from hypothesis import settings as chosen
from hypothesis import strategies as st

from stridemend.training.readers import read_bytes
from stridemend.training.readers.sources import contents
from stridemend.training.settings import Settings

QUIET = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)
TEXT = {base.name: base.data for base in bases("text")}
PACKED = bases("packed")
SEEDS = st.integers(min_value=0, max_value=2**32)


@pytest.mark.parametrize("name", list(TEXT))
@chosen(max_examples=150, deadline=None, suppress_health_check=QUIET, database=None)
@given(seed=SEEDS)
def test_mutated_text(settings: Settings, name: str, seed: int) -> None:
    """XML, JSON and tables with damaged bytes never raise and never hang."""
    check(mutate(TEXT[name], seed), name, settings)


@chosen(max_examples=1200, deadline=None, suppress_health_check=QUIET, database=None)
@given(number=st.integers(0, len(PACKED) - 2), seed=SEEDS)
def test_mutated_gzip(settings: Settings, number: int, seed: int) -> None:
    """A damaged gzipped file gives what stands before the damage, or a named error."""
    base = PACKED[number]
    check(mutate(base.data, seed), base.name, settings)


@chosen(max_examples=600, deadline=None, suppress_health_check=QUIET, database=None)
@given(seed=SEEDS)
def test_mutated_zip(settings: Settings, tmp_path: Path, seed: int) -> None:
    """A damaged archive never stops the walk over its entries."""
    place = tmp_path / "export.zip"
    place.write_bytes(mutate(PACKED[-1].data, seed))
    for one in contents(place):
        assert one.problem or read_bytes(one.data, one.name, settings)


@pytest.mark.parametrize("name", list(TEXT))
def test_memory_of_mutated_text(settings: Settings, name: str) -> None:
    """Reading takes at most ten times the file's size beyond a fixed floor."""
    for seed in range(6):
        data = mutate(TEXT[name], seed)
        assert memory_of(data, name, settings) <= MEMORY_FLOOR + MEMORY_TIMES * len(data)
