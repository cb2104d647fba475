"""The figure itself: outline, arms, lines."""

from xml.etree import ElementTree as ET

from stridemend.figures.body.curve import drawn
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
        for turned in _turns(view, flipped=flipped):
            way = drawn(detail, closed=False, flipped=turned)
            element(group, "path", class_="detail", fill="none", d=way)


def _shapes(parent: ET.Element, view: FigureView, layer: str, *, flipped: bool) -> None:
    for shape in view.shapes:
        if shape.layer == layer:
            name = f"body-fill outline {shape.id}"
            for turned in _turns(view, flipped=flipped):
                way = drawn(shape.points, closed=True, flipped=turned)
                element(parent, "path", class_=name, d=way)


def _outline(parent: ET.Element, view: FigureView, name: str, *, flipped: bool) -> None:
    way = drawn(view.outline, closed=True, flipped=flipped, doubled=view.mirrored)
    element(parent, "path", class_=name, d=way)


def _turns(view: FigureView, *, flipped: bool) -> tuple[bool, ...]:
    """Return whether a part is drawn as it is, as its mirror image, or both."""
    return (False, True) if view.mirrored else (flipped,)
