"""The interview in the terminal: asks, takes back, explains, saves, stops at any time."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from stridemend.cli.output import Line, print_lines
from stridemend.consult.interview import start_interview
from stridemend.core import Case, CaseError
from stridemend.intake.interview import Interview, Kind, Question
from stridemend.schema import Pack
from stridemend.words import in_tongue, load_tongue

Keep = Callable[[Interview], None]
Replies = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asker:
    """
    Asks on one stream and reads replies from standard input.

    Attributes
    ----------
        out: where questions are printed; standard error when the answer is JSON.
        words: the ``interview`` section of the pack, in the runner's tongue.
        keep: called with the interview after each answer.
        language: code of that tongue.
    """

    out: TextIO
    words: Any
    keep: Keep
    language: str = "en"

    def ask_all(self, interview: Interview) -> Interview:
        """Ask until nothing more is worth asking, the runner stops, or the input ends."""
        self.say([("quiet", self.words["help"])])
        while (question := interview.question()) is not None:
            said = self._ask(question, len(interview.turns) + 1)
            if said is None or said in self.words["replies"]["stop"]:
                break
            interview = self._step(interview, question, said)
        return interview

    def say(self, lines: Sequence[Line]) -> None:
        """Print lines where questions are printed."""
        print_lines(lines, self.out)

    def _step(self, interview: Interview, question: Question, said: str) -> Interview:
        replies = self.words["replies"]
        if said in replies["back"]:
            return self._kept(interview.back())
        if said in replies["why"]:
            self.say([("quiet", f"  {question.why or self.words['why_default']}")])
            return interview
        try:
            return self._kept(interview.answer(said))
        except CaseError as error:
            self.say([("careful", f"  {p.message} {p.hint}") for p in error.problems])
            return interview

    def _kept(self, interview: Interview) -> Interview:
        self.keep(interview)
        return interview

    def _ask(self, question: Question, number: int) -> str | None:
        part = self.words["parts"].get(question.part, question.part)
        self.say([("", ""), ("quiet", f"{number}. {part}"), ("heading", question.text)])
        for index, choice in enumerate(question.choices, start=1):
            self.say([("", f"  {index}. {choice.label}")])
        kind = Kind.CHOICE if question.kind is Kind.SIDE else question.kind
        prompt = self.words["prompts"][kind.value]
        print(f"  ({prompt}) > ", end="", flush=True, file=self.out)
        line = sys.stdin.readline()
        return self._meant(line.strip().lower()) if line else None

    def _meant(self, said: str) -> str:
        """Return what one letter stands for in the runner's tongue."""
        return str(self.words["letters"].get(self.language, {}).get(said, said))


def ask_all(
    case: Case,
    pack: Pack,
    *,
    replies: Replies = (),
    keep: Keep = lambda _: None,
    out: TextIO | None = None,
    language: str = "en",
) -> Interview:
    """Ask about a case; ``replies`` resume an earlier interview."""
    shown = in_tongue(pack, load_tongue(language))
    settings: Any = shown.settings["interview"]
    asker = Asker(out or sys.stdout, settings["interview"], keep, language)
    interview = start_interview(case, pack, shown=shown).resume(replies)
    if len(interview.turns) < len(replies):
        asker.say([("careful", asker.words["resumed_in_part"])])
    return asker.ask_all(interview)
