"""Short ways to say a case."""

from stridemend.core import Case, Finding, Side, Source, Status


def told(*codes: str, side: Side = Side.NONE) -> list[Finding]:
    """Return findings read in a story."""
    return [Finding(code=code, side=side, source=Source.STORY, words=code) for code in codes]


def answered(code: str, status: Status = Status.PRESENT, side: Side = Side.NONE) -> Finding:
    """Return a finding that the runner was asked about."""
    return Finding(code=code, status=status, side=side, source=Source.ANSWER)


CALF = Case(findings=tuple(told("pain_calf", side=Side.LEFT)))
CLOT = CALF.with_findings(told("swelling_calf_one", "redness_warmth", side=Side.LEFT))
