"""Paths into a pack: the table of texts read as a tree, and walking things along it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from stridemend.schema.frozen import FrozenDict

ANY = "*"
ALL = "**"

Change = Callable[[str], str]


class Paths:
    """
    Paths as a tree; ``here`` names the row whose path ends here.

    A named step goes before ``*``, and ``*`` before ``**``, so that the narrower row counts.

    >>> tree = Paths.of({"a.*.label": "row 1", "a.**": "row 2"})
    >>> tree.find(("a", "x", "label")), tree.find(("a", "x", "why"))
    ('row 1', 'row 2')
    """

    def __init__(self) -> None:
        self.here: Any = None
        self.steps: dict[str, Paths] = {}

    @classmethod
    def of(cls, rows: Mapping[str, Any]) -> "Paths":
        """Return the tree of rows by path; the first row for a path counts."""
        root = cls()
        for path, row in rows.items():
            place = root
            for step in path.split("."):
                place = place.steps.setdefault(step, cls())
            place.here = place.here or row
        return root

    def find(self, path: tuple[str, ...]) -> Any:
        """Return the row that judges a text at ``path``; None when none does."""
        if not path:
            return self.here
        for step in (path[0], ANY):
            found = self.steps[step].find(path[1:]) if step in self.steps else None
            if found is not None:
                return found
        return self.steps[ALL].here if ALL in self.steps else None

    def leads_on(self, path: tuple[str, ...]) -> bool:
        """Say whether any row may judge what lies below ``path``."""
        if not path or ALL in self.steps:
            return True
        nexts = (self.steps[step] for step in (path[0], ANY) if step in self.steps)
        return any(place.leads_on(path[1:]) for place in nexts)


def children(thing: Any) -> Iterator[tuple[str, Any]]:
    """Yield what lies one step inside: fields, entries or places of a list."""
    if isinstance(thing, Mapping):
        yield from ((str(key), value) for key, value in thing.items())
    elif isinstance(thing, tuple):
        yield from ((str(index), value) for index, value in enumerate(thing))
    elif is_dataclass(thing):
        yield from ((f.name, getattr(thing, f.name)) for f in fields(thing))


def texts(
    thing: Any, tree: Paths | None = None, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every text inside a thing with its path; with a tree only what it may judge."""
    if isinstance(thing, str):
        yield path, thing
        return
    for step, child in children(thing):
        below = (*path, step)
        if tree is None or tree.leads_on(below):
            yield from texts(child, tree, below)


def changed(thing: Any, tree: Paths, change: Change, path: tuple[str, ...] = ()) -> Any:
    """Return the thing with each text that a row judges changed; what stays is shared."""
    if isinstance(thing, str):
        return change(thing) if tree.find(path) is not None else thing
    new = {
        step: changed(child, tree, change, (*path, step))
        for step, child in children(thing)
        if tree.leads_on((*path, step))
    }
    differs = {step: value for step, value in new.items() if value is not _at(thing, step)}
    return _with(thing, differs) if differs else thing


def _at(thing: Any, step: str) -> Any:
    if isinstance(thing, Mapping):
        return thing[step]
    return thing[int(step)] if isinstance(thing, tuple) else getattr(thing, step)


def _with(thing: Any, new: Mapping[str, Any]) -> Any:
    if isinstance(thing, Mapping):
        return FrozenDict({**thing, **new})
    if isinstance(thing, tuple):
        return tuple(new.get(str(index), value) for index, value in enumerate(thing))
    return replace(thing, **new)


def joined(path: Iterable[str]) -> str:
    """Return a path as it is written in the table."""
    return ".".join(path)
