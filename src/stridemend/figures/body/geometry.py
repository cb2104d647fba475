"""Where the regions of a view lie: parts of the outline's width, height by height."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from stridemend.figures.body.curve import (
    Point,
    Points,
    crossings,
    flatten,
    mirror,
    read_numbers,
    read_points,
)
from stridemend.schema import Pack
from stridemend.schema.kinds.body_figure import FigureRegion, FigureView

GAP = 1.1
"""Units left free on each side of a border between regions."""
RIM = 2.2
"""Units left free between a region and the outline."""
REACH = 24.0
"""Units beyond the outline at which a finger still meets a region."""
STEP = 20.0
"""Units between heights at which a region's edges are worked out."""
ROUND = 6.0
"""Units cut off each corner, so that the smooth line rounds it."""

Row = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Patch:
    """A region on the side right of the midline, or across it: its shape and what a finger hits."""

    site: str
    shape: Points
    hit: Points

    def mirrored(self) -> "Patch":
        """Return the patch on the other side of the body."""
        return Patch(self.site, mirror(self.shape), mirror(self.hit))


def read_rows(text: str) -> tuple[Row, ...]:
    """
    Read ``y from to; y from to``.

    >>> read_rows("10 0 1; 20 .5 1")
    ((10.0, 0.0, 1.0), (20.0, 0.5, 1.0))

    Raises
    ------
    ValueError
        A row is not three numbers, or rows do not go down.
    """
    found: list[Row] = []
    for part in text.split(";"):
        y, start, end = read_numbers(part)
        if found and found[-1][0] >= y:
            raise ValueError(f"row {y} is not below {found[-1][0]}")
        found.append((y, start, end))
    return tuple(found)


class Outline:
    """The outline of a view, or of a shape of its own, as something with a width at each height."""

    def __init__(self, points: str, *, half: bool) -> None:
        self.points = read_points(points)
        self._half = half
        self._line = flatten(self.points, closed=not half, steps=6)

    def span(self, y: float) -> tuple[float, float]:
        """
        Return the inner and outer edge of trunk or leg at a height.

        Raises
        ------
        ValueError
            Nothing is at this height.
        """
        edges = crossings(self._line, y)
        if self._half and len(edges) % 2:
            edges = [0.0, *edges]
        if len(edges) < 2:
            raise ValueError(f"the outline is empty at height {y}")
        return edges[0], edges[1]


@lru_cache(maxsize=64)
def _outline(points: str, *, half: bool) -> Outline:
    return Outline(points, half=half)


def patch(view: FigureView, region: FigureRegion, *, sided: bool) -> Patch:
    """
    Return a region's shape in units of the drawing.

    Raises
    ------
    ValueError
        Points or rows cannot be read, or leave the outline.
    """
    if region.points:
        return Patch(region.site, read_points(region.points), read_points(region.tap))
    points = next((s.points for s in view.shapes if s.id == region.of), view.outline)
    half = view.mirrored and not region.of
    shape, hit = _rings(points, region.rows, half=half, mirrored=view.mirrored, sided=sided)
    return Patch(region.site, shape, hit)


@lru_cache(maxsize=512)
def _rings(
    points: str, rows_text: str, *, half: bool, mirrored: bool, sided: bool
) -> tuple[Points, Points]:
    outline = _outline(points, half=half)
    rows = read_rows(rows_text)
    heights = _heights(rows)
    edges = [_edges(outline, rows, y) for y in heights]
    across = mirrored and not sided
    shape = _rounded(_ring(heights, [_inset(edge) for edge in edges], across=across))
    least = 0.0 if mirrored else -1e6
    tall = [heights[0] - GAP, *heights[1:-1], heights[-1] + GAP]
    hit = _ring(tall, [_reached(edge, least) for edge in edges], across=across)
    return shape, hit


@dataclass(frozen=True, slots=True)
class _Edge:
    left: float
    right: float
    left_is_rim: bool
    right_is_rim: bool


def _heights(rows: Sequence[Row]) -> list[float]:
    found = [rows[0][0]]
    for (top, *_), (bottom, *_) in pairwise(rows):
        parts = max(2 if bottom - top > ROUND else 1, round((bottom - top) / STEP))
        found += [top + (bottom - top) * (k + 1) / parts for k in range(parts)]
    return found


def _edges(outline: Outline, rows: Sequence[Row], y: float) -> _Edge:
    start, end = _between(rows, y, 1), _between(rows, y, 2)
    low, high = outline.span(y)
    width = high - low
    return _Edge(low + start * width, low + end * width, start < 0.001, end > 0.999)


def _between(rows: Sequence[Row], y: float, column: int) -> float:
    for above, below in pairwise(rows):
        if y <= below[0]:
            share = (y - above[0]) / (below[0] - above[0])
            return above[column] + share * (below[column] - above[column])
    return rows[-1][column]


def _inset(edge: _Edge) -> tuple[float, float]:
    left = edge.left + (RIM if edge.left_is_rim else GAP)
    right = edge.right - (RIM if edge.right_is_rim else GAP)
    middle = (left + right) / 2
    return min(left, middle - 0.2), max(right, middle + 0.2)


def _reached(edge: _Edge, least: float) -> tuple[float, float]:
    left = edge.left - REACH if edge.left_is_rim else edge.left
    right = edge.right + REACH if edge.right_is_rim else edge.right
    return max(left, least), right


def _ring(
    heights: Sequence[float], spans: Sequence[tuple[float, float]], *, across: bool
) -> Points:
    """Return down one side and up the other; ``across`` takes the mirror image as the other."""
    down = [Point(right, y) for y, (_, right) in zip(heights, spans, strict=True)]
    if across:
        return (*down, *mirror(down))
    up = [Point(left, y) for y, (left, _) in zip(heights, spans, strict=True)]
    return (*down, *reversed(up))


def _rounded(ring: Points) -> Points:
    """Return a ring whose four corners are cut, so that the smooth line rounds them."""
    half = len(ring) // 2
    corners = {0, half - 1, half, len(ring) - 1}
    found: list[Point] = []
    for index, point in enumerate(ring):
        if index not in corners:
            found.append(point)
            continue
        before, after = ring[index - 1], ring[(index + 1) % len(ring)]
        found += [_towards(point, before), _towards(point, after)]
    return tuple(found)


def _towards(point: Point, other: Point) -> Point:
    length = ((other.x - point.x) ** 2 + (other.y - point.y) ** 2) ** 0.5
    share = min(ROUND, length * 0.4) / length if length else 0.0
    return Point(point.x + (other.x - point.x) * share, point.y + (other.y - point.y) * share)


def view_named(pack: Pack, name: str) -> FigureView:
    """Return the drawing of a view; left and right are the side drawing and its mirror image."""
    return pack.figure_views["side" if name in {"left", "right"} else name]
