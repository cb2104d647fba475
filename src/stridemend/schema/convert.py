"""Turning parsed YAML into frozen dataclasses; the class is the schema."""

import types
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, NoReturn, TypeVar, Union, cast, get_args, get_origin

from stridemend.schema.frozen import FrozenDict, Value, freeze
from stridemend.schema.issue import Path

T = TypeVar("T")
Complaint = tuple[Path, str, str, str]  # path, issue id, message, hint
Converter = Callable[[object, Path, list[Complaint]], object]


class UnfitError(Exception):
    """A value that cannot become what the field needs; the complaint is already noted."""


def convert(cls: type[T], data: object, path: Path, complaints: list[Complaint]) -> T | None:
    """
    Build ``cls`` from a mapping.

    Every misfit is added to ``complaints``; None is returned when there was any.
    """
    before = len(complaints)
    try:
        built = _converter(cls)(data, path, complaints)
    except UnfitError:
        return None
    return cast("T", built) if len(complaints) == before else None


def keys(cls: Any) -> frozenset[str]:
    """Return all YAML keys that a dataclass names."""
    return frozenset(_key(f) for f in fields(cls) if "rest" not in f.metadata)


def _key(field: "Field[Any]") -> str:
    return str(field.metadata.get("key", field.name))


def _default(field: "Field[Any]") -> object:
    if field.default is not MISSING:
        return field.default
    return MISSING if field.default_factory is MISSING else field.default_factory()


@cache
def _dataclass_converter(cls: Any) -> Converter:
    plan = [
        (f.name, _key(f), _converter(f.type), _default(f))
        for f in fields(cls)
        if "rest" not in f.metadata
    ]
    rest = next((f.name for f in fields(cls) if "rest" in f.metadata), None)
    known = keys(cls)

    def build(data: object, path: Path, complaints: list[Complaint]) -> object:
        if not isinstance(data, Mapping):
            _complain(complaints, path, f"{cls.__name__} needs a mapping", data)
        values: dict[str, object] = {}
        before = len(complaints)
        for name, key, change, default in plan:
            given = data.get(key)
            if given is None and (key not in data or default is not MISSING):
                values[name] = _missing(default, key, path, complaints)
            else:
                values[name] = _try(change, given, (*path, key), complaints)
        extra = {str(k): v for k, v in data.items() if k not in known}
        if rest is not None:
            values[rest] = FrozenDict({key: freeze(value) for key, value in extra.items()})
        else:
            _unknown(extra, known, path, complaints)
        return cls(**values) if len(complaints) == before else None

    return build


def _missing(default: object, key: str, path: Path, complaints: list[Complaint]) -> object:
    if default is MISSING:
        complaints.append((path, "SM103", f"`{key}` is missing.", f"Add `{key}: ...`."))
    return default


def _unknown(
    extra: dict[str, object], known: frozenset[str], path: Path, complaints: list[Complaint]
) -> None:
    for key in extra:
        hint = f"Use one of: {', '.join(sorted(known))}."
        complaints.append(((*path, key), "SM104", f"`{key}` is not a known field.", hint))


def _try(change: Converter, data: object, path: Path, complaints: list[Complaint]) -> object:
    try:
        return change(data, path, complaints)
    except UnfitError:
        return None


def _complain(complaints: list[Complaint], path: Path, what: str, data: object) -> NoReturn:
    given = "nothing" if data is None else f"{type(data).__name__} {str(data)[:40]!r}"
    hint = "Quote text that looks like a number." if what.endswith("text") else "Change the value."
    complaints.append((path, "SM105", f"{what}, got {given}.", hint))
    raise UnfitError


def _converter(hint: Any) -> Converter:
    return _cached(hint)


@cache
def _cached(hint: Hashable) -> Converter:
    if hint == Value:
        return _freeze
    if isinstance(hint, type) and is_dataclass(hint):
        return _dataclass_converter(hint)
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _union_converter(args)
    if origin is tuple:
        return _tuple_converter(args[0])
    if origin is Mapping:
        return _mapping_converter(args[1])
    return _scalar_converter(hint)


def _freeze(data: object, _path: Path, _complaints: list[Complaint]) -> object:
    return freeze(data)


def _union_converter(options: tuple[object, ...]) -> Converter:
    choices = [_converter(option) for option in options if option is not type(None)]
    optional = type(None) in options

    def build(data: object, path: Path, complaints: list[Complaint]) -> object:
        if data is None and optional:
            return None
        for choice in choices[:-1]:
            try:
                return choice(data, path, [])
            except UnfitError:
                continue
        return choices[-1](data, path, complaints)

    return build


def _tuple_converter(item: object) -> Converter:
    change = _converter(item)

    def build(data: object, path: Path, complaints: list[Complaint]) -> object:
        if not isinstance(data, list | tuple):
            _complain(complaints, path, "Needs a list", data)
        return tuple(_try(change, x, (*path, i), complaints) for i, x in enumerate(data))

    return build


def _mapping_converter(value: object) -> Converter:
    change = _converter(value)

    def build(data: object, path: Path, complaints: list[Complaint]) -> object:
        if not isinstance(data, Mapping):
            _complain(complaints, path, "Needs a mapping", data)
        return FrozenDict(
            {str(k): _try(change, v, (*path, k), complaints) for k, v in data.items()}
        )

    return build


def _scalar_converter(hint: object) -> Converter:
    wanted = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}

    def build(data: object, path: Path, complaints: list[Complaint]) -> object:
        if hint is float and isinstance(data, int) and not isinstance(data, bool):
            return float(data)
        if type(data) is not hint:
            _complain(complaints, path, f"Needs {wanted[cast('type', hint)]}", data)
        return data

    return build
