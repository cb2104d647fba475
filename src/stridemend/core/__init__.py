"""The words that all rooms share: findings, cases, sides, problems."""

from stridemend.core.case import Case
from stridemend.core.finding import Finding, Source, Status, Subject
from stridemend.core.problem import CaseError, Level, PackError, Problem, StridemendError
from stridemend.core.side import Side

__all__ = [
    "Case",
    "CaseError",
    "Finding",
    "Level",
    "PackError",
    "Problem",
    "Side",
    "Source",
    "Status",
    "StridemendError",
    "Subject",
]
