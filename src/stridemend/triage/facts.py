"""What is known of a runner, as triage may use it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from stridemend.core import Case, Finding, Side, Source, Status, Subject
from stridemend.schema import Pack

EXPLICIT = (Source.ANSWER, Source.TEST, Source.CASE_FILE)
"""Sources that can clear a flag; free text and what was derived from it cannot."""


@dataclass(frozen=True, slots=True)
class Facts:
    """
    The findings that count, by code; implied ones are among ``present``.

    Attributes
    ----------
        present: told and not cleared by an explicit answer.
        absent: denied for sure.
        asked: codes with an explicit answer, also "don't know".
        kinds, scopes: kind and scope of every code of the pack.
    """

    present: Mapping[str, tuple[Finding, ...]]
    absent: Mapping[str, tuple[Finding, ...]]
    asked: frozenset[str]
    kinds: Mapping[str, str]
    scopes: Mapping[str, str]

    def on(self, code: str, side: Side) -> tuple[Finding, ...]:
        """Return the findings that make ``code`` present on ``side``."""
        found = self.present.get(code, ())
        if self.scopes.get(code) != "pain":
            return found
        return tuple(finding for finding in found if finding.side.covers(side))

    def denied(self, code: str, side: Side) -> bool:
        """Say whether ``code`` was denied on ``side``."""
        found = self.absent.get(code, ())
        return any(self.scopes.get(code) != "pain" or f.side.covers(side) for f in found)

    def number(self, code: str) -> Finding | None:
        """Return the finding that carries the number of ``code``; an answer before free text."""
        found = [f for f in self.present.get(code, ()) if isinstance(f.value, int | float)]
        return max(found, key=_trust, default=None)


def _trust(finding: Finding) -> tuple[bool, bool, float]:
    return explicit(finding), not finding.hedged, float(finding.value or 0)


def explicit(finding: Finding) -> bool:
    """Say whether a finding comes from an answer, a test or a case file."""
    return finding.source in EXPLICIT


def gather(case: Case, pack: Pack) -> Facts:
    """Return the facts of a case; their order does not depend on that of the findings."""
    settings: Any = pack.triage
    kinds = {code: definition.kind for code, definition in pack.findings.items()}
    scopes = {code: definition.scope for code, definition in pack.findings.items()}
    findings = sorted(case, key=_order)
    denials = [f for f in findings if f.absent and not f.hedged]
    about = [f for f in findings if _counts(f, kinds, settings["subjects"])]
    present = [
        implied
        for finding in about
        if not _cleared(finding, denials)
        for implied in (finding, *pack.implied_by(finding))
        if not _cleared(implied, denials)
    ]
    return Facts(
        present=_by_code(present),
        absent=_by_code(denials),
        asked=frozenset(f.code for f in findings if explicit(f)),
        kinds=kinds,
        scopes=scopes,
    )


def _order(finding: Finding) -> tuple[str, ...]:
    words = (finding.code, finding.side, finding.source, finding.status, finding.words)
    return (*words, finding.subject, str(finding.value), str(finding.hedged), finding.note)


def _counts(finding: Finding, kinds: Mapping[str, str], subjects: Any) -> bool:
    if finding.status is not Status.PRESENT:
        return False
    if finding.subject is Subject.NOW:
        return True
    if finding.subject is Subject.PAST:
        return kinds.get(finding.code) in subjects["past_counts_kinds"]
    return finding.subject is Subject.FAMILY and finding.code in subjects["family_counts_codes"]


def _cleared(finding: Finding, denials: Iterable[Finding]) -> bool:
    """Say whether an explicit denial takes back what free text said."""
    if explicit(finding):
        return False
    return any(
        explicit(no) and no.code == finding.code and no.side in (finding.side, Side.BOTH, Side.NONE)
        for no in denials
    )


def _by_code(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.code, []).append(finding)
    return {code: tuple(group) for code, group in found.items()}
