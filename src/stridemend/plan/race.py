"""The goal race beside what the rules allow."""

from datetime import date
from typing import Any

from stridemend.plan.constraints import GoalRace
from stridemend.plan.run_values import RaceOutlook
from stridemend.plan.run_words import RunNumbers, both
from stridemend.plan.situation import Situation


def race_outlook(
    now: Situation, numbers: RunNumbers, today: date | None, rules: Any
) -> RaceOutlook | None:
    """Return whether a goal race is in reach by the rules; None without a race."""
    race = now.constraints.race
    if race is None:
        return None
    weeks = (race.on - today).days // 7 if today else None
    reach = _reach(numbers, weeks, rules) if weeks is not None and weeks >= 0 else None
    state = _state(race, weeks, reach, rules, past=bool(today and race.on < today))
    words = rules["race"]["lines"][state].format(
        name=race.name or rules["race"]["name"],
        weeks=weeks if weeks is not None else "",
        **both("km", race.km),
        **both("reach", reach or 0.0),
    )
    return RaceOutlook(
        on=race.on,
        km=race.km,
        name=race.name,
        state=state,
        weeks_left=weeks,
        reachable_km=reach,
        words=words,
    )


def _state(
    race: GoalRace, weeks: int | None, reach: float | None, rules: Any, *, past: bool
) -> str:
    if past:
        return "past"
    if weeks is None or reach is None:
        return "unknown"
    if race.km <= reach * rules["spike"]["value"]:
        return "on_track"
    return "tight" if race.km <= reach * rules["race"]["tight"] else "not_ready"


def _reach(numbers: RunNumbers, weeks: int, rules: Any) -> float | None:
    """
    Return the longest run, km, that a tenth more each week allows before the taper.

    A walk-run runner first climbs the table, two clean sessions a level at three a week.
    """
    growing = max(0, weeks - rules["race"]["taper_weeks"])
    spike = rules["spike"]["value"]
    if numbers.level is not None or numbers.state == "pause":
        last = rules["distance_after_level"]["value"]
        sessions = (last - (numbers.level or 1) + 1) * rules["levels_clean"]["default"]
        growing -= -(-sessions // rules["days"]["every_second"])
        start = rules["level_nine_km"]["value"]
        return round(start * spike ** max(0, growing), 1) if growing >= 0 else 0.0
    longest = numbers.longest_km
    # The first week is the reduced one; growth begins after it.
    return round(longest * spike ** max(0, growing - 1), 1) if longest else None
