"""
Track files whose points are all written alike, read without a tree.

Watches write every point in the same way: the same tags in the same order, only the numbers
differ. The first point is taken as the mould, the first that does not fit as another one; where
every point fits one of a few moulds to the last byte, the numbers are cut out by one pass, and
the rest of the file (with a mark where points stood) is read as XML. Anything else leaves the
whole file to the tree.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET
from xml.parsers import expat

import numpy as np

from stridemend.training.readers.points import Points
from stridemend.training.readers.xml_tree import Tree, local, parse_xml

_VALUE = rb"([0-9TZeE+:.\-]+)"
_CUT = re.compile(rb"""(?<=[">])[0-9TZeE+:.\-]+(?=["<])""")
_ATTRIBUTE = re.compile(rb'([A-Za-z]+)="$')
_ELEMENT = re.compile(rb"<(?:\w+:)?(\w+)[^<>]*>$")
_PREFIX = re.compile(rb"[<\s/]([A-Za-z_][\w.\-]*):")
_LEFT_OVER = re.compile(rb""">[^<>]*\d[^<>]*<|l(?:at|on)="[^"]|='""")
"""Numbers in a point that were not cut out, as they are written oddly."""
_ODD = (b"<!", b"<run", b"<?xml-")
MARK = "run"
MOST_MOULDS = 4
"""A belt that slips or a lost position gives two or three ways of writing, not more."""


@dataclass(frozen=True, slots=True)
class Uniform:
    """
    The points of a file, cut out.

    Attributes
    ----------
        rest: the file with ``<run n="..."/>`` where so many points stood.
        names: tag or attribute of each number of a point.
        columns: the numbers, as text, one list a name; None where a point has none.
    """

    rest: bytes
    names: tuple[str, ...]
    columns: tuple[Sequence[bytes | None], ...]

    def fill(self, points: Points, first: int, channels: Mapping[str, str]) -> None:
        """Put the numbers into points; ``first`` is the first of the file's points in them."""
        count = len(points.moments)
        rows = np.arange(count)
        for name, column in zip(self.names, self.columns, strict=True):
            texts = column[first : first + count]
            if name == points.clock:
                points.moments = [text.decode() if text else None for text in texts]
            elif name in channels:
                points.put(channels[name], rows, texts)


@dataclass(frozen=True, slots=True)
class Mould:
    """How a point is written: its pattern, and the tag or attribute of each number in it."""

    pattern: bytes
    names: tuple[str, ...]


def cut_points(data: bytes, tag: bytes) -> Uniform | None:
    """Return the points of a file cut out, or None when they are written in too many ways."""
    head = data[: max(data.find(b"<" + tag), 0)].lower()
    coded = b"encoding=" in head and b"utf-8" not in head
    if coded or any(odd in data for odd in _ODD):
        return None
    moulds: list[Mould] = []
    rest = data
    while len(moulds) < MOST_MOULDS:
        mould = _mould(rest, tag)
        if mould is None:
            return None
        moulds.append(mould)
        parts = re.compile(b"|".join(one.pattern for one in moulds)).split(data)
        step = 1 + sum(len(one.names) for one in moulds)
        rest = _marked(parts[0::step])
        if b"<" + tag not in rest:
            return _joined(rest, moulds, parts, step)
    return None


def _mould(data: bytes, tag: bytes) -> Mould | None:
    """Return how the first point is written, None when that is odd."""
    start = data.find(b"<" + tag)
    end = data.find(b"</" + tag + b">", start) + len(tag) + 3
    if start < 0 or end <= start:
        return None
    whole = data[start:end]
    if not _sound(whole, data):
        return None
    literals = _CUT.split(whole)
    names = tuple(_name(literal) for literal in literals[:-1])
    left_over = _LEFT_OVER.search(b"".join(literals))
    if not names or "" in names or len(set(names)) < len(names) or left_over:
        return None
    return Mould(_VALUE.join(map(re.escape, literals)), names)


def _sound(mould: bytes, data: bytes) -> bool:
    """Say whether a point is whole XML by itself, with prefixes that the file declares."""
    try:
        expat.ParserCreate().Parse(mould, True)
    except (expat.ExpatError, ValueError):
        return False
    prefixes = set(_PREFIX.findall(mould)) - {b"xml", b"xmlns"}
    return all(b"xmlns:%b=" % prefix in data for prefix in prefixes)


def _joined(rest: bytes, moulds: Sequence[Mould], parts: Sequence[bytes], step: int) -> Uniform:
    """Put the numbers of all moulds into one column a name; None where a point has none."""
    columns: dict[str, Sequence[bytes | None]] = {}
    every = [name for mould in moulds for name in mould.names]
    for at, name in enumerate(every, start=1):
        own, before = parts[at::step], columns.get(name)
        columns[name] = (
            own
            if before is None
            else [one if one is not None else other for one, other in zip(own, before, strict=True)]
        )
    return Uniform(rest, tuple(columns), tuple(columns.values()))


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
