"""Completing a case: the more general codes that a present finding implies."""

from dataclasses import replace

from stridemend.core import Case, Finding, Side, Status
from stridemend.schema import Pack


def complete(case: Case, pack: Pack) -> Case:
    """
    Return the case with every code that follows from a present finding.

    A sore spot on the kneecap is a pain at the front of the knee, whoever said it; what follows
    stands right after what it follows from. Nothing
    that was denied or told otherwise on the same side is overruled.
    """
    known = {(f.code, f.side, f.subject) for f in case}
    out: list[Finding] = []
    pending = list(reversed(case.findings))
    while pending:
        finding = pending.pop()
        out.append(finding)
        new = [
            other
            for other in follow_from(finding, pack)
            if (other.code, other.side, other.subject) not in known
            and not case.denies(other.code, other.side)
        ]
        known |= {(other.code, other.side, other.subject) for other in new}
        pending += reversed(new)
    return replace(case, findings=tuple(out))


def follow_from(finding: Finding, pack: Pack) -> tuple[Finding, ...]:
    """Return the findings that a present one implies directly, on its side where they have one."""
    definition = pack.findings.get(finding.code)
    if definition is None or finding.status is not Status.PRESENT:
        return ()
    note = f"implied by {finding.code}"
    return tuple(
        replace(finding, code=code, side=_side(code, finding, pack), value=None, note=note)
        for code in definition.implies
    )


def _side(code: str, finding: Finding, pack: Pack) -> Side:
    return finding.side if pack.findings[code].scope == "pain" else Side.NONE
