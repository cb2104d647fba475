"""How the ranking of drivers went: what was believed at each point, with what was known then."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from stridemend.consult.consultation import rank
from stridemend.consult.words import node_label, sided
from stridemend.core import Side
from stridemend.core.timeline import Entry, Kind, standing
from stridemend.figures.charts import Belief, Chart, belief_chart, plain
from stridemend.figures.charts.chart import Say
from stridemend.progress.log.read import case_of
from stridemend.schema import Pack

MOVES = (Kind.STORY, Kind.FINDING, Kind.RETEST)
"""What changes the ranking: the story, answers and tests, retests."""
MOST = 24
"""Points of a chart; more could not be told apart."""
SHOWN = 4

Held = Mapping[str, float]
"""Probability of each driver by ``id.side``."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point at which the ranking may have changed: number of its entry, and its day."""

    number: int
    day: date
    tested: bool


def moments(entries: Iterable[Entry]) -> tuple[Moment, ...]:
    """
    Return the points at which to look, one a day at most, evenly thinned.

    Only the story in force counts: an earlier one was about another pain.
    """
    told = [entry for entry in standing(entries) if entry.kind in MOVES]
    stories = [entry for entry in told if entry.kind is Kind.STORY]
    if not stories:
        return ()
    days: dict[date, Moment] = {}
    for entry in told:
        if entry.number < stories[-1].number:
            continue
        day = entry.at.date()
        old = days.get(day)
        number = max(entry.number, old.number if old else 0)
        tested = entry.kind is Kind.RETEST or bool(old and old.tested)
        days[day] = Moment(number, day, tested)
    found = [days[day] for day in sorted(days)]
    if len(found) <= MOST:
        return tuple(found)
    places = {round(n * (len(found) - 1) / (MOST - 1)) for n in range(MOST)}
    return tuple(found[place] for place in sorted(places))


def held_at(entries: Sequence[Entry], number: int, pack: Pack) -> Held:
    """Return the ranking as it was when an entry had just been written: later ones unknown."""
    told = case_of([entry for entry in entries if entry.number <= number], pack)
    if told is None:
        return {}
    _, _, found = rank(told.case, pack)
    return {f"{one.id}.{one.side}": round(one.probability, 4) for one in found.drivers}


def beliefs_chart(
    points: Sequence[Moment], held: Sequence[Held], pack: Pack, say: Say = plain
) -> Chart | None:
    """Return the drivers that lead now, as they were ranked at each point."""
    if not points or not held[-1]:
        return None
    leading = sorted(held[-1], key=lambda key: -held[-1][key])[:SHOWN]
    drivers = [
        Belief(driver_name(key, pack), tuple(one.get(key) for one in held)) for key in leading
    ]
    tested = [one.day for one in points if one.tested]
    return belief_chart([one.day for one in points], drivers, tested, say)


def driver_name(key: str, pack: Pack) -> str:
    """Return a driver with its side, in words."""
    name, _, side = key.rpartition(".")
    return sided(node_label(name, pack), Side(side))
