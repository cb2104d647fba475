"""What follows from a finding: more general codes, of the same runner, side and time."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from stridemend.core import Case, Finding, Side, Source, Status, Subject
from stridemend.intake.implied import complete
from stridemend.schema import load_pack

PACK = load_pack()
LEADING = sorted(code for code, finding in PACK.findings.items() if finding.implies)
NEAR = sorted({*LEADING, *(other for code in LEADING for other in PACK.findings[code].implies)})

findings = st.builds(
    Finding,
    code=st.sampled_from(NEAR),
    status=st.sampled_from(Status),
    side=st.sampled_from(Side),
    value=st.none() | st.floats(0, 10),
    words=st.text(max_size=8),
    source=st.sampled_from(Source),
    subject=st.sampled_from(Subject),
    hedged=st.booleans(),
)
cases = st.lists(findings, max_size=12).map(lambda found: Case(findings=tuple(found)))


def _one_more_step(codes: frozenset[str]) -> frozenset[str]:
    return codes.union(*(PACK.findings[code].implies for code in codes))


@given(findings)
def test_all_that_is_more_general_follows_once(finding: Finding) -> None:
    """The codes are those that further steps of the pack lead to, none twice, never itself."""
    told = replace(finding, status=Status.PRESENT)
    reached = frozenset({finding.code})
    while reached != _one_more_step(reached):
        reached = _one_more_step(reached)

    codes = [other.code for other in PACK.implied_by(told)]

    assert sorted(reached - {finding.code}) == sorted(codes)


@given(findings)
def test_what_follows_is_about_the_same_runner_and_time(finding: Finding) -> None:
    """Source, words, subject and doubt stay; a code of the whole runner has no side."""
    told = replace(finding, status=Status.PRESENT)

    for other in PACK.implied_by(told):
        sided = PACK.findings[other.code].scope == "pain"
        assert (told.side if sided else Side.NONE) == other.side
        expected = replace(
            told, code=other.code, side=other.side, value=None, note=f"implied by {told.code}"
        )
        assert expected == other


@given(findings, st.sampled_from([Status.ABSENT, Status.UNKNOWN]))
def test_nothing_follows_from_what_is_not_there(finding: Finding, status: Status) -> None:
    """No knee pain says nothing of the leg, and neither does an unknown."""
    assert PACK.implied_by(replace(finding, status=status)) == ()


@given(cases)
def test_completing_adds_what_follows_and_takes_nothing(case: Case) -> None:
    """All that was told stays in its order, a second time adds nothing, a denial is not undone."""
    whole = complete(case, PACK)

    added = [f for f in whole if f.note.startswith("implied by ")]
    assert list(case) == [f for f in whole if f not in added]
    assert whole == complete(whole, PACK)
    assert not [f for f in added if case.denies(f.code, f.side)]
