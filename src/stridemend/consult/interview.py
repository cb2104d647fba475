"""Where questions come from: safety first, then the plain ones, then what teaches most."""

from collections.abc import Mapping
from typing import Any

from stridemend.core import Case, Finding, Source, Status
from stridemend.inference import Engine, NextTest
from stridemend.inference.questions import next_questions
from stridemend.inference.settings import settings
from stridemend.intake.interview import (
    Basics,
    Interview,
    Kind,
    Question,
    QuestionSource,
    Reply,
    interview_from_data,
)
from stridemend.schema import Pack
from stridemend.triage import (
    AskKind,
    answer,
    next_safety_question,
    safety_questions_left,
    triage,
)


def start_interview(
    case: Case,
    pack: Pack,
    engine: Engine | None = None,
    *,
    tests: bool = True,
    shown: Pack | None = None,
) -> Interview:
    """
    Return an interview over what a case leaves open.

    The place comes first when nobody told it, because it decides which dangers come into
    question; then safety; then age and the like; then what would teach most about causes.
    Movement tests are asked about with the rest, unless ``tests`` is False. A face that serves
    many runners gives one engine to all of them. ``shown`` is the pack in the runner's tongue
    (``stridemend.words.in_tongue``), which the questions are worded from.
    """
    told = shown or pack
    return Interview(case, _sources(pack, engine, told, tests=tests), told)


def resume_interview(
    data: Mapping[str, Any],
    pack: Pack,
    engine: Engine | None = None,
    *,
    tests: bool = True,
    shown: Pack | None = None,
) -> Interview:
    """
    Return the interview that ``interview_to_data`` wrote; nothing is replayed.

    Raises
    ------
    CaseError
        SM242: it cannot be read.

    """
    told = shown or pack
    return interview_from_data(data, _sources(pack, engine, told, tests=tests), told)


def _sources(
    pack: Pack, engine: Engine | None, shown: Pack, *, tests: bool
) -> tuple[QuestionSource, ...]:
    teaching = Teaching(pack, engine, tests=tests, shown=shown)
    return Basics(shown, ("where",)), Safety(shown), Basics(shown), teaching


class Safety:
    """Asks the safety questions that triage wants asked."""

    part = "safety"

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def next_question(self, case: Case, asked: Mapping[str, Status]) -> Question | None:
        """
        Return the next safety question, the most urgent first; the case says what was asked.

        After as many "don't know" as the pack allows none is asked; the check stays unfinished.
        """
        found = next_safety_question(case, self.pack)
        if found is None or self._unsure(asked) >= self._most_unsure():
            return None
        number = found.kind is AskKind.NUMBER
        return Question(
            id=f"{self.part}:{found.id}",
            text=found.text,
            why=found.why,
            kind=Kind.NUMBER if number else Kind.YES_NO,
            part=self.part,
            code=found.codes[0] if number else "",
        )

    def left(self, case: Case, asked: Mapping[str, Status]) -> int:
        """Return how many stand open; a yes, or a don't know, can bring more."""
        done = self._unsure(asked) >= self._most_unsure()
        return 0 if done else safety_questions_left(case, self.pack)

    def _unsure(self, asked: Mapping[str, Status]) -> int:
        own = f"{self.part}:"
        return sum(name.startswith(own) and s is Status.UNKNOWN for name, s in asked.items())

    def _most_unsure(self) -> int:
        rules: Any = self.pack.settings["consult"]
        return int(rules["consult"]["most_unsure"]["value"])

    def apply(self, case: Case, question: Question, reply: Reply) -> Case:
        """Return the case with the answer in it."""
        found = next_safety_question(case, self.pack)
        if found is None or question.id != f"{self.part}:{found.id}":
            return case
        said = reply.number if reply.number is not None else reply.status
        return answer(case, found, said, self.pack)


class Teaching:
    """Asks what would teach most about causes and drivers, until nothing would change."""

    part = "what drives it"

    def __init__(
        self,
        pack: Pack,
        engine: Engine | None = None,
        *,
        tests: bool = True,
        shown: Pack | None = None,
    ) -> None:
        self.pack = pack
        self.shown = shown or pack
        self.engine = engine
        self.tests = tests

    def next_question(self, case: Case, asked: Mapping[str, Status]) -> Question | None:
        """Return the most informative open question; none when a flag stops the plan anyway."""
        if not self.left(case, asked):
            return None
        for test in self._worth_asking(case):
            if test.code not in asked and (self.tests or test.kind == "question"):
                told = self.shown.findings[test.code]
                return Question(
                    id=test.code,
                    text=told.question,
                    why=told.why,
                    kind=Kind.YES_NO,
                    part=self.part,
                    code=test.code,
                )
        return None

    def left(self, case: Case, asked: Mapping[str, Status]) -> int:
        """Return how many it may ask at most; none when a flag stops the plan anyway."""
        own = sum(name in self.pack.findings for name in asked)
        open_still = max(0, settings(self.pack).most_questions - own)
        return 0 if triage(case, self.pack).flags else open_still

    def _worth_asking(self, case: Case) -> tuple[NextTest, ...]:
        self.engine = self.engine or Engine(self.pack)
        [posterior] = self.engine.posterior([case])
        if not posterior.problem.loci[0].code:
            return ()
        most = 5 if self.tests else len(self.pack.findings)
        return next_questions(case, posterior, self.pack, self.engine, most)

    def apply(self, case: Case, question: Question, reply: Reply) -> Case:
        """Return the case with the answer in it; don't know is kept as unknown."""
        findings = self.pack.findings
        pains = (f for f in case if f.present and findings[f.code].kind == "site")
        side = next((f.side for f in pains), None)
        finding = Finding(code=question.code, status=reply.status, source=Source.ANSWER)
        definition = findings[question.code]
        return case.with_findings(
            [finding.on(side) if side and definition.scope == "pain" else finding]
        )
