"""
YAML text to plain data by the core schema of YAML 1.2.

``no`` and ``on`` are words, a date is text, ``010`` is ten. Events are read rather than nodes,
which takes half the time; anchors and aliases work, tags and merge keys are refused.
"""

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", "")),
}
_NUMBER_STARTS = frozenset("-+.0123456789")
_INTEGER = re.compile(r"^[-+]?[0-9]+$")
_NUMBER = re.compile(r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")


def plain_scalar(text: str) -> str | int | float | bool | None:
    """
    Return what an unquoted scalar means.

    >>> [plain_scalar(word) for word in ("no", "true", "010", "1e-3", "2026-11-21", "")]
    ['no', True, 10, 0.001, '2026-11-21', None]
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_STARTS:
        return text
    if _INTEGER.match(text):
        return int(text)
    return float(text) if _NUMBER.match(text) else text


def read_yaml(text: bytes) -> object:
    """
    Return the data of the first document of a YAML text; None when it is empty.

    Raises
    ------
    yaml.YAMLError
        The text is no YAML, or it uses tags or merge keys.
    """
    loader = yaml.CSafeLoader(text)
    try:
        return _Composer(loader.get_event).document()
    finally:
        loader.dispose()


class _Composer:
    """Builds data from a stream of events."""

    def __init__(self, following: Callable[[], Any]) -> None:
        self._following = following
        self._anchors: dict[str, object] = {}

    def document(self) -> object:
        """Return the first document, or None when there is none."""
        self._following()  # the stream starts
        self._following()  # the document starts, or the stream ends
        event = self._following()
        if event is None or isinstance(event, DocumentEndEvent):
            return None
        return self._value(event)

    def _value(self, event: Any) -> object:
        kind = type(event)
        if kind is AliasEvent:
            if event.anchor not in self._anchors:
                raise _refusal(f"nothing is marked with &{event.anchor} before", event)
            return self._anchors[event.anchor]
        if event.tag is not None:
            raise _refusal(f"the tag {event.tag} is not used in packs", event)
        if kind is ScalarEvent:
            value: object = event.value if event.style else plain_scalar(event.value)
        elif kind is MappingStartEvent:
            value = self._mapping()
        else:
            value = self._sequence()
        if event.anchor is not None:
            self._anchors[event.anchor] = value
        return value

    def _mapping(self) -> dict[object, object]:
        found: dict[object, object] = {}
        while type(event := self._following()) is not MappingEndEvent:
            key = self._value(event)
            if isinstance(key, dict | list):
                raise _refusal("a key must be a word or a number", event)
            if key == "<<":
                raise _refusal("merge keys are not used in packs", event)
            found[key] = self._value(self._following())
        return found

    def _sequence(self) -> list[object]:
        found: list[object] = []
        while type(event := self._following()) is not SequenceEndEvent:
            found.append(self._value(event))
        return found


def _refusal(what: str, event: Any) -> yaml.YAMLError:
    return yaml.MarkedYAMLError(problem=what, problem_mark=event.start_mark)
