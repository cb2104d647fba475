"""`stridemend evaluate`: counts on vignettes, as text and as data."""

import json
from pathlib import Path

import pytest
from running import Run

CALF = """
id: {id}
meta: {{class: mechanical}}
story: My left calf has been sore since I ran hills on Sunday.
tests: []
truth:
  conditions: [calf_strain, doms]
  driver_ids: []
  triage: {{level: self-care}}
  triage_acceptable: [self-care, clinician-soon]
"""
CLOT = """
id: clot
meta: {class: serious}
story: My left calf is swollen, red and warm since a 9 hour flight and hurts at rest.
tests: [Left calf 4 cm wider than the right]
truth:
  conditions: [dvt]
  triage: {level: same-day}
  triage_acceptable: [same-day, emergency]
"""
RATES = {"top1", "top3", "driver_hit", "triage_exact", "triage_safe", "over_triage"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two vignettes."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "calf.yaml").write_text(CALF.format(id="calf"), "utf-8")
    (tmp_path / "sub" / "clot.yaml").write_text(CLOT, "utf-8")
    return tmp_path


def test_json_has_the_documented_shape(run: Run, folder: Path) -> None:
    """`evaluate --json` holds the keys of docs/json.md for both modes and every case."""
    data = json.loads(run("evaluate", folder, "--json").out)

    assert data.keys() == {"pack", "modes", "cases"}
    assert data["modes"].keys() == {"story", "story+tests"}
    for mode in data["modes"].values():
        assert RATES | {"n", "self_care_kept", "unsafe_cases"} == mode.keys()
        assert mode["n"] == 2
        assert all({"k", "n", "low", "high"} == mode[rate].keys() for rate in RATES)
    assert [(row["id"], row["mode"]) for row in data["cases"]] == [
        ("calf", "story"),
        ("calf", "story+tests"),
        ("clot", "story"),
        ("clot", "story+tests"),
    ]
    wanted = {"id", "mode", "triage", "conditions", "drivers", "safe", "top1", "top3", "driver_hit"}
    assert all(wanted <= row.keys() for row in data["cases"])


def test_a_missed_danger_is_named(run: Run, tmp_path: Path) -> None:
    """A vignette that asks for more care than the answer gives is listed as unsafe."""
    text = CALF.format(id="hidden").replace("self-care", "emergency")
    (tmp_path / "x.yaml").write_text(text.replace("clinician-soon", "same-day"), "utf-8")
    data = json.loads(run("evaluate", tmp_path, "--json").out)

    assert data["modes"]["story"]["unsafe_cases"] == ["hidden"]
    assert "unsafe: hidden" in run("evaluate", tmp_path).out


def test_cases_without_drivers_are_not_counted(run: Run, folder: Path) -> None:
    """A vignette without coded drivers neither hits nor misses a driver."""
    data = json.loads(run("evaluate", folder, "--json").out)

    assert data["modes"]["story"]["driver_hit"]["n"] == 0
    assert all(row["driver_hit"] is None for row in data["cases"])


def test_halves_make_up_the_whole(run: Run, folder: Path) -> None:
    """Every vignette is in the tune half or in the report half, never in both."""
    rows = {}
    for half in ("tune", "report"):
        for name in ("a", "b", "c", "d"):
            (folder / f"{name}.yaml").write_text(CALF.format(id=name), "utf-8")
        out = run("evaluate", folder, "--half", half, "--json").out
        rows[half] = {row["id"] for row in json.loads(out)["cases"]}

    assert rows["tune"] & rows["report"] == set()
    assert rows["tune"] | rows["report"] == {"a", "b", "c", "d", "calf", "clot"}


def test_reading_is_scored_apart(run: Run, tmp_path: Path) -> None:
    """`--reading` counts what was read of a hand-coded story, and names what was missed."""
    (tmp_path / "coded.yaml").write_text(
        "coded_stories:\n- id: one\n  story: My left calf hurts.\n  findings:\n"
        "  - {code: pain_calf, side: left}\n  - {code: fever}\n"
    )
    data = json.loads(run("evaluate", tmp_path, "--reading", "--json").out)

    assert data["stories"] == 1
    assert data["recall"]["n"] == 2
    assert data["missed"] == [["one", "fever"]]
