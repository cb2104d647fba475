"""Inverse kinematics of two bones: knees and elbows bend the human way, ends arrive."""

from dataclasses import dataclass
from math import sqrt

from stridemend.figures.motion.vector import (
    Turn,
    Vec,
    add,
    apply,
    columns,
    cross,
    dot,
    length,
    scale,
    sub,
    unit,
)

NEARLY = 0.9995
"""A limb is never drawn out further than this share of its length: its plane would be lost."""


@dataclass(frozen=True, slots=True)
class Chain:
    """
    Two bones from a fixed root.

    Attributes
    ----------
        bow: the side to which the middle joint may bow.
        most_cm: how far the end can go from the root; 0 for the whole length of both bones.
    """

    root: Vec
    first_cm: float
    second_cm: float
    bow: Vec
    most_cm: float = 0.0


def solve(chain: Chain, end: Vec) -> tuple[Turn, Turn]:
    """
    Return the turns of both bones that bring the end nearest to where it is wanted.

    Both bones hang along their own "down"; the middle joint bows to ``chain.bow``. The returned
    frames have "forward" on the side of the bow.
    """
    line = sub(end, chain.root)
    along = unit(line, (0.0, -1.0, 0.0))
    a, b = chain.first_cm, chain.second_cm
    most, least = (chain.most_cm or a + b) * NEARLY, abs(a - b) + 0.5
    distance = min(max(length(line), least), most)
    bow = unit(sub(chain.bow, scale(along, dot(chain.bow, along))), _aside(along))
    to_middle = (a * a - b * b + distance * distance) / (2 * distance)
    height = sqrt(max(a * a - to_middle * to_middle, 0.0))
    first = add(scale(along, to_middle / a), scale(bow, height / a))
    second = sub(scale(along, distance / b), scale(first, a / b))
    right = cross(bow, scale(along, -1))
    return _frame(first, right), _frame(second, right)


def _frame(down: Vec, right: Vec) -> Turn:
    up = unit(scale(down, -1))
    return columns(cross(up, right), up, right)


def _aside(along: Vec) -> Vec:
    """Return any direction across, for a limb whose bow is along itself."""
    across = cross(along, (0.0, 0.0, 1.0))
    return unit(across, (1.0, 0.0, 0.0))


def bow_of(turn: Turn, forward: float) -> Vec:
    """Return where the middle joint bows: the front (knee, 1) or back (elbow, -1) of the bone."""
    return add(apply(turn, (0, -1, 0)), apply(turn, (forward, 0, 0)))
