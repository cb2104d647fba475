"""Completing a case: the more general codes that a present finding implies."""

from dataclasses import replace

from stridemend.core import Case, Side
from stridemend.schema import Pack


def complete(case: Case, pack: Pack) -> Case:
    """
    Return the case with every code that follows from a present finding.

    A sore spot on the kneecap is a pain at the front of the knee, whoever said it. Nothing
    that was denied or told otherwise on the same side is overruled.
    """
    out = list(case.findings)
    known = {(f.code, f.side, f.subject) for f in out}
    for finding in out:  # the list grows while it is read: implied codes imply further
        definition = pack.findings.get(finding.code)
        if definition is None or finding.status != "present":
            continue
        for code in definition.implies:
            side = finding.side if pack.findings[code].scope == "pain" else Side.NONE
            if (code, side, finding.subject) in known or case.denies(code, side):
                continue
            known.add((code, side, finding.subject))
            note = f"implied by {finding.code}"
            out.append(replace(finding, code=code, side=side, value=None, note=note))
    return replace(case, findings=tuple(out))
