"""Where nodes and labels of a chain stand on its picture."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from stridemend.core import Side
from stridemend.figures.body.chain import Chain, ChainNode, anchor_of, node_words
from stridemend.figures.body.curve import Point, read_numbers
from stridemend.figures.body.values import View
from stridemend.schema import Pack

Say = Callable[[str], str]
WIDTH = 360.0
LINE = 17.0
"""Units between lines of a label."""
BADGE = 11.0
"""Radius of a node, in units of the picture."""
APART = 37.0
"""Least distance of two nodes."""
GLYPH, BOLD = 7.9, 9.0
"""Width of a letter of a label, generously, in units."""
BETWEEN = 6.0
"""Least distance of two labels; boxes that follow one another need room for an arrow."""
BOXES = 30.0
TOP = 4.0
"""Units between the upper edge and the head."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How a view is fitted into the picture: scale, middle of the body, left edge of labels."""

    view: View
    scale: float
    middle: float
    labels: float
    height: float

    def place(self, point: Point) -> Point:
        """Return where a point of the drawing falls."""
        return Point(self.middle + point.x * self.scale, TOP + point.y * self.scale)


FRAMES = {
    View.RIGHT: Frame(View.RIGHT, 0.8, 60, 184, 664),
    View.LEFT: Frame(View.LEFT, 0.8, 92, 184, 664),
    View.FRONT: Frame(View.FRONT, 0.74, 108, 220, 632),
    View.BACK: Frame(View.BACK, 0.74, 108, 220, 720),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """
    A node on the picture.

    Attributes
    ----------
        number: its number on the picture, from 1 in the order of the chains.
        at: its middle.
        lines: its label, wrapped.
        top: y of its label's upper edge.
        beside: it has no place on the body.
    """

    node: ChainNode
    number: int
    at: Point
    lines: tuple[str, ...]
    top: float
    beside: bool

    @property
    def height(self) -> float:
        """Height of the label in units of the picture."""
        return len(self.lines) * LINE + (14 if self.beside else 6)


def best_view(pack: Pack, chains: Sequence[Chain]) -> View:
    """
    Return the view that shows most of the nodes, the pain counting three times.

    From the side only one half of the body is seen; where all is alike, the side view wins,
    because bending and tipping show there.
    """
    nodes = _distinct(chains)
    side = _main_side(chains)
    scores = {
        view: sum(_seen(pack, node, view, side) for node in nodes)
        for view in (side, View.BACK, View.FRONT)
    }
    return max(scores, key=lambda view: scores[view])


def _main_side(chains: Sequence[Chain]) -> View:
    sides = [node.side for chain in chains for node in reversed(chain.nodes)]
    first = next((side for side in sides if side in {Side.LEFT, Side.RIGHT}), Side.RIGHT)
    return View(first.value)


def _seen(pack: Pack, node: ChainNode, view: View, near: View) -> int:
    anchor = pack.figure_anchors.get(anchor_of(pack, node))
    if anchor is None:
        return 0
    name = "side" if view is near else view.value
    hidden = view is near and node.side not in {Side.NONE, Side(near.value)}
    weight = 3 if node.kind == "pain" else 1
    return weight if name in anchor.seen and not hidden else 0


def lay_out(pack: Pack, chains: Sequence[Chain], shape: Frame, say: Say = str) -> list[Spot]:
    """Return every node once, pains nearest to their place, with labels that do not overlap."""
    nodes = list(enumerate(_distinct(chains), start=1))
    before = {(b.id, b.side): (a.id, a.side) for c in chains for a, b in pairwise(c.nodes)}
    spots: dict[tuple[str, Side], Spot] = {}
    for number, node in sorted(nodes, key=lambda item: item[1].kind != "pain"):
        anchor = anchor_of(pack, node)
        at = Point(0, 0)
        if anchor:
            wish = _on_body(pack, anchor, node.side, shape)
            origin = spots.get(before.get((node.id, node.side), ("", Side.NONE)))
            at = _free(wish, list(spots.values()), _start(origin, shape))
        lines = _lines(node, shape, say, beside=not anchor)
        spots[node.id, node.side] = Spot(node, number, at, lines, at.y, beside=not anchor)
    return _labelled(list(spots.values()), shape)


def _lines(node: ChainNode, shape: Frame, say: Say, *, beside: bool) -> tuple[str, ...]:
    room = WIDTH - shape.labels - (38 if beside else 26)
    glyph = GLYPH if node.kind == "mechanism" else BOLD
    return wrap(node_words(node, say), int(room / glyph))


def _distinct(chains: Sequence[Chain]) -> list[ChainNode]:
    return list({(n.id, n.side): n for chain in chains for n in chain.nodes}.values())


def wrap(words: str, most: int) -> tuple[str, ...]:
    """
    Return lines of at most ``most`` letters; longer words stand alone.

    >>> wrap("Tight hip flexor, left", 12)
    ('Tight hip', 'flexor, left')
    """
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def _on_body(pack: Pack, anchor: str, side: Side, shape: Frame) -> Point:
    found = pack.figure_anchors[anchor]
    if shape.view in {View.LEFT, View.RIGHT}:
        x, y = read_numbers(found.side)
        return shape.place(Point(x if shape.view is View.RIGHT else -x, y))
    x, y = read_numbers(found.front if shape.view is View.FRONT else found.back)
    right_of_middle = Side.LEFT if shape.view is View.FRONT else Side.RIGHT
    return shape.place(Point(-x if side is right_of_middle.other() else x, y))


def _start(origin: Spot | None, shape: Frame) -> Point | None:
    """Return where a link comes from; boxes stand at the top, left of the labels."""
    if origin is None:
        return None
    return Point(shape.labels, 4 * LINE) if origin.beside else origin.at


def _free(wish: Point, taken: Sequence[Spot], origin: Point | None) -> Point:
    """
    Return the nearest free spot to the wished one.

    A spot where the link to it would run over another node counts as far away.
    """
    others = [spot.at for spot in taken if not spot.beside]
    steps = sorted(product((0, 1, -1, 2, -2, 3), (0, 0.75, -0.75)), key=_effort)
    tries = [Point(wish.x + APART * dx, wish.y + APART * dy) for dy, dx in steps]
    free = [t for t in tries if all(_distance(t, o) >= APART - 1 for o in others)]
    return min(free, key=lambda t: _cost(t, wish, others, origin), default=wish)


def _effort(step: tuple[float, float]) -> float:
    return abs(step[0]) + 1.5 * abs(step[1])


def _cost(spot: Point, wish: Point, others: Sequence[Point], origin: Point | None) -> float:
    far = _distance(spot, wish) + 0.4 * abs(spot.x - wish.x)
    if origin is None:
        return far
    met = sum(_off_line(o, origin, spot) < BADGE + 6 for o in others if o != origin)
    return far + 2 * APART * met


def _off_line(point: Point, start: Point, end: Point) -> float:
    """Return how far a point lies from a straight line between two others."""
    dx, dy = end.x - start.x, end.y - start.y
    square = dx * dx + dy * dy or 1.0
    t = max(0.0, min(1.0, ((point.x - start.x) * dx + (point.y - start.y) * dy) / square))
    return _distance(point, Point(start.x + t * dx, start.y + t * dy))


def _distance(a: Point, b: Point) -> float:
    return float(((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5)


def _labelled(spots: Sequence[Spot], shape: Frame) -> list[Spot]:
    """Spread labels from top to bottom: what stands beside the body first, then by height."""
    order = sorted(spots, key=lambda s: (not s.beside, 0 if s.beside else s.at.y, s.number))
    tops: list[float] = []
    floor = 6.0
    for spot in order:
        top = floor if spot.beside else max(floor, spot.at.y - spot.height / 2)
        tops.append(top)
        floor = top + spot.height + (BOXES if spot.beside else BETWEEN)
    ceiling = max(shape.height - 4, sum(s.height + (BOXES if s.beside else BETWEEN) for s in order))
    for index in range(len(order) - 1, -1, -1):
        tops[index] = min(tops[index], ceiling - order[index].height)
        ceiling = tops[index] - (BOXES if index and order[index - 1].beside else BETWEEN)
    placed = [_moved(spot, top, shape) for spot, top in zip(order, tops, strict=True)]
    return sorted(placed, key=lambda spot: spot.number)


def _moved(spot: Spot, top: float, shape: Frame) -> Spot:
    at = Point(shape.labels + 14, top + spot.height / 2) if spot.beside else spot.at
    return Spot(spot.node, spot.number, at, spot.lines, top, spot.beside)
