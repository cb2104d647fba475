"""What callers hand to the map of the body, and what they get from it."""

from dataclasses import dataclass
from enum import StrEnum

from stridemend.core import Side


class View(StrEnum):
    """From where one looks at the runner."""

    FRONT = "front"
    BACK = "back"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Mark:
    """
    A marked pain.

    Attributes
    ----------
        site: id of the pain site; a broad one marks its parts.
        side: left, right or both; none for places in the middle, or when nobody told it.
        level: pain, 0 to 10; None when it was not told.
        spreads_to: (site, side) to which the pain spreads or has moved.
    """

    site: str
    side: Side = Side.NONE
    level: int | None = None
    spreads_to: tuple[str, Side] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """
    A place that can be marked, for a list beside the picture.

    Attributes
    ----------
        label: its name with its side.
        group: name of the body region, to group the list.
        views: views that show it; empty for broad places, which have no region of their own.
        parts: narrower sites of a broad place.
    """

    site: str
    side: Side
    label: str
    group: str
    views: tuple[View, ...]
    parts: tuple[str, ...] = ()
