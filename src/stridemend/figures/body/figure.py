"""The figure itself: outline, arms, lines."""

from xml.etree import ElementTree as ET

from stridemend.figures.body.curve import Points, mirror, path_data, read_points
from stridemend.figures.body.svg import element
from stridemend.schema.kinds.body_figure import FigureView


def draw_figure(parent: ET.Element, view: FigureView, *, flipped: bool) -> None:
    """Draw the filled shapes of a view; regions come on top of them."""
    group = element(parent, "g", class_="body-shape", aria_hidden="true")
    _shapes(group, view, "under", flipped=flipped)
    _outline(group, view, "body-fill", flipped=flipped)


def draw_lines(parent: ET.Element, view: FigureView, *, flipped: bool) -> None:
    """Draw outline, arms and inner lines above the regions; a finger goes through them."""
    group = element(parent, "g", class_="body-lines", aria_hidden="true", pointer_events="none")
    _outline(group, view, "outline", flipped=flipped)
    _shapes(group, view, "over", flipped=flipped)
    for detail in view.details:
        for points in _both(read_points(detail), view, flipped=flipped):
            element(group, "path", class_="detail", fill="none", d=path_data(points, closed=False))


def _shapes(parent: ET.Element, view: FigureView, layer: str, *, flipped: bool) -> None:
    for shape in view.shapes:
        if shape.layer == layer:
            name = f"body-fill outline {shape.id}"
            for points in _both(read_points(shape.points), view, flipped=flipped):
                element(parent, "path", class_=name, d=path_data(points, closed=True))


def _outline(parent: ET.Element, view: FigureView, name: str, *, flipped: bool) -> None:
    points = read_points(view.outline)
    if view.mirrored:
        ring = (*points[:-1], *mirror(points)[:-1])
    else:
        ring = mirror(points) if flipped else points
    element(parent, "path", class_=name, d=path_data(ring, closed=True))


def _both(points: Points, view: FigureView, *, flipped: bool) -> list[Points]:
    if view.mirrored:
        return [points, mirror(points)]
    return [mirror(points) if flipped else points]
