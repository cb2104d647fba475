"""What a chart is, and the words it is told in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol

WIDTH = 340
"""Units across; a phone shows about one pixel for each."""


class Say(Protocol):
    """Gives a text in the reader's language, filled with values."""

    def __call__(self, template: str, /, **values: object) -> str:
        """Return the text."""


def plain(template: str, /, **values: object) -> str:
    """
    Return a text in English, filled.

    >>> plain("{count} weeks", count=3)
    '3 weeks'
    """
    return template.format(**values) if values else template


@dataclass(frozen=True, slots=True)
class Key:
    """A sign of a chart, drawn alone, and what it stands for."""

    sign: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """
    A drawn chart.

    Attributes
    ----------
        id: name that is unique on a page.
        about: what it shows, in sentences, for those who do not see it.
        svg: the picture; it takes its colours from the page.
        keys: its signs in words.
        head, rows: its numbers as a table.
    """

    id: str
    title: str
    about: str
    svg: str
    keys: tuple[Key, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def picture(own: str, title: str, about: str, body: Iterable[str], size: Sequence[float]) -> str:
    """Return an SVG of a width and height, with its title and description."""
    width, height = size
    return (
        f'<svg class="chart" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'aria-labelledby="{own}-t {own}-d"><title id="{own}-t">{escape(title)}</title>'
        f'<desc id="{own}-d">{escape(about)}</desc>\n' + "\n".join(body) + "\n</svg>"
    )


def sign(body: str, width: float = 16) -> str:
    """Return a mark drawn alone, for the key of a chart."""
    return f'<svg class="chart sign" viewBox="0 0 {width:g} 16" aria-hidden="true">{body}</svg>'
