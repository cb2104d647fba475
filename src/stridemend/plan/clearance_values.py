"""May I run? The answer as a list of conditions."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Met(StrEnum):
    """Whether a condition holds; unknown never counts as met."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """
    One condition for running.

    Attributes
    ----------
        kind: ``gate`` (before the first run) or ``agreement`` (to be kept on each run).
        how: what would turn an unknown or an unmet one; empty when met.
        codes: finding codes that settle it.
    """

    id: str
    words: str
    kind: str
    state: Met
    how: str
    grade: str
    refs: tuple[str, ...]
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """
    May I run, on what conditions, and until when.

    Attributes
    ----------
        state: ``cleared_on_conditions``, ``run_less``, ``not_yet`` or ``stop``.
        words: the answer in a sentence.
        conditions: gates first, then what is agreed for each run.
        valid_days: how long it holds; ``valid_until``: the day, when the plan has a date.
        ended_by: what ended it early, in words; empty while it holds.
        signed_by: practitioner who signed; empty = nobody. ``signed_on``: the day.
        follow_up: how the next runs are done and logged.
    """

    state: str
    words: str
    conditions: tuple[Condition, ...]
    valid_days: int
    valid_until: date | None
    ended_by: str
    signed_by: str
    signed_on: date | None
    follow_up: tuple[str, ...]
    grade: str
    refs: tuple[str, ...]

    def count(self, state: Met) -> int:
        """Return how many conditions stand so."""
        return sum(condition.state is state for condition in self.conditions)
