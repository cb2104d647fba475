"""Compiled programs on disk: used again, checked before use, never half-written."""

from pathlib import Path

import numpy as np
import pytest

from stridemend.core import Case, Finding, Side
from stridemend.inference import Engine
from stridemend.inference.exact.flat import flatten, unflatten
from stridemend.inference.problem import prepare
from stridemend.inference.store import ProgramStore
from stridemend.schema import load_pack

PACK = load_pack()
SCOPE = prepare(Case(findings=(Finding(code="pain_heel", side=Side.LEFT),)), PACK).scope
PROGRAM = Engine(PACK).program(SCOPE).program


def test_a_program_survives_being_flattened() -> None:
    """Integers and back give the same program."""
    assert unflatten(flatten(PROGRAM)) == PROGRAM


@pytest.mark.parametrize(
    "flat", [np.array([], np.int32), flatten(PROGRAM)[:-3], np.zeros(9, np.int32)]
)
def test_other_arrays_are_refused(flat: np.ndarray) -> None:
    """An array that is no program raises, so that it is compiled anew."""
    with pytest.raises(ValueError, match="The array"):
        unflatten(flat)


def test_what_is_kept_comes_back_and_nothing_else(tmp_path: Path) -> None:
    """A kept program is loaded; another name, another network or a broken file give None."""
    store = ProgramStore(PACK.hash, tmp_path)
    store.save("heel", PROGRAM)

    assert store.load("heel", PROGRAM.sizes, PROGRAM.scopes) == PROGRAM
    assert store.load("toe", PROGRAM.sizes, PROGRAM.scopes) is None
    assert store.load("heel", PROGRAM.sizes, PROGRAM.scopes[:-1]) is None
    [file] = (path for path in tmp_path.rglob("*.npy"))
    file.write_bytes(file.read_bytes()[:50])
    assert store.load("heel", PROGRAM.sizes, PROGRAM.scopes) is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    """A file where the folder should be means: no cache, and no exception."""
    (tmp_path / "taken").write_text("")
    store = ProgramStore(PACK.hash, tmp_path / "taken")

    store.save("heel", PROGRAM)

    assert store.load("heel", PROGRAM.sizes, PROGRAM.scopes) is None
