"""Case files: round trip, and every kind of bad input named with place and remedy."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridemend.core import Case, CaseError, Finding, Side, Source, Status, Subject
from stridemend.intake.casefile import MAX_BYTES, case_to_yaml, load_case, parse_case
from stridemend.schema import load_pack

PACK = load_pack()
BOOLEAN_CODES = sorted(code for code, known in PACK.findings.items() if not known.value)

findings = st.builds(
    Finding,
    code=st.sampled_from(BOOLEAN_CODES),
    status=st.sampled_from(Status),
    side=st.sampled_from(Side),
    words=st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20),
    source=st.sampled_from(Source),
    subject=st.sampled_from(Subject),
    hedged=st.booleans(),
)
unique = st.lists(findings, max_size=8, unique_by=lambda f: f.code)


@given(unique, st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=80))
def test_a_case_survives_writing_and_reading(found: list[Finding], story: str) -> None:
    """Whatever a case holds, its file gives the same case back."""
    case = Case(id="x", story=story, findings=tuple(found), pack=PACK.version)

    assert case == parse_case(case_to_yaml(case), PACK)


@pytest.mark.parametrize(
    ("text", "error_id"),
    [
        ("story: [unclosed", "SM207"),
        ('{"story": }', "SM207"),
        ("- a list", "SM208"),
        ("storry: my calf hurts", "SM209"),
        ("findings: [{code: pain_calf, side: leftish}]", "SM210"),
        ("findings: [{code: pain_claf}]", "SM201"),
        ("findings: [{code: age, value: 300}]", "SM202"),
        ("findings: [{code: pain_now, value: 14}]", "SM202"),
        ("findings: [{code: weekly_km, value: 900}]", "SM202"),
        ("findings: [{code: fever}, {code: fever, status: absent}]", "SM203"),
        ("pack: '1999.1'\nstory: x", "SM211"),
    ],
)
def test_bad_input_has_a_name_and_a_remedy(text: str, error_id: str) -> None:
    """Each kind of bad case file gives its own id, a place and a hint."""
    with pytest.raises(CaseError) as caught:
        parse_case(text, PACK, where="runner.yaml")

    assert [error_id] == [problem.id for problem in caught.value.problems]
    assert all(p.hint and p.where.startswith("runner.yaml") for p in caught.value.problems)


def test_every_problem_is_told_at_once() -> None:
    """Three mistakes in one file give three problems in one go."""
    text = "findings: [{code: pain_claf}, {code: age, value: 300}, {code: nonsense}]"

    with pytest.raises(CaseError) as caught:
        parse_case(text, PACK)

    assert [problem.id for problem in caught.value.problems] == ["SM201", "SM202", "SM201"]
    assert "pain_calf" in caught.value.problems[0].hint


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file, a wrong encoding and a huge file are named as such."""
    latin, huge = tmp_path / "latin.yaml", tmp_path / "huge.yaml"
    latin.write_bytes(b"story: caf\xe9")
    huge.write_bytes(b"#" * (MAX_BYTES + 1))

    for path, error_id in ((tmp_path / "no.yaml", "SM206"), (latin, "SM205"), (huge, "SM204")):
        with pytest.raises(CaseError) as caught:
            load_case(path, PACK)
        assert error_id == caught.value.problems[0].id
        assert str(path) == caught.value.problems[0].where
