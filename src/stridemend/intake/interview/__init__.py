"""One question at a time: the same object drives the terminal and the web."""

from stridemend.intake.interview.basics import Basics
from stridemend.intake.interview.dialogue import Interview, QuestionSource, Turn
from stridemend.intake.interview.question import Choice, Kind, Question
from stridemend.intake.interview.reply import Reply, parse_reply
from stridemend.intake.interview.state import (
    interview_from_data,
    interview_to_data,
    question_from_data,
    question_to_data,
)

__all__ = [
    "Basics",
    "Choice",
    "Interview",
    "Kind",
    "Question",
    "QuestionSource",
    "Reply",
    "Turn",
    "interview_from_data",
    "interview_to_data",
    "parse_reply",
    "question_from_data",
    "question_to_data",
]
