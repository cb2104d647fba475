"""What comes out of reading a file: activities, and everything that was wrong."""

from dataclasses import dataclass

from stridemend.core import Problem
from stridemend.training.activity import Activity


@dataclass(frozen=True, slots=True)
class Reading:
    """Activities read, and problems as values."""

    activities: tuple[Activity, ...] = ()
    problems: tuple[Problem, ...] = ()
