"""Smooth curves through points, as SVG path data and as polylines."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

TENSION = 1 / 6
"""A Catmull-Rom spline as cubic Bezier curves: a sixth of the chord over two points."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point in units of the drawing; y grows downwards; a corner is not smoothed."""

    x: float
    y: float
    corner: bool = False

    def mirrored(self) -> "Point":
        """Return the same point on the other side of the midline, x = 0."""
        return Point(-self.x, self.y, self.corner)


Points = tuple[Point, ...]
Cubic = tuple[Point, Point, Point, Point]


def read_points(text: str) -> Points:
    """
    Read ``x,y x,y! ...``; ``!`` marks a corner.

    >>> read_points("0,1 2,3!")[1]
    Point(x=2.0, y=3.0, corner=True)

    Raises
    ------
    ValueError
        A point is not two numbers with a comma between.
    """
    return tuple(_point(word) for word in text.split())


def _point(word: str) -> Point:
    x, y = word.removesuffix("!").split(",")
    return Point(float(x), float(y), word.endswith("!"))


def read_numbers(text: str) -> tuple[float, ...]:
    """
    Read numbers with blanks between.

    >>> read_numbers("0 -10.5")
    (0.0, -10.5)
    """
    return tuple(float(word) for word in text.split())


def mirror(points: Sequence[Point]) -> Points:
    """Return points mirrored at the midline, in the opposite order."""
    return tuple(point.mirrored() for point in reversed(points))


def cubics(points: Sequence[Point], *, closed: bool) -> list[Cubic]:
    """Return the Bezier curves of a smooth line through the points."""
    count = len(points)
    last = count if closed else count - 1
    return [_cubic(points, i, closed=closed) for i in range(last)]


def _cubic(points: Sequence[Point], index: int, *, closed: bool) -> Cubic:
    count = len(points)

    def at(i: int) -> Point:
        return points[i % count] if closed else points[max(0, min(count - 1, i))]

    before, start, end, after = (at(index + step) for step in (-1, 0, 1, 2))
    first = start if start.corner else _handle(start, before, end)
    second = end if end.corner else _handle(end, after, start)
    return start, first, second, end


def _handle(at: Point, beyond: Point, towards: Point) -> Point:
    """Return a handle along the tangent, no longer than a third of the way to the neighbour."""
    dx, dy = (towards.x - beyond.x) * TENSION, (towards.y - beyond.y) * TENSION
    longest = ((towards.x - at.x) ** 2 + (towards.y - at.y) ** 2) ** 0.5 / 2.6
    length = (dx * dx + dy * dy) ** 0.5
    scale = min(1.0, longest / length) if length else 0.0
    return Point(at.x + dx * scale, at.y + dy * scale)


def path_data(points: Sequence[Point], *, closed: bool) -> str:
    """
    Return SVG path data of a smooth line.

    >>> path_data(read_points("0,0! 10,0!"), closed=False)
    'M0 0C0 0 10 0 10 0'
    """
    curves = cubics(points, closed=closed)
    steps = [f"C{_pair(a)} {_pair(b)} {_pair(end)}" for _, a, b, end in curves]
    return f"M{_pair(points[0])}" + "".join(steps) + ("Z" if closed else "")


@lru_cache(maxsize=1024)
def drawn(text: str, *, closed: bool, flipped: bool = False, doubled: bool = False) -> str:
    """
    Return SVG path data of points written as text.

    ``flipped`` draws the mirror image; ``doubled`` joins a half and its mirror image.

    >>> drawn("1,0! 1,2!", closed=False, flipped=True)
    'M-1 2C-1 2 -1 0 -1 0'
    """
    points = read_points(text)
    if doubled:
        points = (*points[:-1], *mirror(points)[:-1])
    return path_data(mirror(points) if flipped else points, closed=closed)


def polygon_data(points: Sequence[Point]) -> str:
    """Return SVG path data of a closed polygon."""
    return "M" + "L".join(_pair(point) for point in points) + "Z"


def flatten(points: Sequence[Point], *, closed: bool, steps: int = 12) -> list[Point]:
    """Return points along a smooth line, ``steps`` for each curve."""
    line = [points[0]]
    for curve in cubics(points, closed=closed):
        line += [_on(curve, (k + 1) / steps) for k in range(steps)]
    return line


def _on(curve: Cubic, t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x = sum(weight * point.x for weight, point in zip(weights, curve, strict=True))
    y = sum(weight * point.y for weight, point in zip(weights, curve, strict=True))
    return Point(x, y)


def crossings(line: Sequence[Point], y: float) -> list[float]:
    """
    Return where a polyline crosses a height, from left to right.

    >>> crossings(read_points("0,0 0,10 8,10 8,0"), 5)
    [0.0, 8.0]
    """
    found = [
        a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y)
        for a, b in pairwise(line)
        if min(a.y, b.y) <= y < max(a.y, b.y)
    ]
    return sorted(found)


def inside(line: Sequence[Point], x: float, y: float) -> bool:
    """
    Say whether a spot lies inside a closed polyline.

    >>> inside(read_points("0,0 0,10 8,10 8,0 0,0"), 4, 5)
    True
    """
    return sum(crossing > x for crossing in crossings(line, y)) % 2 == 1


def number(value: float) -> str:
    """
    Return a number as short as one decimal allows.

    >>> number(12.04), number(-0.04), number(3.25)
    ('12', '0', '3.2')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _pair(point: Point) -> str:
    return f"{number(point.x)} {number(point.y)}"
