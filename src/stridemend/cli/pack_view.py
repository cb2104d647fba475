"""Finding things in a pack, and what refers to them."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from stridemend.schema import Pack

KINDS = (
    "conditions",
    "findings",
    "presentations",
    "drivers",
    "mechanisms",
    "links",
    "evidence_links",
    "seed_paths",
    "condition_nodes",
    "condition_groups",
    "base_rates",
    "diagnostics",
    "movement_tests",
    "interventions",
    "red_flags",
    "load_rules",
    "instruments",
    "sources",
    "regions",
    "sites",
    "muscles",
)
"""Kinds of things that have ids."""


def entries_of(pack: Pack, kind: str) -> Mapping[str, Any]:
    """Return the things of one kind by id."""
    found: Mapping[str, Any] = getattr(pack.body if hasattr(pack.body, kind) else pack, kind)
    return found


def name_of(thing: Any) -> str:
    """Return what people call a thing."""
    for field in ("name", "label", "test", "title", "says", "condition"):
        name = getattr(thing, field, "")
        if name:
            return str(name)
    parent, child = getattr(thing, "parent", ""), getattr(thing, "child", "")
    return f"{parent} → {child}" if parent else ""


def plain(data: Any) -> Any:
    """Turn a thing into dicts and lists, for JSON and for printing."""
    if is_dataclass(data) and not isinstance(data, type):
        return {field.name: plain(getattr(data, field.name)) for field in fields(data)}
    if isinstance(data, Mapping):
        return {key: plain(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [plain(value) for value in data]
    return data


def things_called(pack: Pack, name: str) -> list[tuple[str, str, Any]]:
    """Return (kind, id, thing) for every thing with this id, or that it is an older name of."""
    wanted = dict.fromkeys((name, *pack.canonical(name), pack.source_aliases.get(name, name)))
    return [
        (kind, own, entries_of(pack, kind)[own])
        for own in wanted
        for kind in KINDS
        if own in entries_of(pack, kind)
    ]


def used_by(pack: Pack, own: str) -> dict[str, list[str]]:
    """Return the ids of everything that names ``own``, by kind."""
    found: dict[str, list[str]] = {}
    for kind in KINDS:
        for other, thing in entries_of(pack, kind).items():
            if other != own and own in _words(plain(thing)):
                found.setdefault(kind, []).append(other)
    return found


def _words(data: Any) -> Iterator[Any]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from _words(value)
    elif isinstance(data, list):
        for value in data:
            yield from _words(value)
    else:
        yield data
