"""The answer to a runner: safety first, then causes, then what to do."""

from dataclasses import dataclass

from stridemend.core import Case
from stridemend.inference import Assessment
from stridemend.plan import Plan
from stridemend.triage import Triage


@dataclass(frozen=True, slots=True)
class Escalation:
    """Why the likely cause itself, and no red flag, raised the level of care."""

    condition: str
    probability: float
    words: str
    see: str
    avoid: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """
    Everything the program says about a case.

    Attributes
    ----------
        level: self-care, clinician-soon, same-day or emergency; the higher of triage and
            what the likely cause asks for.
        plan: None whenever the level is above self-care.
    """

    case: Case
    triage: Triage
    level: str
    escalation: Escalation | None
    assessment: Assessment | None
    plan: Plan | None
    pack: str
