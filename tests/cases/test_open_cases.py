"""The open stories are well formed: every id they name exists, every level is one of four."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from stridemend.schema import Pack

HERE = Path(__file__).parent
UNSEEN = sorted(HERE.with_name("unseen").glob("*/*.yaml"))
FILES = sorted(p for p in HERE.glob("*/*.yaml") if p.parent.name != "real")
LEVELS = ["self-care", "clinician-soon", "same-day", "emergency"]
KINDS = {
    "typical", "misleading", "mimic", "chain", "plain", "none_fits", "child", "pregnant",
}  # fmt: skip


@pytest.fixture(scope="module")
def cases() -> list[dict[str, Any]]:
    """Every open story, in the order of its file."""
    return read(FILES)


def read(files: list[Path]) -> list[dict[str, Any]]:
    """Return the stories of files."""
    return [yaml.load(path.read_bytes(), yaml.CSafeLoader) for path in files]


def test_ids_are_unique_and_match_the_file() -> None:
    """A case is found by its id: the id is the file's name, and no two are the same."""
    files = FILES + UNSEEN
    ids = [case["id"] for case in read(files)]
    assert [path.stem for path in files] == ids
    assert max(Counter(ids).values()) == 1


@pytest.mark.parametrize("files", [FILES, UNSEEN], ids=["open", "unseen"])
def test_named_conditions_and_drivers_exist(files: list[Path], pack: Pack) -> None:
    """The coding uses only conditions, drivers and mechanisms the knowledge has."""
    nodes = {*pack.drivers, *pack.mechanisms}
    for case in read(files):
        truth = case["truth"]
        assert 1 <= len(truth["conditions"]) <= 3, case["id"]
        assert {*truth["conditions"]} - {"other"} <= {*pack.conditions}, case["id"]
        assert {*truth["driver_ids"]} <= nodes, case["id"]
        assert ("other" in truth["conditions"]) == ("other_name" in truth), case["id"]


def test_every_condition_is_told_twice_and_once_misleadingly(
    cases: list[dict[str, Any]], pack: Pack
) -> None:
    """No condition of the knowledge goes unmeasured."""
    told = Counter(c for case in cases for c in case["truth"]["conditions"])
    misled = {
        c for case in cases if case["meta"]["kind"] == "misleading"
        for c in case["truth"]["conditions"]
    }  # fmt: skip
    assert [c for c in pack.conditions if told[c] < 2] == []
    assert [c for c in pack.conditions if c not in misled] == []


def test_levels_kinds_sides_and_lengths_are_valid(cases: list[dict[str, Any]]) -> None:
    """The reference urgency is one of four levels and itself acceptable."""
    for case in cases:
        truth, meta = case["truth"], case["meta"]
        assert truth["triage"]["level"] in truth["triage_acceptable"], case["id"]
        assert {*truth["triage_acceptable"]} <= {*LEVELS}, case["id"]
        assert meta["kind"] in KINDS, case["id"]
        assert meta["class"] in {"serious", "mechanical", "too-much-too-soon"}, case["id"]
        assert truth["side"] in {"left", "right", "both", "none"}, case["id"]
        assert 60 <= len(case["story"].split()) <= 170, case["id"]
