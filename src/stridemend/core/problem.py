"""Problems: errors as values, with a stable id, a place and a remedy."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """
    One thing that is wrong with data.

    Attributes
    ----------
        id: stable id such as ``SM101``; never reused for another meaning.
        message: what is wrong, in one sentence.
        hint: what to do about it.
        where: file and line, or the place in the input; empty when there is none.
        level: error or warning.
    """

    id: str
    message: str
    hint: str
    where: str = ""
    level: Level = Level.ERROR

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.id} {self.message} {self.hint}".strip()


class StridemendError(Exception):
    """
    Base of every error that a caller can mend.

    Carries all problems found, not only the first, so that one run shows them all.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class CaseError(StridemendError, ValueError):
    """A case file or an answer that cannot be used."""


class PackError(StridemendError, ValueError):
    """A knowledge pack that cannot be loaded."""
