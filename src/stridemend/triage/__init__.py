"""Is it safe? Red-flag rules, asked in gated steps; four levels of care; no probabilities."""

from stridemend.triage.levels import LEVELS, CareLevel, level_of
from stridemend.triage.questions import (
    SafetyQuestion,
    answer_safety_question,
    next_safety_question,
)
from stridemend.triage.result import Flag, Reason, State, Triage
from stridemend.triage.screen import triage

__all__ = [
    "LEVELS",
    "CareLevel",
    "Flag",
    "Reason",
    "SafetyQuestion",
    "State",
    "Triage",
    "answer_safety_question",
    "level_of",
    "next_safety_question",
    "triage",
]
