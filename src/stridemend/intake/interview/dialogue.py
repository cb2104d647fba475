"""The interview as a value: a case, the turns so far, and where the next question comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from stridemend.core import Case, Status
from stridemend.intake.interview.question import Question
from stridemend.intake.interview.reply import Reply, parse_reply
from stridemend.schema import Pack


class QuestionSource(Protocol):
    """
    Where questions come from: safety, the plain ones, or what would teach most.

    Attributes
    ----------
        part: name of what its questions are about.
    """

    part: str

    def next_question(self, case: Case, asked: Mapping[str, Status]) -> Question | None:
        """Return the next open question, or None when this source has none."""

    def left(self, case: Case, asked: Mapping[str, Status]) -> int:
        """Return how many questions it has left, as things stand now."""

    def apply(self, case: Case, question: Question, reply: Reply) -> Case:
        """Return the case with a reply to one of its questions in it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question, what was replied, and the case as it was before."""

    question: Question
    said: str
    before: Case
    status: Status


@dataclass(frozen=True)
class Interview:
    """
    An interview, immutable: each answer gives a new one, ``back`` the one before.

    Attributes
    ----------
        case: what is known now.
        sources: where questions come from, in order of importance.
        turns: what was asked and replied; replaying the replies resumes it.
    """

    case: Case
    sources: Sequence[QuestionSource]
    pack: Pack
    turns: tuple[Turn, ...] = ()

    def question(self) -> Question | None:
        """Return the next question, or None when nothing more is worth asking."""
        return self._next[1] if self._next else None

    def answer(self, said: str) -> "Interview":
        """
        Return the interview with the reply to the next question.

        Raises
        ------
        CaseError
            The text is no answer to the question; the interview stays as it was.

        """
        if self._next is None:
            return self
        source, question = self._next
        reply = parse_reply(said, question, self.pack)
        case = source.apply(self.case, question, reply)
        turn = Turn(question, said, self.case, reply.status)
        return replace(self, case=case, turns=(*self.turns, turn))

    def back(self) -> "Interview":
        """Return the interview as it was before the last reply."""
        if not self.turns:
            return self
        return replace(self, case=self.turns[-1].before, turns=self.turns[:-1])

    def replies(self) -> tuple[tuple[str, str], ...]:
        """Return the question ids and replies so far; ``resume`` takes them."""
        return tuple((turn.question.id, turn.said) for turn in self.turns)

    def resume(self, replies: Sequence[tuple[str, str]]) -> "Interview":
        """
        Return the interview after these replies, in order.

        It stops at the first reply that belongs to another question than the one asked now
        (another version asks otherwise): no reply is ever given to a question it was not for.
        """
        interview = self
        for question_id, said in replies:
            question = interview.question()
            if question is None or question.id != question_id:
                break
            interview = interview.answer(said)
        return interview

    def corrected(self, place: int, said: str) -> "Interview":
        """
        Return the interview with one earlier reply changed.

        What was replied later stays as far as the same questions still come up, in whatever
        order; a reply is never given to a question it was not for.

        Raises
        ------
        CaseError
            The text is no answer to that question.
        IndexError
            There is no such turn.

        """
        turn = self.turns[place]
        before = replace(self, case=turn.before, turns=self.turns[:place])
        interview = before.answer(said) if before.question() else before
        return interview.replayed(
            {later.question.id: later.said for later in self.turns[place + 1 :]}
        )

    def replayed(self, replies: Mapping[str, str]) -> "Interview":
        """Return the interview with replies, by question id, given where their questions come."""
        interview, rest = self, dict(replies)
        while (question := interview.question()) is not None and question.id in rest:
            interview = interview.answer(rest.pop(question.id))
        return interview

    def left(self) -> dict[str, int]:
        """Return how many questions each part has left, as things stand now."""
        asked = self._asked()
        found: dict[str, int] = {}
        for source in self.sources:
            count = source.left(self.case, asked)
            found[source.part] = max(count, found.get(source.part, 0))
        return found

    def _asked(self) -> dict[str, Status]:
        return {turn.question.id: turn.status for turn in self.turns}

    @cached_property
    def _next(self) -> tuple[QuestionSource, Question] | None:
        asked = self._asked()
        for source in self.sources:
            question = source.next_question(self.case, asked)
            if question is not None:
                return source, question
        return None
