"""What a test changed, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from stridemend.consult.words import chance_words, node_label, sided
from stridemend.core import Side
from stridemend.core.tongue import ENGLISH, Tongue
from stridemend.inference import Assessment, RankedDriver
from stridemend.schema import Pack

LEAST = 0.03
SHOWN = 4


@dataclass(frozen=True, slots=True)
class ChangedDriver:
    """
    A driver whose chance a test moved.

    Attributes
    ----------
        before, after: its chance in words; ``before`` is empty when it is new on the list.
        place_before, place_after: its place on the list from 1; 0 when it was not on it.
    """

    name: str
    before: str
    after: str
    up: bool
    place_before: int
    place_after: int


def what_changed(
    before: Assessment, after: Assessment, pack: Pack, tongue: Tongue = ENGLISH
) -> tuple[ChangedDriver, ...]:
    """
    Return the drivers that a test moved most; none when it moved nothing to speak of.

    One that fell off the end of the list is not told: its chance now is not listed either.
    """
    old, new = _by_key(before.drivers), _by_key(after.drivers)
    moved = {key: abs(now[1] - old.get(key, (0, 0.0))[1]) for key, now in new.items()}
    keys = sorted((key for key in new if moved[key] >= LEAST), key=lambda key: -moved[key])
    return tuple(_row(key, old.get(key, (0, 0.0)), new[key], pack, tongue) for key in keys[:SHOWN])


def _row(
    key: tuple[str, Side],
    was: tuple[int, float],
    now: tuple[int, float],
    pack: Pack,
    tongue: Tongue,
) -> ChangedDriver:
    return ChangedDriver(
        name=sided(node_label(key[0], pack), key[1], tongue),
        before=chance_words(was[1], tongue) if was[0] else "",
        after=chance_words(now[1], tongue),
        up=now[1] > was[1],
        place_before=was[0],
        place_after=now[0],
    )


def _by_key(drivers: Sequence[RankedDriver]) -> dict[tuple[str, Side], tuple[int, float]]:
    return {(d.id, d.side): (place, d.probability) for place, d in enumerate(drivers, start=1)}
