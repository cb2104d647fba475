"""The chain from driver to pain, drawn over the body."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import sqrt
from xml.etree import ElementTree as ET

from stridemend.core import Side
from stridemend.figures.body.chain import MOST_CHAINS, WEAK, Chain, ChainLink, chain_text
from stridemend.figures.body.chain_layout import (
    BADGE,
    FRAMES,
    LINE,
    TOP,
    WIDTH,
    Frame,
    Spot,
    best_view,
    lay_out,
)
from stridemend.figures.body.curve import Point, Points, number, polygon_data
from stridemend.figures.body.figure import draw_figure, draw_lines
from stridemend.figures.body.geometry import view_named
from stridemend.figures.body.svg import element, picture, text, write
from stridemend.figures.body.values import View
from stridemend.schema import Pack

Say = Callable[[str], str]
Spots = Mapping[tuple[str, Side], Spot]
RING = 15.0
LEGEND = 96.0


def chain_picture(
    pack: Pack,
    chains: Sequence[Chain],
    view: View | None = None,
    *,
    legend: bool = True,
    say: Say = str,
) -> str:
    """
    Return the chains as inline SVG: numbered nodes on a body, and their labels beside it.

    Lines are the thicker the more of the pain runs along them, dashed where evidence is weak.
    What has no place on the body (training, sleep, shoes) stands in a box beside it.

    Parameters
    ----------
    chains
        One to three chains, the first the most likely.
    view
        From where one looks; the view that shows most when it is None.

    Raises
    ------
    ValueError
        There is no chain, or there are more than three.
    """
    if not 1 <= len(chains) <= MOST_CHAINS:
        raise ValueError(f"A picture shows one to {MOST_CHAINS} chains, not {len(chains)}.")
    shape = FRAMES[view or best_view(pack, chains)]
    spots = {(s.node.id, s.node.side): s for s in lay_out(pack, chains, shape, say)}
    bottom = max([shape.height, *(spot.top + spot.height + 8 for spot in spots.values())])
    height = bottom + (LEGEND if legend else 0)
    root = picture(f"0 0 {number(WIDTH)} {number(height)}", class_="chain-picture", role="img")
    root.set("data-view", shape.view.value)
    element(root, "title").text = say("How the pain comes about")
    element(root, "desc").text = chain_text(chains, say)
    _draw_body(root, pack, shape)
    _draw_leaders(root, spots.values(), shape)
    for rank, chain in reversed(list(enumerate(chains))):
        _draw_links(root, chain, spots, rank)
    for spot in spots.values():
        _draw_spot(root, spot, shape)
    if legend:
        _draw_legend(root, bottom, say)
    return write(root)


def line_width(relief: float) -> float:
    """
    Return the width of a link in units, by the share of the pain that runs along it.

    >>> line_width(0), line_width(1)
    (2.5, 12.0)
    """
    return 2.5 + 9.5 * sqrt(max(0.0, min(1.0, relief)))


def _draw_body(root: ET.Element, pack: Pack, shape: Frame) -> None:
    place = f"translate({number(shape.middle)} {number(TOP)}) scale({shape.scale:g})"
    group = element(root, "g", class_="chain-body", transform=place)
    drawing = view_named(pack, shape.view.value)
    flipped = shape.view is View.LEFT
    draw_figure(group, drawing, flipped=flipped)
    draw_lines(group, drawing, flipped=flipped)


def _draw_leaders(root: ET.Element, spots: Iterable[Spot], shape: Frame) -> None:
    """Draw a thin line from each node on the body to its label."""
    group = element(root, "g", class_="chain-leaders")
    for spot in spots:
        if spot.beside:
            continue
        y = spot.top + spot.height / 2
        bend = Point(max(spot.at.x + BADGE, shape.labels - 26), y)
        way = polygon_data((spot.at, bend, Point(shape.labels, y))).removesuffix("Z")
        element(group, "path", class_="chain-leader", fill="none", d=way)


def _draw_links(root: ET.Element, chain: Chain, spots: Spots, rank: int) -> None:
    name = "chain-path" if rank == 0 else "chain-path also"
    group = element(root, "g", class_=name, data_chain=str(rank + 1))
    ends = [spots[node.id, node.side] for node in chain.nodes]
    for start, end, link in zip(ends, ends[1:], chain.links, strict=False):
        _draw_link(group, start, end, link)


def _draw_link(group: ET.Element, start: Spot, end: Spot, link: ChainLink) -> None:
    width = line_width(link.relief)
    line, head = _joined(start, end, width)
    name = "chain-line weak" if link.grade in WEAK else "chain-line"
    drawn = element(group, "path", class_=name, fill="none", d=line)
    drawn.set("stroke-width", number(width))
    drawn.set("data-relief", f"{link.relief:.2f}")
    drawn.set("data-grade", link.grade)
    if link.grade in WEAK:
        drawn.set("stroke-dasharray", f"{number(width * 0.9 + 2)} {number(width * 0.9 + 3)}")
    element(group, "path", class_="chain-head", d=polygon_data(head))


def _joined(start: Spot, end: Spot, width: float) -> tuple[str, Points]:
    """Return path data of a bowed line between the rims of two nodes, and its head's triangle."""
    first, last = _ends(start, end)
    dx, dy = last.x - first.x, last.y - first.y
    length = sqrt(dx * dx + dy * dy) or 1.0
    bow = (
        min(0.25, 26 / length) * (1 if dy >= 0 else -1) * (0 if start.beside or length < 70 else 1)
    )
    bend = Point((first.x + last.x) / 2 + dy * bow, (first.y + last.y) / 2 - dx * bow)
    rim = 0.0 if end.beside else (RING if end.node.kind == "pain" else BADGE) + 1.5
    size = min(6 + width * 0.8, max(6.0, length - rim - BADGE - 3))
    tip, neck = _from(last, bend, rim), _from(last, bend, rim + size)
    ux, uy = (tip.x - neck.x) / size, (tip.y - neck.y) / size
    half = max(size * 0.55, width * 0.85)
    left = Point(neck.x - uy * half, neck.y + ux * half)
    right = Point(neck.x + uy * half, neck.y - ux * half)
    begin = first if start.beside else _from(first, bend, BADGE)
    way = f"Q{number(bend.x)} {number(bend.y)} " if length > 3 * BADGE + size else "L"
    data = f"M{number(begin.x)} {number(begin.y)}{way}{number(neck.x)} {number(neck.y)}"
    return data, (tip, left, right)


def _ends(start: Spot, end: Spot) -> tuple[Point, Point]:
    """Return where a link begins and ends; boxes are left at their edge."""
    if start.beside and end.beside:
        down = end.top > start.top
        bottom = start.top + (start.height if down else 0)
        return Point(start.at.x, bottom), Point(end.at.x, end.top + (0 if down else end.height))
    first = Point(start.at.x - 14, start.at.y) if start.beside else start.at
    return first, Point(end.at.x - 14, end.at.y) if end.beside else end.at


def _from(start: Point, towards: Point, distance: float) -> Point:
    dx, dy = towards.x - start.x, towards.y - start.y
    length = sqrt(dx * dx + dy * dy) or 1.0
    return Point(start.x + dx / length * distance, start.y + dy / length * distance)


def _draw_spot(root: ET.Element, spot: Spot, shape: Frame) -> None:
    kind = "chain-pain" if spot.node.kind == "pain" else "chain-node"
    name = f"{kind} {spot.node.kind}" + (" beside" if spot.beside else "")
    group = element(root, "g", class_=name, data_node=spot.node.id)
    group.set("data-side", spot.node.side.value)
    if spot.beside:
        room = WIDTH - shape.labels - 3
        box = element(group, "rect", class_="chain-box", x=shape.labels, y=spot.top, rx=10)
        box.set("width", number(room))
        box.set("height", number(spot.height))
    if spot.node.kind == "pain":
        element(group, "circle", class_="chain-ring", cx=spot.at.x, cy=spot.at.y, r=RING)
    element(group, "circle", class_="chain-dot", cx=spot.at.x, cy=spot.at.y, r=BADGE)
    _number(group, spot.number, spot.at)
    _draw_label(group, spot, shape)


def _number(group: ET.Element, count: int, at: Point) -> None:
    words = text(group, str(count), class_="chain-number", x=at.x, y=at.y)
    words.set("dominant-baseline", "central")
    words.set("text-anchor", "middle")


def _draw_label(group: ET.Element, spot: Spot, shape: Frame) -> None:
    middle = spot.top + spot.height / 2
    if not spot.beside:
        at = Point(shape.labels + 9, middle)
        element(group, "circle", class_="chain-badge", cx=at.x, cy=at.y, r=9)
        _number(group, spot.number, at)
    first = middle - (len(spot.lines) - 1) * LINE / 2
    for index, words in enumerate(spot.lines):
        x = shape.labels + (30 if spot.beside else 23)
        line = text(group, words, class_="chain-label", x=x, y=first + index * LINE)
        line.set("dominant-baseline", "central")


def _draw_legend(root: ET.Element, top: float, say: Say) -> None:
    group = element(root, "g", class_="chain-legend")
    rows = (
        ("chain-line", 0.6, say("Thicker: more of the pain runs this way")),
        ("chain-line weak", 0.1, say("Dashed: research is weak or absent")),
    )
    for index, (name, relief, words) in enumerate(rows):
        y = top + 20 + index * 26
        line = element(group, "path", class_=name, fill="none", d=f"M14 {number(y)}H58")
        line.set("stroke-width", number(line_width(relief)))
        if "weak" in name:
            line.set("stroke-dasharray", "7 7")
        _words(group, words, y)
    y = top + 20 + len(rows) * 26
    element(group, "circle", class_="chain-ring", cx=36, cy=y, r=9)
    _words(group, say("Ring: where it hurts"), y)


def _words(group: ET.Element, words: str, y: float) -> None:
    line = text(group, words, class_="chain-legend-words", x=72, y=y)
    line.set("dominant-baseline", "central")
