"""The interview in the terminal: asks, takes back, explains, saves, stops at any time."""

import sys
from collections.abc import Callable

from stridemend.cli.output import print_lines
from stridemend.consult.interview import start_interview
from stridemend.core import Case, CaseError
from stridemend.intake.interview import Interview, Kind, Question
from stridemend.schema import Pack

Keep = Callable[[Interview], None]
HELP = "Type back to change the last answer, why to see why we ask, stop to end here."


def ask_all(
    case: Case, pack: Pack, replies: tuple[str, ...] = (), keep: Keep | None = None
) -> Interview:
    """
    Ask until nothing more is worth asking, the runner stops, or the input ends.

    ``replies`` resume an earlier interview; ``keep`` is called after each answer.
    """
    interview = start_interview(case, pack).resume(replies)
    print_lines([("quiet", HELP)])
    while (question := interview.question()) is not None:
        said = _ask(question)
        if said is None or said in ("stop", "s", "quit", "q", "exit"):
            break
        interview = _step(interview, question, said)
        if keep:
            keep(interview)
    return interview


def _step(interview: Interview, question: Question, said: str) -> Interview:
    if said in ("back", "b"):
        return interview.back()
    if said in ("why", "w"):
        print_lines([("quiet", f"  {question.why or 'It helps to tell one cause from another.'}")])
        return interview
    try:
        return interview.answer(said)
    except CaseError as error:
        print_lines(
            [("careful", f"  {problem.message} {problem.hint}") for problem in error.problems]
        )
        return interview


def _ask(question: Question) -> str | None:
    print_lines([("", ""), ("heading", f"[{question.part}] {question.text}")])
    for index, choice in enumerate(question.choices, start=1):
        print_lines([("", f"  {index}. {choice.label}")])
    hint = {Kind.YES_NO: "yes / no / don't know", Kind.NUMBER: "a number / don't know"}
    print(
        f"  {hint.get(question.kind, 'number / don' + chr(39) + 't know')} > ", end="", flush=True
    )
    line = sys.stdin.readline()
    return line.strip().lower() if line else None
