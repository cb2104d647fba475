"""Every lint fires on a pack broken in one place, and only then."""

from pathlib import Path

import pytest
from small_pack import write_pack

from stridemend.core import Level
from stridemend.schema.lint import LINTS, READING, check_pack

# ruff: noqa: E501  a table reads best with one row a line
BROKEN: dict[str, tuple[str, str, str, str]] = {
    "SM101": ("conditions/hip.yaml", "name: Groin strain", "name: 'Groin strain", "conditions/hip.yaml"),
    "SM102": ("language/classes.yaml", "classes: {hurt: [hurt, ache]}", "- hurt", "language/classes.yaml:1"),
    "SM103": ("conditions/hip.yaml", "  typical_onset: Sudden.\n", "", "conditions/hip.yaml:3"),
    "SM104": ("drivers/strength.yaml", "label: Weak hip", "label: Weak hip\n  colour: red", "drivers/strength.yaml:5"),
    "SM105": ("drivers/strength.yaml", "modifiable: true", "modifiable: perhaps", "drivers/strength.yaml:8"),
    "SM106": ("findings/all.yaml", "code: deep_ache", "code: pain_groin", "findings/all.yaml:4"),
    "SM107": ("pack.yaml", "licence: CC BY 4.0\n", "", "pack.yaml"),
    "SM108": ("conditions/hip.yaml", "name: Groin strain", "name: A\n  name: B", "conditions/hip.yaml:5"),
    "SM110": ("drivers/strength.yaml", "tests: [hip_test]", "tests: [hip_tests]", "drivers/strength.yaml:17"),
    "SM111": ("interventions/all.yaml", "targets: [weak_hip]", "targets: [hip_weak]", "interventions/all.yaml:8"),
    "SM112": ("diagnostics/hip.yaml", "refs: [able2020]", "refs: [able2021]", "diagnostics/hip.yaml:5"),
    "SM113": ("diagnostics/hip.yaml", "refs: [able2020]", "refs: [able20]", "diagnostics/hip.yaml:5"),
    "SM115": ("red_flags/hip.yaml", "code: deep_ache", "code: deep_pain", "red_flags/hip.yaml:4"),
    "SM116": ("red_flags/hip.yaml", "any_of: [{code: deep_ache}]", "any_of: [{any: ['@aches']}]", "red_flags/hip.yaml:4"),
    "SM120": ("conditions/hip.yaml", "text: Common.", "text: Common., basis: estimate, size: 3", "conditions/hip.yaml"),
    "SM121": ("mechanisms/hip.yaml", "basis: estimate\n", "", "mechanisms/hip.yaml:4"),
    "SM122": ("diagnostics/hip.yaml", "refs: [able2020]", "refs: []", "diagnostics/hip.yaml:3"),
    "SM130": ("drivers/strength.yaml", "tests: [hip_test]", "tests: []", "drivers/strength.yaml:3"),
    "SM131": ("drivers/strength.yaml", "interventions: [lift]", "interventions: []", "drivers/strength.yaml:3"),
    "SM132": ("red_flags/hip.yaml", "condition_id: fracture", "condition_id: strain", "conditions/hip.yaml:12"),
    "SM133": ("interventions/all.yaml", "cues: [Lift your leg. Keep it slow.]", "cues: []", "interventions/all.yaml:4"),
    "SM134": ("links/chain/hip.yaml", "grade: weak", "grade: strong", "links/chain/hip.yaml:4"),
    "SM135": ("red_flags/hip.yaml", "urgency: emergency", "urgency: soon", "red_flags/hip.yaml:3"),
    "SM140": ("findings/all.yaml", "kind: site,", "kind: site, implies: [deep_ache],", "findings/all.yaml"),
    "SM141": ("interventions/all.yaml", "harder: [lift_more]", "harder: []", "interventions/all.yaml"),
    "SM142": ("base_rates/hip.yaml", "other: 0.05", "other: 0.06", "base_rates/hip.yaml:4"),
    "SM150": ("presentations/hip.yaml", "deep_ache: 0.5", "deep_ache: 50", "presentations/hip.yaml:3"),
    "SM151": ("findings/all.yaml", "present: 2", "present: 20", "findings/all.yaml:6"),
    "SM152": ("findings/all.yaml", "absent: 0.5", "absent: 0", "findings/all.yaml:6"),
    "SM160": ("findings/all.yaml", "groin @hurt", "groin @pain", "findings/all.yaml:3"),
    "SM161": ("findings/all.yaml", "deep ache]", "Deep ache]", "findings/all.yaml:5"),
    "SM162": ("findings/all.yaml", "implies: [pain_groin], phrases: [deep ache]", "phrases: ['groin @hurt']", "findings/all.yaml"),
    "SM170": ("drivers/strength.yaml", "question: Does it tire?", "question: Is considerable gluteal neuromuscular fatigability habitually demonstrable following prolonged unaccustomed locomotion?", "drivers/strength.yaml:12"),
    "SM180": ("figures/body/all.yaml", "rows: 2 0 1; 4 0 1", "rows: 4 0 1; 2 0 1", "figures/body/all.yaml:4"),
    "SM181": ("figures/body/all.yaml", "seen: [front]", "seen: [top]", "figures/body/all.yaml:10"),
    "SM182": ("figures/body/all.yaml", "{site: groin, rows: 2 0 1; 4 0 1}", "", "body/sites.yaml:3"),
    "SM183": ("figures/body/all.yaml", "left: Left groin, ", "", "body/sites.yaml:3"),
    "SM184": ("figures/body/all.yaml", "- {id: back, label: Back, box: 0 0 9 9, mirrored: true, outline: '0,0 4,0 4,9 0,9', regions: []}\n", "", "figures/body/all.yaml:3"),
    "SM185": ("figures/body/all.yaml", "nodes: [weak_hip, overload]", "nodes: [weak_hip]", "mechanisms/hip.yaml"),
    "SM193": ("figures/poses/all.yaml", "{hip_flexion_deg: 60}", "{hip_bend_deg: 60}", "figures/poses/all.yaml:16"),
    "SM194": ("figures/poses/all.yaml", "{hip_flexion_deg: 60}", "{hip_flexion_deg: 160}", "figures/poses/all.yaml:16"),
    "SM195": ("figures/poses/all.yaml", "[0, 90, 0]", "[0, 90]", "figures/poses/all.yaml:17"),
    "SM196": ("figures/poses/all.yaml", "[lift, lift_more, hip_test]", "[lift, hip_test]", "interventions/all.yaml"),
}  # fmt: skip
"""Issue id: file, text there, text that breaks it, where the problem is told."""


def test_small_pack_is_clean(small_pack: Path) -> None:
    """The pack that the other tests break has no problem by itself."""
    assert check_pack(small_pack) == []


def test_every_lint_has_a_broken_pack() -> None:
    """No issue id exists without a test that makes it fire."""
    raised = {issue_id for lint in LINTS for issue_id in lint.ids} | set(READING)

    assert raised == set(BROKEN)


@pytest.mark.parametrize("issue_id", BROKEN)
def test_lint_fires_with_file_and_line(issue_id: str, tmp_path: Path) -> None:
    """A pack broken in one place gets that problem, at that place, with a remedy."""
    file, old, new, where = BROKEN[issue_id]
    root = write_pack(tmp_path, {file: (old, new)})

    found = [problem for problem in check_pack(root) if problem.id == issue_id]

    assert found
    assert found[0].where.startswith(where)
    assert found[0].where.rpartition(":")[2].isdigit()
    assert found[0].message.endswith((".", "?"))
    assert found[0].hint


def test_broken_file_hides_no_other_problem(tmp_path: Path) -> None:
    """With one file unreadable, the problems of the others are still reported."""
    changes = {
        "language/classes.yaml": ("{hurt:", "{hurt"),
        "base_rates/hip.yaml": ("other: 0.05", "other: 0.5"),
        "diagnostics/hip.yaml": ("able2020", "able2099"),
    }

    found = {problem.id for problem in check_pack(write_pack(tmp_path, changes))}

    assert {"SM101", "SM142", "SM112"} <= found


def test_problems_come_in_order_of_place(tmp_path: Path) -> None:
    """Problems are ordered by file and line, the same on every run."""
    changes = {
        "base_rates/hip.yaml": ("other: 0.05", "other: 0.5"),
        "diagnostics/hip.yaml": ("able2020", "able2099"),
    }
    root = write_pack(tmp_path, changes)

    first = check_pack(root)

    assert [p.where for p in first] == ["base_rates/hip.yaml:4", "diagnostics/hip.yaml:5"]
    assert first == check_pack(root)


def test_capped_ratio_is_only_a_warning(tmp_path: Path) -> None:
    """A ratio beyond 10 that a study found does not make a pack unusable."""
    root = write_pack(tmp_path, {"findings/all.yaml": ("present: 2", "present: 20")})

    assert [problem.level for problem in check_pack(root)] == [Level.WARNING]
