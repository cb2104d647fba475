"""The side of the body a finding belongs to."""

from enum import StrEnum


class Side(StrEnum):
    """
    Side of the body.

    ``NONE`` means that the thing has no side (low back, age) or that nobody told it;
    ``BOTH`` means left and right alike.

    >>> Side("left").other()
    <Side.RIGHT: 'right'>
    """

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    NONE = "none"

    def other(self) -> "Side":
        """Return the opposite side; both and none are their own opposites."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}.get(self, self)

    def covers(self, side: "Side") -> bool:
        """
        Say whether a fact on this side also speaks for ``side``.

        An untold side covers every side, because missing is unknown, never "the other one".
        """
        return self in (side, Side.BOTH, Side.NONE) or side in (Side.BOTH, Side.NONE)
