"""One question at a time: the same object drives the terminal and the web."""

from stridemend.intake.interview.basics import Basics
from stridemend.intake.interview.dialogue import Interview, QuestionSource, Turn
from stridemend.intake.interview.question import Choice, Kind, Question
from stridemend.intake.interview.reply import Reply, parse_reply

__all__ = [
    "Basics",
    "Choice",
    "Interview",
    "Kind",
    "Question",
    "QuestionSource",
    "Reply",
    "Turn",
    "parse_reply",
]
