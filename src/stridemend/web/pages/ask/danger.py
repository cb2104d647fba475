"""What the page with danger shows, and what answering one of its signs again does."""

from dataclasses import asdict
from typing import Any

from stridemend.consult.loop import Desk
from stridemend.consult.stop import raised_advice, stop_advice, ticked_advice
from stridemend.consult.told import ANSWERS, Act, Correction
from stridemend.core import Source
from stridemend.progress.log.write import finding_entry
from stridemend.schema import Pack
from stridemend.triage import answer, sign_question, triage
from stridemend.web.pages.ask.step import begin, interview_of, keep
from stridemend.web.state.draft import Telling
from stridemend.web.state.tongue import shown_pack

REPLIES = {Act.YES: "yes", Act.NO: "no", Act.UNSURE: "unknown"}


def of_record(desk: Desk) -> dict[str, Any]:
    """Return what stops the plan of a record; nothing when nothing does."""
    here, shown = desk.situation(), shown_pack(desk.pack)
    case = here.answer.case
    advice = stop_advice(triage(case, shown), case, shown)
    if advice is None and here.dangers:
        told = case.with_findings(f for code in here.dangers for f in case.of(code))
        advice = stop_advice(triage(told, shown), told, shown)
        advice = advice or ticked_advice(here.dangers, case, shown)
    if advice is None and here.answer.escalation:
        advice = raised_advice(here.answer.escalation, here.answer.level, shown)
    return {"stop": asdict(advice) if advice and here.stopped else None}


def answer_in_telling(telling: Telling, code: str, act: Act, pack: Pack) -> None:
    """Answer a sign again: where it was asked, or else where the words told it."""
    interview = interview_of(telling, pack)
    words: Any = pack.settings["interview"]
    said = words["interview"]["replies"][REPLIES[act]][0]
    asked = [
        place
        for place, turn in enumerate(interview.turns)
        if turn.question.id.removeprefix("safety:") in (code, f"{code}_again")
    ]
    if asked:
        keep(telling, interview.corrected(asked[0], said), pack)
        return
    others = tuple(c for c in telling.corrections if c.code != code or c.act not in ANSWERS)
    telling.corrections = (*others, Correction(act, code))
    begin(telling, pack)


def answer_in_record(desk: Desk, code: str, act: Act) -> None:
    """Answer a sign of the record again, as it is now."""
    case = desk.situation().answer.case
    changed = answer(case, sign_question(code, desk.pack), ANSWERS[act], desk.pack)
    new = [f for f in changed if f.code == code and f.source is not Source.DERIVED]
    desk.append(*(finding_entry(f, desk.now) for f in new))
    desk.advance()
