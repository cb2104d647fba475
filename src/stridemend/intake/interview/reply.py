"""What a runner types or taps, understood as a reply."""

from dataclasses import dataclass
from typing import Any

from stridemend.core import CaseError, Problem, Status
from stridemend.intake.interview.question import Choice, Kind, Question
from stridemend.schema import Pack


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply: a status, a number, or a choice; don't-know has status unknown."""

    status: Status
    number: float | None = None
    choice: Choice | None = None


def parse_reply(text: str, question: Question, pack: Pack) -> Reply:
    """
    Return the reply that ``text`` means.

    Raises
    ------
    CaseError
        It cannot be an answer to this question; the problem says what can.

    """
    settings: Any = pack.settings["interview"]
    words = settings["interview"]["replies"]
    said = text.strip().lower().replace("\u2019", "'")
    if said in words["unknown"]:
        return Reply(Status.UNKNOWN)
    if question.kind is Kind.YES_NO:
        return _yes_no(said, settings["interview"])
    if question.kind is Kind.NUMBER:
        return _number(said, question, pack, settings["interview"]["not_an_answer"])
    return _choice(said, question, settings["interview"]["not_an_answer"])


def _yes_no(said: str, words: Any) -> Reply:
    if said in words["replies"]["yes"]:
        return Reply(Status.PRESENT)
    if said in words["replies"]["no"]:
        return Reply(Status.ABSENT)
    raise _not_an_answer(said, words["not_an_answer"], "yes_no")


def _number(said: str, question: Question, pack: Pack, words: Any) -> Reply:
    limits: Any = pack.settings["limits"]
    try:
        number = float(said.replace(",", "."))
    except ValueError as bad:
        raise _not_an_answer(said, words, "number") from bad
    row = limits["limits"].get(question.code)
    if row and not row["low"] <= number <= row["high"]:
        raise _not_an_answer(said, words, "range", **row)
    return Reply(Status.PRESENT, number=number)


def _choice(said: str, question: Question, words: Any) -> Reply:
    for index, choice in enumerate(question.choices, start=1):
        if said in (str(index), choice.label.lower()):
            return Reply(Status.PRESENT, choice=choice)
    raise _not_an_answer(said, words, "choice", most=len(question.choices))


def _not_an_answer(said: str, words: Any, hint: str, **values: object) -> CaseError:
    message = words["message"].format(said=said)
    return CaseError([Problem(id="SM230", message=message, hint=words[hint].format(**values))])
