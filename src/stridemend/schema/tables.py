"""Reading what is no list of entries: tables by id, and files that are kept whole."""

from typing import Any

from stridemend.schema.bench import Bench
from stridemend.schema.frozen import FrozenDict, Value, freeze
from stridemend.schema.sections import section_of

MERGED = ("triage", "single_case", "scales")
"""Stems at the root whose files become one mapping of their own in the pack."""


def table(bench: Bench, folder: str, key: str) -> FrozenDict[str, Any]:
    """Return the mapping under ``key`` of all files of a folder, joined."""
    found: dict[str, Any] = {}
    for document in bench.starting(folder):
        part = document.data.get(key)
        for own, value in part.items() if isinstance(part, dict) else ():
            bench.built.places[folder, str(own)] = (document.path, (key, own))
            found[str(own)] = freeze(value)
    return FrozenDict(found)


def lists(bench: Bench, folder: str, key: str) -> FrozenDict[str, tuple[str, ...]]:
    """Return a table of lists of ids."""
    found: dict[str, tuple[str, ...]] = {}
    for own, members in table(bench, folder, key).items():
        if isinstance(members, tuple):
            found[own] = tuple(str(member) for member in members)
        else:
            file, path = bench.built.places[folder, own]
            bench.note(file, [(path, "SM105", "Needs a list of ids.", "Write `[a, b]`.")])
    return FrozenDict(found)


def numbers(bench: Bench, folder: str, key: str) -> FrozenDict[str, FrozenDict[str, float]]:
    """Return a table of mappings from id to number."""
    result: dict[str, FrozenDict[str, float]] = {}
    for own, shares in table(bench, folder, key).items():
        good: dict[str, float] = {}
        for name, share in shares.items() if isinstance(shares, dict) else ():
            if isinstance(share, int | float) and not isinstance(share, bool):
                good[name] = float(share)
            else:
                file, path = bench.built.places[folder, own]
                complaint = ((*path, name), "SM105", "Needs a number.", "Write a share, 0 to 1.")
                bench.note(file, [complaint])
        result[own] = FrozenDict(good)
    return FrozenDict(result)


def merged(bench: Bench, stem: str) -> FrozenDict[str, Value]:
    """Return all files that begin with ``stem`` as one mapping; mappings in them are joined."""
    found: dict[str, Any] = {}
    for document in bench.starting(stem):
        for key, value in document.data.items():
            old = found.get(key)
            both = isinstance(old, dict) and isinstance(value, dict)
            found[key] = {**old, **value} if both else value  # type: ignore[dict-item]
    return FrozenDict({key: freeze(value) for key, value in found.items()})


def by_stem(bench: Bench, folder: str) -> FrozenDict[str, Value]:
    """Return the files of a folder by their name without suffix."""
    return FrozenDict(
        {
            document.path.removeprefix(folder + "/").removesuffix(".yaml"): freeze(document.data)
            for document in bench.starting(folder + "/")
        }
    )


def about(bench: Bench) -> FrozenDict[str, Value]:
    """Return what the ``about.yaml`` of each folder says, by folder."""
    return FrozenDict(
        {
            document.path.removesuffix("/about.yaml"): freeze(document.data)
            for document in bench.documents
            if document.path.endswith("/about.yaml")
        }
    )


def settings(bench: Bench) -> FrozenDict[str, Value]:
    """Return every file of the root that nothing else claims; rooms keep their numbers there."""
    return FrozenDict(
        {
            document.path.removesuffix(".yaml"): freeze(document.data)
            for document in bench.documents
            if "/" not in document.path
            and not document.path.startswith(MERGED)
            and document.path not in CLAIMED
            and not section_of(document.path)
        }
    )


CLAIMED = ("pack.yaml", "intervention_rules.yaml", "condition_groups.yaml")


def aliases(bench: Bench) -> FrozenDict[str, tuple[str, ...]]:
    """Return older ids and the canonical ones that they mean."""
    drivers = bench.entries["drivers"]
    found: dict[str, list[str]] = {}
    for thing in (*drivers.values(), *bench.entries["mechanisms"].values()):
        for alias in thing.aliases:
            if alias not in drivers:
                found.setdefault(alias, []).append(thing.id)
    joined = {alias: tuple(meant) for alias, meant in found.items()}
    return FrozenDict({**joined, **lists(bench, "crosswalk", "aliases")})
