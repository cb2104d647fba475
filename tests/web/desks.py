"""A runner's record for tests of pages, written as every face writes it."""

from datetime import datetime

from stridemend.consult import read_case
from stridemend.consult.loop import Desk
from stridemend.core import Finding, Side, Source, Status
from stridemend.core.timeline import Entry
from stridemend.progress.log.write import finding_entry, story_entry
from stridemend.records.store import Record
from stridemend.schema import load_pack
from stridemend.triage import answer, next_safety_question

HIP = (
    "Left calf tight and left shin hurts 5 of 10 going up stairs. Left hip flexor tight,"
    " I sit all day."
)
CLOT = "My left calf swelled up after a long flight. It is warm and hurts."


def desk_of(runner: str = "me") -> Desk:
    """Return a record as the pages open it."""
    return Desk(Record(runner), load_pack(), datetime.now().astimezone())


def tell(story: str, runner: str = "me", *, screened: bool = False) -> Desk:
    """Begin a record with a story; ``screened`` denies every danger that is asked about."""
    desk = desk_of(runner)
    case = read_case(story, (), desk.pack).case
    while screened and (question := next_safety_question(case, desk.pack)) is not None:
        case = answer(case, question, Status.ABSENT, desk.pack)
    desk.append(story_entry(case, desk.now))
    return desk


def add(desk: Desk, code: str, status: Status, side: Side = Side.NONE) -> Entry:
    """Add a finding to a record."""
    finding = Finding(code=code, status=status, side=side, source=Source.ANSWER)
    [entry] = desk.append(finding_entry(finding, desk.now))
    return entry
