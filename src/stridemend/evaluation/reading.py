"""How well stories are read, apart from how well they are reasoned about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from stridemend.core import Case, Finding, Side, Status, Subject
from stridemend.evaluation.summary import Rate, wilson
from stridemend.schema import Pack

Key = tuple[str, Status]


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
    """Return every hand-coded story below a folder, in the order of their ids."""
    stories = [
        _coded(row)
        for path in sorted(folder.rglob("*.yaml"))
        for row in yaml.safe_load(path.read_text("utf-8"))["coded_stories"]
    ]
    return tuple(sorted(stories, key=lambda story: story.id))


def _coded(row: dict[str, object]) -> CodedStory:
    rows = row["findings"]
    assert isinstance(rows, list)
    findings = tuple(
        Finding(
            code=item["code"],
            side=Side(item.get("side", "none")),
            status=Status(item.get("status", "present")),
        )
        for item in rows
    )
    tests, optional = row.get("tests") or (), row.get("optional") or ()
    assert isinstance(tests, list | tuple)
    assert isinstance(optional, list | tuple)
    return CodedStory(
        str(row["id"]), str(row["story"]), tuple(tests), findings, frozenset(optional)
    )


def score_reading(pairs: Sequence[tuple[CodedStory, Case]], pack: Pack) -> ReadingScore:
    """
    Return how well the stories were read.

    Codes that a coded finding implies are not counted as wrong; numbers and findings about
    other people or the past are not scored here.
    """
    right = sided = side_right = read = coded = 0
    denied: list[tuple[str, str]] = []
    missed: list[tuple[str, str]] = []
    wrong: list[tuple[str, str]] = []
    for story, case in pairs:
        truth = {(f.code, f.status): f for f in story.findings}
        found = _scored(case, pack)
        extra = _implied(truth, pack) | story.optional
        counted = {key: f for key, f in found.items() if key in truth or key[0] not in extra}
        hits = counted.keys() & truth.keys()
        right, read, coded = right + len(hits), read + len(counted), coded + len(truth)
        with_side = [key for key in hits if pack.findings[key[0]].scope == "pain"]
        sided += len(with_side)
        side_right += sum(counted[key].side == truth[key].side for key in with_side)
        missed += [(story.id, key[0]) for key in sorted(truth.keys() - hits)]
        wrong += [(story.id, key[0]) for key in sorted(counted.keys() - hits)]
        denied += [
            (story.id, code)
            for code, status in truth
            if status is Status.ABSENT
            and (code, Status.PRESENT) in found
            and (code, Status.PRESENT) not in truth
        ]
    return ReadingScore(
        stories=len(pairs),
        precision=wilson(right, read),
        recall=wilson(right, coded),
        sides=wilson(side_right, sided),
        denied_as_present=tuple(denied),
        missed=tuple(missed),
        wrong=tuple(wrong),
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
    reached: set[str] = set()
    todo = [code for code, status in truth if status is Status.PRESENT]
    while todo:
        definition = pack.findings.get(todo.pop())
        for code in definition.implies if definition else ():
            if code not in reached:
                reached.add(code)
                todo.append(code)
    return reached
