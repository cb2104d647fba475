"""What the runner can give, and wants."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRace:
    """A race that the runner looks forward to: day, distance in km, name."""

    on: date
    km: float
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraints:
    """
    What the runner can give.

    Attributes
    ----------
        minutes_per_day: minutes for exercises on a training day, 0 = no time; None = the
            pack's default.
        days_per_week: days for exercises, 1 to 7; None = the pack's default.
        equipment: ids of things at hand beside what every home has.
        lacks: ids of household things that are not at hand.
        helper: somebody can help.
        skill: ``new``, ``used`` or ``trained``: how far up a ladder to begin.
        unwanted: ids of interventions that the runner or a practitioner struck out.
        race: the goal race, if there is one.
    """

    minutes_per_day: float | None = None
    days_per_week: int | None = None
    equipment: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    helper: bool = False
    skill: str = "new"
    unwanted: frozenset[str] = field(default_factory=frozenset)
    race: GoalRace | None = None
