"""Sentences as runners write them, read with the shipped vocabulary."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from stridemend.core import Finding, Subject
from stridemend.intake.story import read_story, read_tests
from stridemend.schema import Pack

HERE = Path(__file__).parent


def _sentences() -> list[Any]:
    """Collect every sentence beside this file, named by its file and its words."""
    return [
        pytest.param(row, id=f"{path.stem}: {row['text']}")
        for path in sorted(HERE.glob("*.yaml"))
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))["sentences"]
    ]


def _read(row: dict[str, Any], pack: Pack) -> tuple[Finding, ...]:
    """Read a row as an examiner's line when it says so, else as a runner's story."""
    if row.get("mode") == "tests":
        return read_tests((row["text"],), pack)
    return read_story(row["text"], pack).findings


def _codes(findings: tuple[Finding, ...], *, present: bool) -> set[str]:
    wanted = [f for f in findings if (f.present if present else f.absent)]
    return {f.code for f in wanted}


@pytest.mark.parametrize("row", _sentences())
def test_a_sentence_gives_its_findings_and_no_false_ones(row: dict[str, Any], pack: Pack) -> None:
    """What a runner says is found, what they deny is absent, and innocent words give nothing."""
    findings = _read(row, pack)
    present, absent = _codes(findings, present=True), _codes(findings, present=False)

    assert set() == set(row.get("present", [])) - present
    assert set() == set(row.get("absent", [])) - absent
    assert set() == set(row.get("never", [])) & present


def test_every_code_of_the_sentences_is_in_the_vocabulary(pack: Pack) -> None:
    """A test sentence cannot pass only because its code is misspelt."""
    used = {
        code
        for case in _sentences()
        for kind in ("present", "absent", "never")
        for code in case.values[0].get(kind, [])
    }

    assert set() == used - set(pack.findings)


def test_present_findings_describe_the_runner_today(pack: Pack) -> None:
    """A plain complaint is about the runner now, not the past or the family."""
    findings = read_story("The outside of my left knee hurts.", pack).findings

    assert {Subject.NOW} == {f.subject for f in findings if f.code == "pain_lateral_knee"}
