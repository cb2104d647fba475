"""A session as a value: its steps, how it is built from a plan, and how it is played."""

from stridemend.progress.session.build import build_session, may_be_done, session_of_today
from stridemend.progress.session.play import Play, answer, begin, current, press, tick
from stridemend.progress.session.result import SessionResult, result
from stridemend.progress.session.values import (
    HIGHEST,
    Ask,
    Exercise,
    Session,
    Step,
    StepKind,
    Task,
)

__all__ = [
    "HIGHEST",
    "Ask",
    "Exercise",
    "Play",
    "Session",
    "SessionResult",
    "Step",
    "StepKind",
    "Task",
    "answer",
    "begin",
    "build_session",
    "current",
    "may_be_done",
    "press",
    "result",
    "session_of_today",
    "tick",
]
