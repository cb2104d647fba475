"""The map of the body on which a runner marks where it hurts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from xml.etree import ElementTree as ET

from stridemend.core import Side
from stridemend.figures.body.curve import (
    Point,
    Points,
    flatten,
    number,
    path_data,
    polygon_data,
    read_numbers,
)
from stridemend.figures.body.figure import draw_figure, draw_lines
from stridemend.figures.body.geometry import Patch, patch, view_named
from stridemend.figures.body.places import name_of
from stridemend.figures.body.svg import element, picture, text, write
from stridemend.figures.body.values import Mark, View
from stridemend.schema import Pack

Say = Callable[[str], str]
BOW = 0.5
"""How far an arrow bows out, as a share of its length."""
CLEAR = 13.0
"""Units left free round the number at an arrow's start."""
Key = tuple[str, Side]


def body_map(
    pack: Pack, view: View | str, marks: Sequence[Mark] = (), *, zoom: str = "", say: Say = str
) -> str:
    """
    Return the map of the body from one side as inline SVG.

    Every place that is seen from there is a checkbox for mouse, finger and keyboard.

    Parameters
    ----------
    view
        front, back, left or right.
    marks
        Pains to show as marked.
    zoom
        Name of a close-up, as :func:`close_ups` lists them; empty for the whole body.
    say
        Translates names.

    Raises
    ------
    KeyError
        The view has no such close-up.
    ValueError
        There is no such view.
    """
    view = View(view)
    drawing = view_named(pack, view.value)
    zooms = close_ups(pack, view)
    box = zooms[zoom] if zoom else _faced(drawing.box, view)
    root = picture(box, class_="body-map", role="group", data_view=view.value)
    root.set("aria-label", _title(view, say))
    root.set("data-box", _faced(drawing.box, view))
    for name, close in zooms.items():
        root.set(f"data-zoom-{name}", close)
    draw_figure(root, drawing, flipped=view is View.LEFT)
    regions = element(root, "g", class_="regions")
    states = _states(pack, marks)
    for (site, side), place in _drawn(pack, view).items():
        _draw_region(regions, name_of(pack, site, side, say), (site, side, view), place, states)
    draw_lines(root, drawing, flipped=view is View.LEFT)
    _draw_spread(root, pack, view, marks)
    if not zoom:
        _draw_sides(root, view, box, say)
    return write(root)


def close_ups(pack: Pack, view: View | str) -> dict[str, str]:
    """Return the boxes of a view's close-ups by name: ``hips``, ``feet``, ``knee-left``."""
    view = View(view)
    drawing = view_named(pack, view.value)
    found: dict[str, str] = {}
    for name, box in drawing.zooms.items():
        x, _, width, _ = read_numbers(box)
        if not drawing.mirrored or not x + width / 2:
            found[name] = _faced(box, view)
        else:
            right_of_middle = Side.LEFT if view is View.FRONT else Side.RIGHT
            found[f"{name}-{right_of_middle.value}"] = box
            found[f"{name}-{right_of_middle.other().value}"] = _flipped(box)
    return found


def region_patches(pack: Pack, view: View | str) -> Mapping[Key, tuple[Patch, ...]]:
    """Return the patches of each (site, side) that a view shows, in picture coordinates."""
    return {key: place.patches for key, place in _drawn(pack, View(view)).items()}


@dataclass(frozen=True, slots=True)
class _Drawn:
    """
    A place ready to be written.

    Attributes
    ----------
        patches: its patches where they lie.
        paths: path data (hit, shape) of each.
        middle: where its level is written, and arrows begin and end.
    """

    patches: tuple[Patch, ...]
    paths: tuple[tuple[str, str], ...]
    middle: Point


@lru_cache(maxsize=16)
def _drawn(pack: Pack, view: View) -> Mapping[Key, _Drawn]:
    drawing = view_named(pack, view.value)
    found: dict[Key, list[Patch]] = {}
    for region in drawing.regions:
        sided = pack.body.sites[region.site].sided
        one = patch(drawing, region, sided=sided)
        for side, flipped in _sides_seen(view, sided=sided):
            found.setdefault((region.site, side), []).append(one.mirrored() if flipped else one)
    return {key: _ready(patches) for key, patches in found.items()}


def _sides_seen(view: View, *, sided: bool) -> tuple[tuple[Side, bool], ...]:
    """Return the sides on which a view shows a region, and whether as mirror image."""
    if view in {View.LEFT, View.RIGHT}:
        return ((Side(view.value) if sided else Side.NONE, view is View.LEFT),)
    if not sided:
        return ((Side.NONE, False),)
    right_of_midline = Side.LEFT if view is View.FRONT else Side.RIGHT
    return ((right_of_midline, False), (right_of_midline.other(), True))


def _ready(patches: Sequence[Patch]) -> _Drawn:
    paths = tuple((polygon_data(p.hit), path_data(p.shape, closed=True)) for p in patches)
    return _Drawn(tuple(patches), paths, centre(patches))


def centre(patches: Sequence[Patch]) -> Point:
    """Return the middle of the first patch: half way down, half way across."""
    line = flatten(patches[0].shape, closed=True, steps=2)
    count = len(line)
    return Point(sum(p.x for p in line) / count, sum(p.y for p in line) / count)


def _faced(box: str, view: View) -> str:
    """Return the box of a view; the left side is the mirror image of the right one."""
    return _flipped(box) if view is View.LEFT else box


def _flipped(box: str) -> str:
    x, y, width, height = read_numbers(box)
    return " ".join(number(part) for part in (-x - width, y, width, height))


def _states(pack: Pack, marks: Sequence[Mark]) -> dict[Key, tuple[str, Mark]]:
    """Return for each marked region ``true``, or ``mixed`` when only a broad place was marked."""
    found: dict[Key, tuple[str, Mark]] = {}
    for mark in marks:
        parts = pack.site_mixtures.get(mark.site, ())
        for site in parts or (mark.site,):
            for side in _sides(mark.side):
                if not parts or (site, side) not in found:
                    found[site, side] = ("mixed" if parts else "true", mark)
    return found


def _sides(side: Side) -> tuple[Side, ...]:
    return (Side.LEFT, Side.RIGHT) if side is Side.BOTH else (side,)


def _draw_region(
    parent: ET.Element,
    label: str,
    key: tuple[str, Side, View],
    place: _Drawn,
    states: Mapping[Key, tuple[str, Mark]],
) -> None:
    site, side, view = key
    checked, mark = states.get((site, side), ("false", None))
    group = element(parent, "g", class_="region marked" if mark else "region")
    where = "middle" if side is Side.NONE else side.value
    group.set("id", f"region-{site}-{where}-{view.value}")
    group.set("data-site", site)
    group.set("data-side", side.value)
    group.set("role", "checkbox")
    group.set("aria-checked", checked)
    group.set("tabindex", "0")
    group.set("aria-label", label)
    for hit, shape in place.paths:
        element(group, "path", class_="region-hit", d=hit, fill="transparent")
        element(group, "path", class_="region-shape", d=shape)
    if mark is not None and mark.level is not None:
        group.set("data-level", str(mark.level))
        spot = place.middle
        text(group, str(mark.level), class_="region-level", x=spot.x, y=spot.y)


def _draw_spread(root: ET.Element, pack: Pack, view: View, marks: Sequence[Mark]) -> None:
    """Draw an arrow from each pain to where it spreads, when both are seen from here."""
    seen = _drawn(pack, view)
    for mark in marks:
        start, end = seen.get((mark.site, mark.side)), seen.get(mark.spreads_to or ("", mark.side))
        if start and end and mark.spreads_to:
            way, head = arrow(start.middle, end.middle)
            group = element(root, "g", class_="spread", data_from=mark.site)
            group.set("data-to", mark.spreads_to[0])
            group.set("pointer-events", "none")
            for name in ("spread-halo", "spread-line"):
                element(group, "path", class_=name, fill="none", d=way)
            element(group, "path", class_="spread-head", d=polygon_data(head))


def arrow(start: Point, end: Point) -> tuple[str, Points]:
    """Return path data of a bowed line from beside one spot to another, and its head."""
    dx, dy = end.x - start.x, end.y - start.y
    length = sqrt(dx * dx + dy * dy) or 1.0
    bend = Point((start.x + end.x - dy * BOW) / 2, (start.y + end.y + dx * BOW) / 2)
    begin = _along(start, bend, min(CLEAR, length / 4))
    size = min(11.0, length / 3)
    neck = _along(end, bend, size)
    ux, uy = (end.x - neck.x) / size, (end.y - neck.y) / size
    left = Point(neck.x - uy * size * 0.6, neck.y + ux * size * 0.6)
    right = Point(neck.x + uy * size * 0.6, neck.y - ux * size * 0.6)
    way = f"M{number(begin.x)} {number(begin.y)}Q{number(bend.x)} {number(bend.y)}"
    return f"{way} {number(neck.x)} {number(neck.y)}", (end, left, right)


def _along(start: Point, towards: Point, distance: float) -> Point:
    dx, dy = towards.x - start.x, towards.y - start.y
    length = sqrt(dx * dx + dy * dy) or 1.0
    return Point(start.x + dx / length * distance, start.y + dy / length * distance)


def _title(view: View, say: Say) -> str:
    titles = {
        View.FRONT: say("Your body from the front"),
        View.BACK: say("Your body from the back"),
        View.LEFT: say("Your body from the left"),
        View.RIGHT: say("Your body from the right"),
    }
    return titles[view]


def _draw_sides(root: ET.Element, view: View, box: str, say: Say) -> None:
    """Write at the upper corners which side of the picture is which side of the runner."""
    if view in {View.LEFT, View.RIGHT}:
        return
    left, top, width, _ = read_numbers(box)
    group = element(root, "g", class_="side-names", aria_hidden="true")
    names = ((say("R"), say("your right")), (say("L"), say("your left")))
    ends = (left + 32, left + width - 32)
    for x, (letter, words) in zip(ends if view is View.FRONT else ends[::-1], names, strict=True):
        text(group, letter, class_="side-letter", x=x, y=top + 40)
        text(group, words, class_="side-words", x=x, y=top + 57)
