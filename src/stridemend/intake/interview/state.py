"""An interview as plain data, so that it goes on where it was without replaying the replies."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from stridemend.core import Case, CaseError, Finding, Problem, Side, Status
from stridemend.core.plain import finding_from_data, finding_to_data
from stridemend.intake.interview.dialogue import Interview, QuestionSource, Turn
from stridemend.intake.interview.question import Choice, Kind, Question
from stridemend.schema import Pack


def question_to_data(question: Question) -> dict[str, Any]:
    """Return a question as JSON can hold it."""
    return {
        "id": question.id,
        "text": question.text,
        "why": question.why,
        "kind": question.kind.value,
        "part": question.part,
        "code": question.code,
        "choices": [[one.label, one.code, one.side.value] for one in question.choices],
    }


def question_from_data(data: Mapping[str, Any]) -> Question:
    """Return the question that ``question_to_data`` wrote."""
    return Question(
        id=data["id"],
        text=data["text"],
        why=data["why"],
        kind=Kind(data["kind"]),
        part=data["part"],
        code=data["code"],
        choices=tuple(Choice(label, code, Side(side)) for label, code, side in data["choices"]),
    )


def interview_to_data(interview: Interview) -> dict[str, Any]:
    """
    Return an interview as JSON can hold it.

    Each finding is written once; the case before each turn names its findings by place.
    """
    places: dict[Finding, int] = {}

    def named(findings: Iterable[Finding]) -> list[int]:
        return [places.setdefault(one, len(places)) for one in findings]

    turns = [
        {
            "question": question_to_data(turn.question),
            "said": turn.said,
            "status": turn.status.value,
            "before": named(turn.before),
        }
        for turn in interview.turns
    ]
    case, now = interview.case, named(interview.case)
    told = {"id": case.id, "story": case.story, "tests": list(case.tests), "pack": case.pack}
    return {
        "case": told,
        "findings": [finding_to_data(one) for one in places],
        "now": now,
        "turns": turns,
    }


def interview_from_data(
    data: Mapping[str, Any], sources: Sequence[QuestionSource], pack: Pack
) -> Interview:
    """
    Return the interview that ``interview_to_data`` wrote; nothing is replayed.

    Raises
    ------
    CaseError
        SM242: the data cannot be read, or names a finding that the pack does not know.

    """
    try:
        told = data["case"]
        found = tuple(finding_from_data(row) for row in data["findings"])
        unknown = [one.code for one in found if one.code not in pack.findings]
        empty = Case(
            id=told["id"], story=told["story"], tests=tuple(told["tests"]), pack=told["pack"]
        )

        def case(places: Iterable[int]) -> Case:
            return replace(empty, findings=tuple(found[place] for place in places))

        turns = tuple(
            Turn(
                question=question_from_data(row["question"]),
                said=row["said"],
                before=case(row["before"]),
                status=Status(row["status"]),
            )
            for row in data["turns"]
        )
        now = case(data["now"])
    except (LookupError, TypeError, ValueError) as bad:
        raise _unreadable("It is damaged.") from bad
    if unknown:
        raise _unreadable(f"The pack does not know {unknown[0]!r}.")
    return Interview(now, sources, pack, turns)


def _unreadable(why: str) -> CaseError:
    message = f"The unfinished interview cannot be read. {why}"
    hint = "Begin again; nothing of your record is lost."
    return CaseError([Problem(id="SM242", message=message, hint=hint, where="interview")])
