"""One step of telling: after each answer the next question, or the danger that stands."""

from dataclasses import asdict
from typing import Any

from django.utils.translation import get_language

from stridemend.consult.interview import Safety, resume_interview, start_interview
from stridemend.consult.stop import stop_advice
from stridemend.consult.told import tell
from stridemend.core import CaseError
from stridemend.intake.interview import Interview, interview_to_data, question_to_data
from stridemend.schema import Pack
from stridemend.triage import triage
from stridemend.web.state.draft import Telling
from stridemend.web.state.engine import engine_for
from stridemend.web.state.tongue import shown_pack


def begin(telling: Telling, pack: Pack) -> None:
    """
    Start the questions over what the first page tells; earlier replies stay where they fit.

    What the words say now is newer than an earlier "no": where such a reply would deny a sign
    that was not told then, and after a story that went into the record, the safety questions
    are asked anew.
    """
    told = tell(telling.story, telling.marks, telling.corrections, pack)
    start = start_interview(told.case, pack, engine_for(pack), tests=False, shown=shown_pack(pack))
    if telling.interview is None:
        telling.finished = False
        keep(telling, start, pack)
        return
    before = interview_of(telling, pack)
    first = before.turns[0].before if before.turns else before.case
    plain = {t.question.id: t.said for t in before.turns if t.question.part != Safety.part}
    interview = start.replayed(plain if telling.finished else dict(before.replies()))
    new = {f.code for f in told.case if f.present} - {f.code for f in first if f.present}
    if any(interview.case.denies(code) for code in new):
        interview = start.replayed(plain)
    telling.finished, telling.passed = False, []
    keep(telling, interview, pack)


def interview_of(telling: Telling, pack: Pack) -> Interview:
    """
    Return the interview as it stands.

    When another pack no longer knows what was found, the replies are given again as they fit.
    """
    assert telling.interview is not None
    engine, shown = engine_for(pack), shown_pack(pack)
    try:
        return resume_interview(telling.interview, pack, engine, tests=False, shown=shown)
    except CaseError:
        told = tell(telling.story, telling.marks, telling.corrections, pack)
        rows = telling.interview["turns"]
        replies = {row["question"]["id"]: row["said"] for row in rows}
        start = start_interview(told.case, pack, engine, tests=False, shown=shown)
        return start.replayed(replies)


def keep(telling: Telling, interview: Interview, pack: Pack) -> None:
    """Put an interview, its next question and the danger that stands into the telling."""
    question = interview.question()
    shown = shown_pack(pack)
    advice = stop_advice(triage(interview.case, shown), interview.case, shown)
    telling.interview = interview_to_data(interview)
    telling.question = question_to_data(question) if question else None
    telling.left = interview.left()
    telling.stop = asdict(advice) if advice else None
    telling.pack, telling.language = pack.hash, get_language() or ""


def fresh(telling: Telling, pack: Pack) -> bool:
    """Work question and danger out again for another language or pack; say whether it was so."""
    if telling.interview is None or (telling.pack, telling.language) == _made_with(pack):
        return False
    keep(telling, interview_of(telling, pack), pack)
    return True


def _made_with(pack: Pack) -> tuple[str, str]:
    return pack.hash, get_language() or ""


def interrupts(telling: Telling) -> bool:
    """Say whether a danger sign stands that the runner has not seen, or must not pass."""
    stop: Any = telling.stop
    if not stop:
        return False
    return not stop["may_go_on"] or not set(stop["rules"]) <= set(telling.passed)
