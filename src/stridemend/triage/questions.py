"""
Asking: which safety question comes next, and what an answer means.

One grouped question covers many rules; a yes leads to its parts, a no clears them all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stridemend.core import Case, Finding, Source, Status
from stridemend.schema import Pack
from stridemend.triage.logic import Truth, judge
from stridemend.triage.rules import spell_out, triage_data

PLAINER = ":plainer"


@dataclass(frozen=True, slots=True)
class SafetyQuestion:
    """
    One safety question.

    Attributes:
        id: id of the group, of ``group/code`` for a part; ends in ``:plainer`` when it is
            asked again in plainer words.
        codes: finding codes that a no clears.
        emergency: a second "don't know" counts as yes.
    """

    id: str
    text: str
    why: str
    codes: tuple[str, ...]
    emergency: bool


def next_safety_question(
    case: Case, pack: Pack, asked: Mapping[str, Status]
) -> SafetyQuestion | None:
    """
    Return the next safety question, or None when all that this case needs are asked.

    ``asked`` maps the ids asked so far to what was answered. Emergency groups come first, in
    the pack's order; a group is asked only when its gate is true or unknown.
    """
    for group in triage_data(pack)["questions"]:
        if not _gated_in(group, case, pack):
            continue
        question = next(_open_parts(group, case, pack, asked), None)
        if question is not None:
            return question
    return None


def answer_safety_question(case: Case, question: SafetyQuestion, status: Status) -> Case:
    """
    Return the case with an answer in it.

    No makes every code of the question absent; yes to a single code makes it present; yes to
    a group changes nothing yet, as its parts are asked next. Don't know is kept as unknown,
    and counts as present when an emergency question was asked twice.
    """
    if status is Status.ABSENT:
        return case.with_findings(_answers(question, Status.ABSENT))
    if status is Status.UNKNOWN:
        counts = question.emergency and question.id.endswith(PLAINER)
        return case.with_findings(_answers(question, Status.PRESENT if counts else Status.UNKNOWN))
    if len(question.codes) == 1:
        return case.with_findings(_answers(question, Status.PRESENT))
    return case


def _answers(question: SafetyQuestion, status: Status) -> list[Finding]:
    return [Finding(code=c, status=status, source=Source.ANSWER) for c in question.codes]


def _gated_in(group: Mapping[str, Any], case: Case, pack: Pack) -> bool:
    if not group.get("gate"):
        return True
    return judge(spell_out(group["gate"], pack), case).truth is Truth.TRUE


def _open_parts(
    group: Mapping[str, Any], case: Case, pack: Pack, asked: Mapping[str, Status]
) -> Iterator[SafetyQuestion]:
    """Yield what is open in a group: itself, then, after a yes, each of its parts."""
    codes = tuple(code for code in group["members"] if not _settled(code, case))
    if not codes:
        return
    said = asked.get(group["id"])
    if said is None:
        raised = [code for code in codes if case.has(code)]
        if not raised:
            yield _question(group["id"], group, group["text"], codes)
            return
        yield from _parts(group, tuple(raised), case, pack, asked)
    if said is Status.UNKNOWN and group.get("emergency"):
        again = group["id"] + PLAINER
        if again not in asked:
            yield _question(again, group, group.get("plainer") or group["text"], codes)
            return
        said = asked[again]
    if said is Status.PRESENT:
        yield from _parts(group, codes, case, pack, asked)


def _parts(
    group: Mapping[str, Any],
    codes: tuple[str, ...],
    case: Case,
    pack: Pack,
    asked: Mapping[str, Status],
) -> Iterator[SafetyQuestion]:
    for code in codes:
        own = f"{group['id']}/{code}"
        if own not in asked and not _settled(code, case):
            definition = pack.findings[code]
            text = definition.question or f"{definition.label}?"
            yield SafetyQuestion(own, text, group["why"], (code,), bool(group.get("emergency")))


def _question(
    own: str, group: Mapping[str, Any], text: str, codes: tuple[str, ...]
) -> SafetyQuestion:
    return SafetyQuestion(own, text, group["why"], codes, bool(group.get("emergency")))


def _settled(code: str, case: Case) -> bool:
    """Say whether an explicit answer or a test settled a code; free text never does."""
    return any(f.source is not Source.STORY and f.source is not Source.DERIVED for f in case.of(code))
