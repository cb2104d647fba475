"""A number is a fact only with its unit and its basis."""

from collections.abc import Iterator, Mapping

from stridemend.schema.issue import Issue, Path
from stridemend.schema.lint.context import Context, leaves
from stridemend.schema.lint.registry import lint

NO_FACTS = ("language/", "sources/", "pack.yaml", "scales.yaml", "crosswalk/")
WORKED = ("example", "examples", "worked", "test_vector", "order", "year", "path")
"""Keys below which numbers are arithmetic or counts of the file itself, not facts."""
PUBLISHED = "published"
NEAR = 3
"""How many names, from the number outwards, may tell its unit."""


def _facts(context: Context) -> Iterator[tuple[str, Path, tuple[Mapping[str, object], ...]]]:
    for document in context.documents:
        if document.path.startswith(NO_FACTS):
            continue
        for path, value, around in leaves(document.data):
            number = isinstance(value, int | float) and not isinstance(value, bool)
            if number and not any(str(step).endswith(WORKED) for step in path):
                yield document.path, path, around


@lint("SM120")
def units(context: Context) -> Iterator[Issue]:
    """Find a number whose unit is told neither beside it nor by its name in scales.yaml (SM120)."""
    names, suffixes = _registry(context)
    for file, path, around in _facts(context):
        if any("unit" in mapping or _measure_unit(mapping) for mapping in around):
            continue
        words = [step for step in path if isinstance(step, str)]
        if any(word in names or word.endswith(suffixes) for word in words[-NEAR:]):
            continue
        message = f"The number at `{'.'.join(words)}` has no unit."
        hint = "Add `unit:` beside it, or name its field under `units` in scales.yaml."
        yield Issue("SM120", file, path, message, hint)


def _measure_unit(mapping: Mapping[str, object]) -> bool:
    measure = mapping.get("measure")
    return isinstance(measure, Mapping) and "unit" in measure


def _registry(context: Context) -> tuple[frozenset[str], tuple[str, ...]]:
    table = context.pack.scales.get("units")
    found = dict(table) if isinstance(table, Mapping) else {}
    names = frozenset(name for name in found if not name.startswith("_"))
    return names, tuple(name for name in found if name.startswith("_"))


@lint("SM121")
def bases(context: Context) -> Iterator[Issue]:
    """Find a number without a basis, or with one that no scale knows (SM121)."""
    scale = context.pack.scales.get("basis")
    known = tuple(scale) if isinstance(scale, Mapping) else ()
    told: set[tuple[str, Path]] = set()
    for file, path, around in _facts(context):
        basis = next((m["basis"] for m in reversed(around) if "basis" in m), None)
        if basis in known or (basis is None and file.startswith(DEFAULTED)):
            continue
        entry = (file, path[:2])
        if entry in told:
            continue
        told.add(entry)
        message = (
            f"The number at `{path[-1]}` has no basis."
            if basis is None
            else (f"`{basis}` is no basis.")
        )
        hint = f"Add `basis:` to it, its entry or its file: {', '.join(known)}."
        yield Issue("SM121", file, path, message, hint)


DEFAULTED = ("findings/", "presentations/")
"""Folders whose numbers are estimates unless they say otherwise."""


@lint("SM122")
def published(context: Context) -> Iterator[Issue]:
    """Find a published number that names no source (SM122)."""
    told: set[tuple[str, Path]] = set()
    for file, path, around in _facts(context):
        nearest = next((m for m in reversed(around) if "basis" in m), {})
        refs = any(key == "refs" or key.endswith("_refs") for m in around for key in m if m[key])
        entry = (file, path[:2])
        if nearest.get("basis") == PUBLISHED and not refs and entry not in told:
            told.add(entry)
            message = f"The published number at `{path[-1]}` names no source."
            yield Issue("SM122", file, path, message, "Add `refs:`, or another `basis:`.")
