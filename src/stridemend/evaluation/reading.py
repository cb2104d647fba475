"""How well stories are read, apart from how well they are reasoned about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stridemend.core import Case, CaseError, Finding, Problem, Side, Status, Subject
from stridemend.evaluation.files import broken, read_each
from stridemend.evaluation.summary import Rate, wilson
from stridemend.schema import Pack

Key = tuple[str, Status]
HINT = "It needs coded_stories: a list of id, story and findings with code, status and side."


@dataclass(frozen=True, slots=True)
class CodedStory:
    """A story with its findings coded by hand; ``optional`` codes are neither right nor wrong."""

    id: str
    story: str
    tests: tuple[str, ...]
    findings: tuple[Finding, ...]
    optional: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReadingScore:
    """
    Reading against hand coding.

    Attributes
    ----------
        precision: of the findings read, how many are coded.
        recall: of the findings coded, how many are read.
        sides: of the sided findings read rightly, how many have the right side.
        denied_as_present: story id and code of every denied finding read as present.
        missed, wrong: story id and code, for looking at.
    """

    stories: int
    precision: Rate
    recall: Rate
    sides: Rate
    denied_as_present: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str], ...]


def load_coded(folder: Path) -> tuple[CodedStory, ...]:
    """
    Return every hand-coded story of a folder's own files, or of a file, in the order of their ids.

    Raises
    ------
    CaseError
        With every file that is broken; none is left out silently.

    """
    stories: list[CodedStory] = []
    problems: list[Problem] = []
    for path, data in read_each(folder, problems, "SM221", HINT, below=False):
        try:
            stories += [_coded(row) for row in data["coded_stories"]]
        except (KeyError, TypeError, ValueError, AttributeError) as bad:
            problems.append(broken(path, bad, "SM221", HINT))
    if not stories and not problems:
        problems.append(broken(folder, ValueError("no coded story found"), "SM221", HINT))
    if problems:
        raise CaseError(problems)
    return tuple(sorted(stories, key=lambda story: story.id))


def _coded(row: Mapping[str, Any]) -> CodedStory:
    findings = tuple(
        Finding(
            code=item["code"],
            side=Side(item.get("side", "none")),
            status=Status(item.get("status", "present")),
        )
        for item in row["findings"]
    )
    return CodedStory(
        id=str(row["id"]),
        story=str(row["story"]),
        tests=tuple(row.get("tests") or ()),
        findings=findings,
        optional=frozenset(row.get("optional") or ()),
    )


def score_reading(pairs: Sequence[tuple[CodedStory, Case]], pack: Pack) -> ReadingScore:
    """
    Return how well the stories were read.

    Codes that a coded finding implies are not counted as wrong; numbers and findings about
    other people or the past are not scored here.
    """
    compared = [(story.id, _compare(story, case, pack)) for story, case in pairs]
    hits = sum(len(one.hits) for _, one in compared)
    return ReadingScore(
        stories=len(pairs),
        precision=wilson(hits, hits + sum(len(one.wrong) for _, one in compared)),
        recall=wilson(hits, hits + sum(len(one.missed) for _, one in compared)),
        sides=wilson(
            sum(one.sides_right for _, one in compared), sum(one.sided for _, one in compared)
        ),
        denied_as_present=tuple((name, code) for name, one in compared for code in one.denied),
        missed=tuple((name, code) for name, one in compared for code, _ in one.missed),
        wrong=tuple((name, code) for name, one in compared for code, _ in one.wrong),
    )


@dataclass(frozen=True, slots=True)
class _Compared:
    """One story read against its coding."""

    hits: list[Key]
    missed: list[Key]
    wrong: list[Key]
    denied: list[str]
    sided: int
    sides_right: int


def _compare(story: CodedStory, case: Case, pack: Pack) -> _Compared:
    truth = {(f.code, f.status): f for f in story.findings}
    found = _scored(case, pack)
    extra = _implied(truth, pack) | story.optional
    counted = {key: f for key, f in found.items() if key in truth or key[0] not in extra}
    hits = sorted(counted.keys() & truth.keys())
    sided = [key for key in hits if pack.findings[key[0]].scope == "pain"]
    return _Compared(
        hits=hits,
        missed=sorted(truth.keys() - counted.keys()),
        wrong=sorted(counted.keys() - truth.keys()),
        denied=[
            code
            for code, status in truth
            if status is Status.ABSENT
            and (code, Status.PRESENT) in found
            and (code, Status.PRESENT) not in truth
        ],
        sided=len(sided),
        sides_right=sum(counted[key].side == truth[key].side for key in sided),
    )


def _scored(case: Iterable[Finding], pack: Pack) -> dict[Key, Finding]:
    found: dict[Key, Finding] = {}
    for finding in case:
        definition = pack.findings.get(finding.code)
        if definition is None or definition.value or finding.subject is not Subject.NOW:
            continue
        if finding.status is not Status.UNKNOWN:
            found.setdefault((finding.code, finding.status), finding)
    return found


def _implied(truth: Iterable[Key], pack: Pack) -> set[str]:
    """Return every code that follows from a coded present finding."""
    present = (code for code, status in truth if status is Status.PRESENT)
    return {code for told in present for code in pack.follows(told)}
