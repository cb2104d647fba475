"""Where questions come from: safety first, then the plain ones, then what teaches most."""

from collections.abc import Mapping
from typing import Any

from stridemend.core import Case, Finding, Source, Status
from stridemend.inference import infer
from stridemend.inference.settings import settings
from stridemend.intake.interview import Basics, Interview, Kind, Question, Reply
from stridemend.schema import Pack
from stridemend.triage import AskKind, answer, next_safety_question, triage


def start_interview(case: Case, pack: Pack, shown: Pack | None = None) -> Interview:
    """
    Return an interview over what a case leaves open.

    The place comes first when nobody told it, because it decides which dangers come into
    question; then safety; then age and the like; then what would teach most about causes.
    ``shown`` is the pack in the runner's tongue, which the questions are worded from.
    """
    told = shown or pack
    sources = (Basics(told, ("where",)), Safety(told), Basics(told), Teaching(pack, told))
    return Interview(case, sources, told)


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

    def __init__(self, pack: Pack, shown: Pack | None = None) -> None:
        self.pack, self.shown = pack, shown or pack

    def next_question(self, case: Case, asked: Mapping[str, Status]) -> Question | None:
        """Return the most informative open question; none when a flag stops the plan anyway."""
        own = [name for name in asked if name in self.pack.findings]
        if len(own) >= settings(self.pack).most_questions or triage(case, self.pack).flags:
            return None
        assessment = infer(case, self.pack)
        for test in assessment.next_tests:
            if test.code not in asked and assessment.located:
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
