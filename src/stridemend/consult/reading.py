"""From the runner's words, and an examiner's, to a case."""

from dataclasses import dataclass

from stridemend.core import Case, Finding, Side
from stridemend.intake.story import Reading, read_story, read_tests
from stridemend.schema import Pack


@dataclass(frozen=True, slots=True)
class ReadCase:
    """A case with the reading that it came from."""

    case: Case
    reading: Reading


def read_case(story: str, tests: tuple[str, ...], pack: Pack, case_id: str = "") -> ReadCase:
    """
    Return the case that a story and test results in words tell.

    An examiner's line without a side is about the sore side that the story named.
    """
    reading = read_story(story, pack)
    case = Case(id=case_id, story=story, tests=tests, pack=pack.version)
    case = case.with_findings(reading.findings)
    if tests:
        side = _sore_side(reading.findings, pack)
        case = case.with_findings(_placed(f, side, pack) for f in read_tests(tests, pack))
    return ReadCase(case, reading)


def _sore_side(findings: tuple[Finding, ...], pack: Pack) -> Side:
    """Return the one side of the sore places of a story; none when it tells several."""
    sides = {
        finding.side
        for finding in findings
        if finding.present
        and pack.findings[finding.code].kind == "site"
        and finding.side is not Side.NONE
    }
    return next(iter(sides)) if len(sides) == 1 else Side.NONE


def _placed(finding: Finding, side: Side, pack: Pack) -> Finding:
    untold = finding.side is Side.NONE and pack.findings[finding.code].scope == "pain"
    return finding.on(side) if untold else finding
