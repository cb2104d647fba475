"""Completing a case: the more general codes that a present finding implies."""

from dataclasses import replace

from stridemend.core import Case, Finding
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
    for finding in case:
        out.append(finding)
        for other in pack.implied_by(finding):
            key = (other.code, other.side, other.subject)
            if key not in known and not case.denies(other.code, other.side):
                known.add(key)
                out.append(other)
    return replace(case, findings=tuple(out))
