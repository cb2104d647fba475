"""The map of the body on which a runner marks where it hurts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from xml.etree import ElementTree as ET

from stridemend.core import Side
from stridemend.figures.body.curve import Point, Points, flatten, path_data, polygon_data
from stridemend.figures.body.figure import draw_figure, draw_lines
from stridemend.figures.body.geometry import Patch, patch, view_named
from stridemend.figures.body.places import name_of
from stridemend.figures.body.svg import element, picture, text, write
from stridemend.figures.body.values import Mark, View
from stridemend.schema import Pack

Say = Callable[[str], str]
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
        Name of a close-up of the view (hips, knees, feet); empty for the whole body.
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
    box = _faced(drawing.zooms[zoom] if zoom else drawing.box, view)
    root = picture(box, class_="body-map", role="group", data_view=view.value)
    root.set("aria-label", say(f"{drawing.label} of the body"))
    root.set("data-box", _faced(drawing.box, view))
    for name, close in drawing.zooms.items():
        root.set(f"data-zoom-{name}", _faced(close, view))
    draw_figure(root, drawing, flipped=view is View.LEFT)
    regions = element(root, "g", class_="regions")
    states = _states(pack, marks)
    for (site, side), patches in region_patches(pack, view).items():
        _draw_region(regions, name_of(pack, site, side, say), (site, side, view), patches, states)
    draw_lines(root, drawing, flipped=view is View.LEFT)
    _draw_spread(root, pack, view, marks)
    _draw_sides(root, view, say)
    return write(root)


def region_patches(pack: Pack, view: View | str) -> Mapping[Key, tuple[Patch, ...]]:
    """Return the patches of each (site, side) that a view shows, in picture coordinates."""
    found: dict[Key, list[Patch]] = {}
    view = View(view)
    for key, one in _patches(pack, view):
        found.setdefault(key, []).append(one)
    return {key: tuple(patches) for key, patches in found.items()}


def _patches(pack: Pack, view: View) -> Iterator[tuple[Key, Patch]]:
    drawing = view_named(pack, view.value)
    for region in drawing.regions:
        sided = pack.body.sites[region.site].sided
        one = patch(drawing, region, sided=sided)
        if not drawing.mirrored:
            side = Side(view.value) if sided else Side.NONE
            yield (region.site, side), one.mirrored() if view is View.LEFT else one
        elif sided:
            right_of_midline = Side.LEFT if view is View.FRONT else Side.RIGHT
            yield (region.site, right_of_midline), one
            yield (region.site, right_of_midline.other()), one.mirrored()
        else:
            yield (region.site, Side.NONE), one


def centre(patches: Sequence[Patch]) -> Point:
    """Return the middle of the first patch: half way down, half way across."""
    line = flatten(patches[0].shape, closed=True, steps=2)
    count = len(line)
    return Point(sum(p.x for p in line) / count, sum(p.y for p in line) / count)


def _faced(box: str, view: View) -> str:
    """Return the box of a view; the left side is the mirror image of the right one."""
    if view is not View.LEFT:
        return box
    x, y, width, height = (float(part) for part in box.split())
    return f"{-x - width:g} {y:g} {width:g} {height:g}"


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
    patches: Sequence[Patch],
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
    for one in patches:
        element(group, "path", class_="region-hit", d=polygon_data(one.hit), fill="transparent")
        element(group, "path", class_="region-shape", d=path_data(one.shape, closed=True))
    if mark is not None and mark.level is not None:
        group.set("data-level", str(mark.level))
        spot = centre(patches)
        text(group, str(mark.level), class_="region-level", x=spot.x, y=spot.y)


def _draw_spread(root: ET.Element, pack: Pack, view: View, marks: Sequence[Mark]) -> None:
    """Draw an arrow from each pain to where it spreads, when both are seen from here."""
    patches = region_patches(pack, view)
    spots = {key: centre(found) for key, found in patches.items()}
    for mark in marks:
        ends = [(mark.site, mark.side), mark.spreads_to]
        if all(end in spots for end in ends if end) and mark.spreads_to:
            start, end = (spots[end] for end in ends if end)
            line, head = arrow(start, end)
            group = element(root, "g", class_="spread", data_from=mark.site)
            group.set("data-to", mark.spreads_to[0])
            element(group, "path", class_="spread-line", d=path_data(line, closed=False))
            element(group, "path", class_="spread-head", d=polygon_data(head))


def arrow(start: Point, end: Point, bow: float = 0.18) -> tuple[Points, Points]:
    """Return a bowed line from spot to spot and the triangle of its head."""
    dx, dy = end.x - start.x, end.y - start.y
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    middle = Point((start.x + end.x) / 2 - dy * bow, (start.y + end.y) / 2 + dx * bow)
    ux, uy = end.x - middle.x, end.y - middle.y
    norm = (ux * ux + uy * uy) ** 0.5 or 1.0
    ux, uy = ux / norm, uy / norm
    size = min(9.0, length / 3)
    neck = Point(end.x - ux * size, end.y - uy * size)
    left = Point(neck.x - uy * size * 0.6, neck.y + ux * size * 0.6)
    right = Point(neck.x + uy * size * 0.6, neck.y - ux * size * 0.6)
    return (start, middle, neck), (end, left, right)


def _draw_sides(root: ET.Element, view: View, say: Say) -> None:
    """Write which side of the picture is which side of the runner."""
    if view in {View.LEFT, View.RIGHT}:
        return
    flip = 1 if view is View.FRONT else -1
    group = element(root, "g", class_="side-names", aria_hidden="true")
    for x, letter, words in ((118, "L", "your left"), (-118, "R", "your right")):
        text(group, say(letter), class_="side-letter", x=x * flip, y=66)
        text(group, say(words), class_="side-words", x=x * flip, y=84)
