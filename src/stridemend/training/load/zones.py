"""Time in zones of heart rate and pace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from stridemend.training.entry import SPEED_STEP
from stridemend.training.load.history import History
from stridemend.training.load.session import Session, highest_heart_rate


@dataclass(frozen=True, slots=True)
class Zones:
    """
    Seconds in zones, the easiest first.

    Attributes
    ----------
        borders: lower border of each zone but the first.
        guessed: the highest heart rate is a usual one and not from the log.
        covered: share of the running time that has the channel, 0-1.
    """

    seconds: tuple[float, ...]
    borders: tuple[float, ...]
    guessed: bool
    covered: float


def heart_zones(log: History, runs: Sequence[Session]) -> Zones:
    """Return the time in heart-rate zones, by shares of the highest rate of the whole log."""
    rules = log.settings["zones"]
    found = highest_heart_rate(one.entry for one in log.sessions)
    highest = found or float(rules["default_max"]["value"])
    borders = tuple(highest * share for share in rules["heart_rate"]["shares"])
    return _zones([run.entry.heart_s for run in runs], borders, 1.0, runs, guessed=found is None)


def pace_zones(log: History, runs: Sequence[Session]) -> Zones | None:
    """Return the time at speeds around the runner's own median; None when none is known."""
    speeds = [
        60 / pace / 3.6 for run in log.runs if (pace := run.pace_min_per_km) and run.confirmed
    ]
    if not speeds:
        return None
    usual = median(speeds)
    borders = tuple(usual * share for share in log.settings["zones"]["pace"]["shares"])
    moving = [{k: v for k, v in run.entry.speed_s.items() if float(k) > 0} for run in runs]
    return _zones(moving, borders, SPEED_STEP, runs, guessed=False)


def _zones(
    spreads: Sequence[Mapping[str, float]],
    borders: tuple[float, ...],
    step: float,
    runs: Sequence[Session],
    *,
    guessed: bool,
) -> Zones:
    seconds = [0.0] * (len(borders) + 1)
    for spread in spreads:
        for name, amount in spread.items():
            seconds[sum(float(name) * step >= border for border in borders)] += amount
    total = sum((run.minutes or 0.0) * 60 for run in runs)
    covered = min(sum(seconds) / total, 1.0) if total else 0.0
    return Zones(tuple(seconds), borders, guessed, covered)
