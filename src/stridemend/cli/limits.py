"""Limits of a plan from words on the command line: lists, days and races."""

from datetime import date

from stridemend.core import CaseError, Problem
from stridemend.plan import GoalRace


def names(text: str) -> frozenset[str]:
    """
    Return the names in a list with commas.

    >>> sorted(names("mat, wall"))
    ['mat', 'wall']
    """
    return frozenset(name.strip() for name in text.split(",") if name.strip())


def day_of(text: str, where: str) -> date:
    """
    Return a day written as year-month-day.

    Raises
    ------
    CaseError
        It is no such day.

    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError as bad:
        message = f"{text!r} is no day."
        hint = "Write year-month-day: 2027-03-14."
        raise CaseError([Problem(id="SM258", message=message, hint=hint, where=where)]) from bad


def race_of(text: str) -> GoalRace:
    """
    Return a goal race from its day and kilometres, such as ``2027-03-14:21.1``.

    Raises
    ------
    CaseError
        The day or the distance cannot be read.

    """
    day, _, distance = text.partition(":")
    on = day_of(day, "--race")
    try:
        return GoalRace(on=on, km=float(distance))
    except ValueError as bad:
        message = f"{distance!r} is no distance in km."
        hint = "Write day and km with a colon: 2027-03-14:21.1."
        problem = Problem(id="SM258", message=message, hint=hint, where="--race")
        raise CaseError([problem]) from bad
