"""How somebody runs: pace, zones, steps, ground contact, sides, shoes and ground."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from stridemend.core.units import KM_PER_MILE
from stridemend.training.load.history import History
from stridemend.training.load.session import INDOOR, OFF_ROAD, Session
from stridemend.training.load.words import km
from stridemend.training.load.zones import Zones, heart_zones, pace_zones
from stridemend.training.telling.told import Statement

HEART = ("very easy", "easy", "steady", "firm", "hard", "very hard")
PACE = ("much slower", "slower", "usual", "faster", "much faster")
ENOUGH = 0.5
"""Share of the running time that must have a channel before its zones are told."""


def running_statements(log: History, first: date) -> Iterator[Statement]:
    """Yield what the runs from a day on tell about the running itself."""
    runs = [run for run in log.runs if run.day >= first]
    if not runs:
        return
    yield from _pace(runs)
    yield from _zones("Heart rate", heart_zones(log, runs), HEART)
    zones = pace_zones(log, runs)
    if zones is not None:
        yield from _zones("Pace against your usual", zones, PACE)
    yield from _dynamics(runs)
    yield from _shoes(runs)
    yield from _ground(runs)


def _pace(runs: Sequence[Session]) -> Iterator[Statement]:
    known = [run for run in runs if run.km and run.minutes and run.confirmed]
    distance, minutes = sum(run.km or 0 for run in known), sum(run.minutes or 0 for run in known)
    if distance:
        pace = minutes / distance
        yield Statement(
            f"Pace: {clock(pace)} a km ({clock(pace * KM_PER_MILE)} a mile) on average."
        )


def clock(minutes: float) -> str:
    """
    Return minutes as minutes and seconds.

    >>> clock(5.25)
    '5:15'
    """
    seconds = round(minutes * 60)
    return f"{seconds // 60}:{seconds % 60:02d}"


def _zones(name: str, zones: Zones, words: Sequence[str]) -> Iterator[Statement]:
    total = sum(zones.seconds)
    if not total or zones.covered < ENOUGH:
        yield Statement(
            f"{name}: cannot tell, {zones.covered * 100:.0f} % of the time has it.", "quiet"
        )
        return
    parts = [
        f"{word} {share / total * 100:.0f} %"
        for word, share in zip(words, zones.seconds, strict=True)
        if share / total >= 0.005
    ]
    guess = " Your highest heart rate is a guess." if zones.guessed else ""
    yield Statement(f"{name}: {', '.join(parts)}.{guess}")


def _dynamics(runs: Sequence[Session]) -> Iterator[Statement]:
    steps = _weighted(runs, lambda run: run.entry.step_rate_per_min)
    length = _weighted(runs, lambda run: run.entry.step_length_m)
    contact = _weighted(runs, lambda run: run.entry.ground_contact_s)
    left = _weighted(runs, lambda run: run.entry.balance_left_percent)
    if steps:
        more = f", {length:.2f} m each" if length else ""
        yield Statement(f"Steps: {steps:.0f} a minute{more}.")
    if contact:
        yield Statement(f"Ground contact: {contact * 1000:.0f} ms.")
    if left:
        yield Statement(f"Ground contact left and right: {left:.1f} % to {100 - left:.1f} %.")


def _weighted(runs: Sequence[Session], value: Callable[[Session], float | None]) -> float | None:
    """Return the mean over the runs that have the value, weighted by minutes."""
    known = [(found, run.minutes) for run in runs if (found := value(run)) and run.minutes]
    total = sum(minutes for _, minutes in known)
    return sum(found * minutes for found, minutes in known) / total if total else None


def _shoes(runs: Sequence[Session]) -> Iterator[Statement]:
    worn: dict[str, float] = {}
    for run in runs:
        if run.entry.shoes:
            worn[run.entry.shoes] = worn.get(run.entry.shoes, 0.0) + (run.km or 0.0)
    if worn:
        parts = [f"{name} {km(value)}" for name, value in sorted(worn.items())]
        yield Statement(f"Shoes: {'; '.join(parts)}.")


def _ground(runs: Sequence[Session]) -> Iterator[Statement]:
    kinds: dict[str, int] = {}
    for run in runs:
        kind = run.entry.surface or _word(run.entry.sub_sport)
        if kind:
            kinds[kind] = kinds.get(kind, 0) + 1
    if kinds:
        parts = [f"{kind} {number}" for kind, number in sorted(kinds.items())]
        yield Statement(f"Runs by ground: {', '.join(parts)} of {len(runs)}.")


def _word(sub_sport: str) -> str:
    if sub_sport in INDOOR:
        return "treadmill"
    return "trail" if sub_sport in OFF_ROAD else sub_sport
