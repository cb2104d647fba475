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
        before, after: its chance in words; empty when it was not, or is no longer, listed.
        place_before, place_after: its place on the list from 1; 0 when it is not on it.
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
    """Return the drivers that a test moved most; none when it moved nothing to speak of."""
    old = _by_key(before.drivers)
    new = _by_key(after.drivers)
    found = []
    for key in dict.fromkeys([*new, *old]):
        was, now = old.get(key, (0, 0.0)), new.get(key, (0, 0.0))
        if abs(now[1] - was[1]) >= LEAST:
            row = ChangedDriver(
                name=sided(node_label(key[0], pack), key[1], tongue),
                before=chance_words(was[1], tongue) if key in old else "",
                after=chance_words(now[1], tongue) if key in new else "",
                up=now[1] > was[1],
                place_before=was[0],
                place_after=now[0],
            )
            found.append((abs(now[1] - was[1]), row))
    found.sort(key=lambda pair: -pair[0])
    return tuple(row for _, row in found[:SHOWN])


def _by_key(drivers: Sequence[RankedDriver]) -> dict[tuple[str, Side], tuple[int, float]]:
    return {(d.id, d.side): (place, d.probability) for place, d in enumerate(drivers, start=1)}
