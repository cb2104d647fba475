"""From the runner's words, and an examiner's, to a case."""

from dataclasses import dataclass

from stridemend.core import Case
from stridemend.intake.story import Reading, read_story, read_tests
from stridemend.schema import Pack


@dataclass(frozen=True, slots=True)
class ReadCase:
    """A case with the reading that it came from."""

    case: Case
    reading: Reading


def read_case(story: str, tests: tuple[str, ...], pack: Pack, case_id: str = "") -> ReadCase:
    """Return the case that a story and test results in words tell."""
    reading = read_story(story, pack)
    case = Case(id=case_id, story=story, tests=tests, pack=pack.version)
    case = case.with_findings(reading.findings)
    if tests:
        case = case.with_findings(read_tests(tests, pack))
    return ReadCase(case, reading)
