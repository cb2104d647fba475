"""Points and turns in space: x forward, y up, z to the body's right (the side meant)."""

from math import cos, hypot, radians, sin, sqrt
from typing import TypeAlias

Vec: TypeAlias = tuple[float, float, float]
Turn: TypeAlias = tuple[Vec, Vec, Vec]
"""A rotation, as rows of a 3 x 3 matrix."""

ORIGIN: Vec = (0.0, 0.0, 0.0)


def add(a: Vec, b: Vec) -> Vec:
    """Return a + b."""
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def sub(a: Vec, b: Vec) -> Vec:
    """Return a - b."""
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def scale(a: Vec, k: float) -> Vec:
    """Return a times k."""
    return a[0] * k, a[1] * k, a[2] * k


def dot(a: Vec, b: Vec) -> float:
    """Return the inner product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    """Return the outer product."""
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def length(a: Vec) -> float:
    """Return the length."""
    return sqrt(dot(a, a))


def unit(a: Vec, otherwise: Vec = (1.0, 0.0, 0.0)) -> Vec:
    """Return the direction of a; ``otherwise`` when a has none."""
    size = length(a)
    return scale(a, 1 / size) if size > 1e-9 else otherwise


def mix(a: Vec, b: Vec, share: float) -> Vec:
    """Return the point that lies ``share`` (0..1) of the way from a to b."""
    return add(scale(a, 1 - share), scale(b, share))


def apply(turn: Turn, a: Vec) -> Vec:
    """Return a, turned."""
    return dot(turn[0], a), dot(turn[1], a), dot(turn[2], a)


def then(*turns: Turn) -> Turn:
    """Return the product of turns; the last is applied first, in the frame of those before."""
    result = turns[0]
    for turn in turns[1:]:
        columns = tuple(zip(*turn, strict=True))
        result = tuple(  # type: ignore[assignment]
            tuple(dot(row, column) for column in columns) for row in result
        )
    return result


def columns(a: Vec, b: Vec, c: Vec) -> Turn:
    """Return the turn that takes forward to a, up to b and right to c."""
    return (a[0], b[0], c[0]), (a[1], b[1], c[1]), (a[2], b[2], c[2])


def about_x(degrees: float) -> Turn:
    """Return the turn about the axis that points forward."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return (1.0, 0.0, 0.0), (0.0, c, -s), (0.0, s, c)


def about_y(degrees: float) -> Turn:
    """Return the turn about the axis that points up."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return (c, 0.0, s), (0.0, 1.0, 0.0), (-s, 0.0, c)


def about_z(degrees: float) -> Turn:
    """Return the turn about the axis that points to the right."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return (c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, 1.0)


def level(a: Vec) -> Vec:
    """Return the direction of a along the floor."""
    size = hypot(a[0], a[2])
    return (a[0] / size, 0.0, a[2] / size) if size > 1e-9 else (1.0, 0.0, 0.0)
