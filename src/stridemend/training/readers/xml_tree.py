"""
XML from strangers: no entities, no document type, no network, and what is whole of a torn file.

A training file never declares a document type, so one that does is refused before anything of
it is expanded.
"""

from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn
from xml.etree import ElementTree as ET
from xml.parsers import expat

from stridemend.core import Problem
from stridemend.training import problems as bad


class _DocumentTypeError(Exception):
    """A document type stands in the file."""


class _RootReachedError(Exception):
    """The prologue is over."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The root element, or None when nothing can be used, and what was wrong."""

    root: ET.Element | None
    problems: tuple[Problem, ...] = ()


def parse_xml(data: bytes, name: str) -> Tree:
    """Return the tree of an XML file as far as it is whole; nothing is raised."""
    try:
        _refuse_document_type(data)
        return Tree(ET.fromstring(data))  # noqa: S314  # nosec B314  no entities
    except _DocumentTypeError as found:
        return Tree(None, (bad.unsafe_xml(name, int(str(found))),))
    except ET.ParseError as torn:
        at = _offset(data, *torn.position)
        return _partial(data, name, at)
    except (ValueError, LookupError) as strange:  # An encoding that nobody knows.
        return Tree(None, (bad.not_readable(name, f"its encoding is not known ({strange})"),))


def _refuse_document_type(data: bytes) -> None:
    parser = expat.ParserCreate()

    def refuse(*_: object) -> NoReturn:
        raise _DocumentTypeError(parser.CurrentByteIndex)

    def stop(*_: object) -> NoReturn:
        raise _RootReachedError

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        parser.Parse(data, True)
    except (_RootReachedError, expat.ExpatError):
        return  # The full parse tells what is wrong, if anything is.


def _offset(data: bytes, line: int, column: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = data.find(b"\n", at) + 1
    return min(at + column, len(data))


def _partial(data: bytes, name: str, at: int) -> Tree:
    """Return what stands before a fault."""
    puller = ET.XMLPullParser(events=("start",))  # type: ignore[var-annotated]
    problem = bad.truncated if at >= len(data.rstrip()) - 1 else bad.broken_inside
    with suppress(ET.ParseError, ValueError):
        puller.feed(data[:at])
    with suppress(ET.ParseError, ValueError):
        for event in puller.read_events():  # The first is the root.
            if isinstance(event[-1], ET.Element):
                return Tree(event[-1], (problem(name, at),))
    return Tree(None, (bad.not_readable(name, "it is not XML"),))


def local(tag: object) -> str:
    """
    Return a tag without its namespace.

    >>> local("{http://www.topografix.com/GPX/1/1}trkpt")
    'trkpt'
    """
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: ET.Element | None, name: str) -> ET.Element | None:
    """Return the first child of a name, whatever its namespace."""
    return next(
        (one for one in (() if element is None else element) if local(one.tag) == name), None
    )


def text(element: ET.Element | None, *path: str) -> str:
    """Return the text at the end of a path of children, empty when there is none."""
    for name in path:
        element = child(element, name)
    return (element.text or "").strip() if element is not None else ""


def number(words: str) -> float | None:
    """Return a number, or None when the words are none."""
    try:
        found = float(words)
    except ValueError:
        return None
    return found if abs(found) < float("inf") else None
