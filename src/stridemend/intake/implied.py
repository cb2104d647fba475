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
    todo = list(reversed(case.findings))
    while todo:
        finding = todo.pop()
        out.append(finding)
        new = [
            code
            for code in _implied_by(finding, pack)
            if (code, _side(code, finding, pack), finding.subject) not in known
            and not case.denies(code, _side(code, finding, pack))
        ]
        for code in reversed(new):
            side = _side(code, finding, pack)
            known.add((code, side, finding.subject))
            note = f"implied by {finding.code}"
            todo.append(replace(finding, code=code, side=side, value=None, note=note))
    return replace(case, findings=tuple(out))


def _implied_by(finding: Finding, pack: Pack) -> tuple[str, ...]:
    definition = pack.findings.get(finding.code)
    there = definition is not None and finding.status is Status.PRESENT
    return definition.implies if definition is not None and there else ()


def _side(code: str, finding: Finding, pack: Pack) -> Side:
    return finding.side if pack.findings[code].scope == "pain" else Side.NONE
