"""Danger first: which red flags stand, how urgent they are, and what to ask next."""

from stridemend.triage.asking import (
    next_safety_question,
    safety_questions_left,
    sign_question,
)
from stridemend.triage.level import LEVELS, TriageLevel
from stridemend.triage.question import AskKind, SafetyQuestion, answer
from stridemend.triage.screen import triage
from stridemend.triage.values import Fired, Met, OpenRule, SpecialNote, State, Triage

__all__ = [
    "LEVELS",
    "AskKind",
    "Fired",
    "Met",
    "OpenRule",
    "SafetyQuestion",
    "SpecialNote",
    "State",
    "Triage",
    "TriageLevel",
    "answer",
    "next_safety_question",
    "safety_questions_left",
    "sign_question",
    "triage",
]
