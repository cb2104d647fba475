"""Marks of a chart as SVG elements: classes give their look, data attributes their numbers."""

from collections.abc import Iterable, Mapping
from html import escape

Data = Mapping[str, object]


def number(value: float) -> str:
    """
    Return a number with at most one decimal.

    >>> number(3.0), number(3.14)
    ('3', '3.1')
    """
    return f"{value:.1f}".removesuffix(".0")


def _data(data: Data | None) -> str:
    pairs = (data or {}).items()
    return "".join(f' data-{name}="{escape(str(value))}"' for name, value in pairs)


def line(kind: str, x1: float, y1: float, x2: float, y2: float) -> str:
    """Return a straight line."""
    ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
    return f'<line class="{kind}" {ends}/>'


def text(x: float, y: float, words: str, anchor: str = "start", kind: str = "") -> str:
    """Return words at a place."""
    more = f' class="{kind}"' if kind else ""
    if anchor != "start":
        more += f' text-anchor="{anchor}"'
    return f'<text x="{number(x)}" y="{number(y)}"{more}>{escape(words)}</text>'


def circle(kind: str, x: float, y: float, radius: float, data: Data | None = None) -> str:
    """Return a dot."""
    place = f'cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"'
    return f'<circle class="{kind}" {place}{_data(data)}/>'


def rect(
    kind: str, x: float, y: float, width: float, height: float, data: Data | None = None
) -> str:
    """Return a box with slightly round corners."""
    place = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    return f'<rect class="{kind}" {place} rx="1.2"{_data(data)}/>'


def points(places: Iterable[tuple[float, float]]) -> str:
    """Return places as SVG writes them."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in places)


def polygon(kind: str, places: Iterable[tuple[float, float]], data: Data | None = None) -> str:
    """Return a closed shape."""
    return f'<polygon class="{kind}" points="{points(places)}"{_data(data)}/>'


def polyline(kind: str, places: Iterable[tuple[float, float]]) -> str:
    """Return an open line."""
    return f'<polyline class="{kind}" points="{points(places)}"/>'


def triangle(kind: str, x: float, y: float, size: float, data: Data | None = None) -> str:
    """Return a triangle that stands on its base."""
    places = ((x, y - size), (x - size, y + size), (x + size, y + size))
    return polygon(kind, places, data)


def diamond(kind: str, x: float, y: float, size: float, data: Data | None = None) -> str:
    """Return a square on its corner."""
    places = ((x, y - size), (x + size, y), (x, y + size), (x - size, y))
    return polygon(kind, places, data)


def octagon(kind: str, x: float, y: float, size: float, data: Data | None = None) -> str:
    """Return the shape of a stop sign."""
    short = size * 0.414
    places = (
        (x - short, y - size), (x + short, y - size), (x + size, y - short), (x + size, y + short),
        (x + short, y + size), (x - short, y + size), (x - size, y + short), (x - size, y - short),
    )  # fmt: skip
    return polygon(kind, places, data)


def cross(kind: str, x: float, y: float, size: float) -> str:
    """Return two lines that cross."""
    return line(kind, x - size, y - size, x + size, y + size) + line(
        kind, x - size, y + size, x + size, y - size
    )
