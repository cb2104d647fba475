"""
Track files whose points are all written alike, read without a tree.

Watches write every point in the same way: the same tags in the same order, only the numbers
differ. The first point is taken as the mould; where every other point fits it to the last byte,
the numbers are cut out by one pass, and the rest of the file (with a mark where points stood) is
read as XML. Anything that does not fit leaves the whole file to the tree.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

import numpy as np

from stridemend.training.readers.points import Points
from stridemend.training.readers.xml_tree import Tree, local, parse_xml

_VALUE = rb"([0-9TZeE+:.\-]+)"
_CUT = re.compile(rb"""(?<=[">])[0-9TZeE+:.\-]+(?=["<])""")
_ATTRIBUTE = re.compile(rb'([A-Za-z]+)="$')
_ELEMENT = re.compile(rb"<(?:\w+:)?(\w+)[^<>]*>$")
_ODD = (b"<!", b"<run", b"<?xml-")
MARK = "run"


@dataclass(frozen=True, slots=True)
class Uniform:
    """
    The points of a file, cut out.

    Attributes
    ----------
        rest: the file with ``<run n="..."/>`` where so many points stood.
        names: tag or attribute of each number of a point.
        columns: the numbers, as text, one list a name.
    """

    rest: bytes
    names: tuple[str, ...]
    columns: tuple[Sequence[bytes], ...]

    def fill(self, points: Points, first: int, channels: Mapping[str, str]) -> None:
        """Put the numbers into points; ``first`` is the first of the file's points in them."""
        count = len(points.moments)
        rows = np.arange(count)
        for name, column in zip(self.names, self.columns, strict=True):
            texts = column[first : first + count]
            if name == points.clock:
                points.moments = [text.decode() for text in texts]
            elif name in channels:
                points.put(channels[name], rows, texts)


def cut_points(data: bytes, tag: bytes) -> Uniform | None:
    """Return the points of a file cut out, or None when they are not all alike."""
    start = data.find(b"<" + tag)
    end = data.find(b"</" + tag + b">", start) + len(tag) + 3
    head = data[: max(start, 0)].lower()
    coded = b"encoding=" in head and b"utf-8" not in head
    if start < 0 or end <= start or coded or any(odd in data for odd in _ODD):
        return None
    mould = data[start:end]
    literals = _CUT.split(mould)
    names = tuple(_name(literal) for literal in literals[:-1])
    if not names or "" in names or len(set(names)) < len(names):
        return None
    parts = re.compile(_VALUE.join(map(re.escape, literals))).split(data)
    step = len(names) + 1
    rest = _marked(parts[0::step])
    if b"<" + tag in rest:
        return None
    return Uniform(rest, names, tuple(parts[at::step] for at in range(1, step)))


def _name(literal: bytes) -> str:
    """Return the attribute or tag that a number follows."""
    found = _ATTRIBUTE.search(literal) or _ELEMENT.search(literal)
    return found.group(1).decode() if found else ""


def _marked(between: Sequence[bytes]) -> bytes:
    """Return what stands between the points, with a mark for each unbroken run of points."""
    kept, count = [between[0]], 0
    for part in between[1:]:
        count += 1
        if part.strip():
            kept += [b'<%b n="%d"/>' % (MARK.encode(), count), part]
            count = 0
    return b"".join(kept)


def count_points(element: ET.Element) -> int:
    """Return how many points stood directly below an element."""
    return sum(int(part.get("n", "0")) for part in element if local(part.tag) == MARK)


@dataclass(frozen=True, slots=True)
class Document:
    """A track file: its tree, and its points when they were cut out."""

    tree: Tree
    uniform: Uniform | None = None


def open_document(data: bytes, name: str, tag: str, holder: str) -> Document:
    """
    Return a track file with points called ``tag``, which belong into elements called ``holder``.

    Points that stood anywhere else leave the file to the tree, as do faults of any kind.
    """
    uniform = cut_points(data, tag.encode())
    if uniform is not None:
        tree = parse_xml(uniform.rest, name)
        if tree.root is not None and not tree.problems:
            holders = (one for one in tree.root.iter() if local(one.tag) == holder)
            if sum(count_points(one) for one in holders) == len(uniform.columns[0]):
                return Document(tree, uniform)
    return Document(parse_xml(data, name))
