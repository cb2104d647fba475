"""A case: everything known about one runner's trouble."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from stridemend.core.finding import Finding, Source
from stridemend.core.side import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """
    A runner's findings, with the story they came from.

    A case is a value: adding a finding gives a new case. Findings keep their order.
    Several findings of one code may stand side by side (left and right, now and past);
    a later answer replaces what free text said about the same code, side and subject.

    Attributes
    ----------
        id: name of the case, free to choose.
        story: the runner's own words.
        tests: what an examiner found, in words.
        findings: everything learned, oldest first.
        pack: version of the knowledge pack that the codes belong to; empty = any.
    """

    id: str = ""
    story: str = ""
    tests: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    pack: str = ""

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def with_findings(self, new: Iterable[Finding]) -> "Case":
        """
        Return a case with ``new`` added.

        An answer takes the place of earlier words on the same thing, so the order of what was
        told stays.
        """
        kept = list(self.findings)
        for finding in new:
            places = [at for at, old in enumerate(kept) if _replaces(finding, old)]
            if places:
                kept[places[0]] = finding
                kept = [old for at, old in enumerate(kept) if at not in places[1:]]
            else:
                kept.append(finding)
        return replace(self, findings=tuple(kept))

    def of(self, code: str) -> tuple[Finding, ...]:
        """Return the findings with this code, about the runner now or ever."""
        return tuple(finding for finding in self.findings if finding.code == code)

    def has(self, code: str, side: Side = Side.NONE) -> bool:
        """Say whether ``code`` is present now on a side that covers ``side``."""
        return any(f.present and f.side.covers(side) for f in self.of(code))

    def denies(self, code: str, side: Side = Side.NONE) -> bool:
        """Say whether ``code`` was denied, and not also affirmed, on ``side``."""
        found = any(f.absent and f.side.covers(side) for f in self.of(code))
        return found and not self.has(code, side)

    def number(self, code: str) -> float | None:
        """Return the last number given for ``code``, or None when it was never told."""
        for finding in reversed(self.of(code)):
            if isinstance(finding.value, int | float) and finding.present:
                return float(finding.value)
        return None


def _replaces(new: Finding, old: Finding) -> bool:
    same = (new.code, new.side, new.subject) == (old.code, old.side, old.subject)
    return same and (new.source is not Source.STORY or new == old)
