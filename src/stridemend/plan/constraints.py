"""What the runner can give, and wants."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from stridemend.core import CaseError, Problem
from stridemend.schema import Pack

SKILLS = ("new", "used", "trained")
DAY_MINUTES = 24 * 60


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


def check_constraints(limits: Constraints, pack: Pack) -> None:
    """
    Check what a runner gives.

    Raises
    ------
    CaseError
        Every limit that cannot be, all at once, each with what to write instead.

    """
    problems = [*_times(limits), *_names(limits, pack)]
    if problems:
        raise CaseError(problems)


def _times(limits: Constraints) -> Iterable[Problem]:
    minutes, days = limits.minutes_per_day, limits.days_per_week
    if minutes is not None and not 0 <= minutes <= DAY_MINUTES:
        yield _bad("minutes_per_day", f"{minutes:g} minutes a day cannot be.", "Write 0 to 1440.")
    if days is not None and not 1 <= days <= 7:
        yield _bad("days_per_week", f"{days} days a week cannot be.", "Write 1 to 7.")
    if limits.race is not None and not 0 < limits.race.km <= 500:
        yield _bad("race", f"A race of {limits.race.km:g} km cannot be.", "Write its km, above 0.")


def _names(limits: Constraints, pack: Pack) -> Iterable[Problem]:
    if limits.skill not in SKILLS:
        yield _bad("skill", f"Unknown skill {limits.skill!r}.", f"Known: {', '.join(SKILLS)}.")
    things = pack.intervention_rules.equipment
    for field_name in ("equipment", "lacks"):
        for name in sorted(getattr(limits, field_name) - set(things)):
            known = ", ".join(sorted(things))
            yield _bad(field_name, f"Unknown equipment {name!r}.", f"Known: {known}.", "SM241")
    for name in sorted(limits.unwanted - set(pack.interventions)):
        hint = "Take its id from the plan (--json)."
        yield _bad("unwanted", f"Nothing to do is called {name!r}.", hint)


def _bad(where: str, message: str, hint: str, name: str = "SM251") -> Problem:
    return Problem(id=name, message=message, hint=hint, where=where)
