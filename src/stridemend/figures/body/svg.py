"""Writing SVG: elements with classes, never with styles, so that pages keep a strict policy."""

from xml.etree import ElementTree as ET

from stridemend.figures.body.curve import number

Value = str | float | int


def element(parent: ET.Element | None, tag: str, **attributes: Value) -> ET.Element:
    """
    Return a new element; ``_`` in names stands for ``-``, a trailing one is dropped.

    >>> ET.tostring(element(None, "g", class_="bone", data_side="left")).decode()
    '<g class="bone" data-side="left" />'
    """
    written = {
        name.rstrip("_").replace("_", "-"): value if isinstance(value, str) else number(value)
        for name, value in attributes.items()
    }
    if parent is None:
        return ET.Element(tag, written)
    return ET.SubElement(parent, tag, written)


def text(parent: ET.Element, words: str, **attributes: Value) -> ET.Element:
    """Return a new element that holds words."""
    new = element(parent, "text", **attributes)
    new.text = words
    return new


def picture(box: str, **attributes: Value) -> ET.Element:
    """Return the root of a picture that scales with its page."""
    _, _, width, height = box.split()
    return element(
        None,
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=box,
        width=width,
        height=height,
        **attributes,
    )


def write(root: ET.Element) -> str:
    """Return the text of a picture; the same picture gives the same bytes."""
    return ET.tostring(root, encoding="unicode", short_empty_elements=True)
