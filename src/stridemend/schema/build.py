"""Building the typed pack from parsed files, gathering every issue on the way."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from stridemend.core import Level
from stridemend.schema.convert import Complaint, convert, keys
from stridemend.schema.frozen import FrozenDict, Value, freeze
from stridemend.schema.issue import Issue, Path
from stridemend.schema.kinds.body import Body
from stridemend.schema.kinds.pack import Pack
from stridemend.schema.kinds.treatment import InterventionRules
from stridemend.schema.reader import Document
from stridemend.schema.sections import DEFAULTS, SECTIONS, Section, section_of

T = TypeVar("T")
Place = tuple[str, Path]
"""File and path inside it."""


@dataclass(slots=True)
class Built:
    """
    What came out of the files.

    Attributes:
        pack: None when an indispensable part is missing.
        places: where each thing stands, by (section, id).
    """

    pack: Pack | None = None
    issues: list[Issue] = field(default_factory=list)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)


@dataclass(slots=True)
class _Bench:
    documents: list[Document]
    built: Built
    entries: dict[str, dict[str, Any]] = field(default_factory=dict)

    def note(self, file: str, complaints: Iterable[Complaint]) -> None:
        for path, issue_id, message, hint in complaints:
            self.built.issues.append(Issue(issue_id, file, path, message, hint))


def build(documents: list[Document], pack_hash: str) -> Built:
    """Build a pack; entries that do not fit are left out and reported."""
    bench = _Bench(documents, Built(), {name: {} for name in SECTIONS})
    for document in documents:
        for name, section in section_of(document.path).items():
            _read_section(bench, document, name, section)
    bench.built.pack = _assemble(bench, pack_hash)
    return bench.built


def _read_section(bench: _Bench, document: Document, name: str, section: Section) -> None:
    key = next((k for k in section.keys if k in document.data), None)
    if key is None:
        return
    items = document.data[key]
    if items is None:
        return
    if not isinstance(items, list):
        complaint = ((key,), "SM105", "Needs a list of entries.", "Start each entry with `- `.")
        bench.note(document.path, [complaint])
        return
    known = keys(section.kind)
    defaults = {k: document.data[k] for k in DEFAULTS if k in document.data and k in known}
    for index, item in enumerate(items):
        _read_entry(bench, document.path, name, item, (key, index), defaults)


def _read_entry(
    bench: _Bench, file: str, name: str, item: object, path: Path, defaults: Mapping[str, object]
) -> None:
    section = SECTIONS[name]
    given = {**defaults, **item} if isinstance(item, dict) else item
    shape = _SHAPES.get(name)
    complaints: list[Complaint] = []
    entry = convert(section.kind, shape(given) if shape else given, path, complaints)
    bench.note(file, complaints)
    if entry is None:
        return
    own = str(given[section.id_key]) if section.id_key else str(len(bench.entries[name]))
    if own in bench.entries[name]:
        _note_twice(bench, file, name, own, (*path, section.id_key))
        return
    bench.entries[name][own] = entry
    bench.built.places[name, own] = (file, path)


def _note_twice(bench: _Bench, file: str, name: str, own: str, path: Path) -> None:
    first = bench.built.places[name, own][0]
    message = f"`{own}` is already defined in {first}."
    bench.note(file, [(path, "SM106", message, "Merge the two, or give one another id.")])


def _presentation(data: Any) -> Any:
    """Give each chance its basis and sources, and list the bare numbers beside them."""
    if not isinstance(data, dict) or not isinstance(data.get("findings"), dict):
        return data
    common = {key: data[key] for key in ("basis", "refs") if key in data}
    chances = {
        code: {**common, **given} if isinstance(given, dict) else {**common, "p": given}
        for code, given in data["findings"].items()
    }
    return {
        **data,
        "chances": chances,
        "findings": {code: chance.get("p") for code, chance in chances.items()},
    }


_SHAPES: dict[str, Callable[[Any], Any]] = {"presentations": _presentation}


def _assemble(bench: _Bench, pack_hash: str) -> Pack | None:
    rules = _single(bench, "intervention_rules.yaml", InterventionRules)
    root = _root(bench)
    if rules is None or root is None:
        return None
    entries = bench.entries
    mappings = {
        name: FrozenDict(entries[name])
        for name in SECTIONS
        if name not in ("regions", "sites", "muscles", "prior_odds", "over_time")
    }
    sites = entries["sites"]
    return Pack(
        **root,
        **cast(Any, mappings),
        hash=pack_hash,
        prior_odds=tuple(entries["prior_odds"].values()),
        over_time=tuple(entries["over_time"].values()),
        body=Body(**{part: FrozenDict(entries[part]) for part in ("regions", "sites", "muscles")}),
        site_priors=FrozenDict({s.id: s.prior for s in sites.values() if s.prior is not None}),
        site_mixtures=FrozenDict({s.id: s.parts for s in sites.values() if s.parts}),
        base_rates=_numbers(bench, "base_rates", "sites"),
        condition_groups=_table(bench, "condition_groups", "condition_groups"),
        intervention_rules=rules,
        triage=_merged(bench, "triage"),
        child_shares=_merged(bench, "presentations/child"),
        single_case=_merged(bench, "single_case"),
        scales=_merged(bench, "scales"),
        language=_by_stem(bench, "language"),
        about=_about(bench),
        settings=_settings(bench),
        aliases=_aliases(bench),
        source_aliases=FrozenDict(
            {old: source.key for source in entries["sources"].values() for old in source.aliases}
        ),
    )


def _root(bench: _Bench) -> dict[str, str] | None:
    wanted = ("id", "version", "licence", "authors")
    found = next((d for d in bench.documents if d.path == "pack.yaml"), None)
    data = found.data if found else {}
    missing = [key for key in wanted if not isinstance(data.get(key), str)]
    for key in missing:
        message = f"`{key}` of the pack is missing or is no text."
        bench.note("pack.yaml", [((), "SM107", message, f"Add `{key}: ...` to pack.yaml.")])
    return None if missing else {key: str(data[key]) for key in wanted}


def _single(bench: _Bench, path: str, kind: type[T]) -> T | None:
    found = next((d for d in bench.documents if d.path == path), None)
    complaints: list[Complaint] = []
    data: object = found.data if found else {}
    built = convert(kind, data, (), complaints)
    bench.note(path, complaints)
    return built


def _in_folder(bench: _Bench, folder: str) -> list[Document]:
    return [
        document
        for document in bench.documents
        if document.path.removesuffix(".yaml").startswith(folder)
        and not document.path.endswith("about.yaml")
    ]


def _table(bench: _Bench, folder: str, key: str) -> "FrozenDict[str, Any]":
    found: dict[str, Any] = {}
    for document in _in_folder(bench, folder):
        part = document.data.get(key)
        if not isinstance(part, dict):
            continue
        for own, value in part.items():
            bench.built.places[folder, str(own)] = (document.path, (key, own))
            found[str(own)] = freeze(value)
    return FrozenDict(found)


def _numbers(bench: _Bench, folder: str, key: str) -> "FrozenDict[str, FrozenDict[str, float]]":
    table = _table(bench, folder, key)
    result: dict[str, FrozenDict[str, float]] = {}
    for own, shares in table.items():
        bad = [name for name, share in shares.items() if isinstance(share, bool | str | None)]
        for name in bad:
            file, path = bench.built.places[folder, own]
            complaint = ((*path, name), "SM105", "Needs a number.", "Write a share, 0 to 1.")
            bench.note(file, [complaint])
        result[own] = FrozenDict({k: float(v) for k, v in shares.items() if k not in bad})
    return FrozenDict(result)


def _merged(bench: _Bench, folder: str) -> "FrozenDict[str, Value]":
    found: dict[str, Any] = {}
    for document in _in_folder(bench, folder):
        for key, value in document.data.items():
            old = found.get(key)
            both = isinstance(old, dict) and isinstance(value, dict)
            found[key] = {**cast(Any, old), **cast(Any, value)} if both else value
            bench.built.places.setdefault((folder, key), (document.path, (key,)))
    return FrozenDict({key: freeze(value) for key, value in found.items()})


def _by_stem(bench: _Bench, folder: str) -> "FrozenDict[str, Value]":
    stems: dict[str, Value] = {}
    for document in _in_folder(bench, folder + "/"):
        stem = document.path.removesuffix(".yaml").removeprefix(folder + "/")
        stems[stem] = freeze(document.data)
        bench.built.places[folder, stem] = (document.path, ())
    return FrozenDict(stems)


def _about(bench: _Bench) -> "FrozenDict[str, Value]":
    return FrozenDict(
        {
            document.path.removesuffix("/about.yaml"): freeze(document.data)
            for document in bench.documents
            if document.path.endswith("/about.yaml")
        }
    )


def _settings(bench: _Bench) -> "FrozenDict[str, Value]":
    """Take every file that no section claims, so that a room can keep its own numbers."""
    return FrozenDict(
        {
            document.path.removesuffix(".yaml"): freeze(document.data)
            for document in bench.documents
            if "/" not in document.path and not section_of(document.path)
        }
    )


def _aliases(bench: _Bench) -> "FrozenDict[str, tuple[str, ...]]":
    found: dict[str, list[str]] = {}
    for name in ("drivers", "mechanisms"):
        for thing in bench.entries[name].values():
            for alias in thing.aliases:
                if alias not in bench.entries["drivers"]:
                    found.setdefault(alias, []).append(thing.id)
    for alias, meant in _table(bench, "crosswalk", "aliases").items():
        found[alias] = list(meant)
    return FrozenDict({alias: tuple(meant) for alias, meant in found.items()})


def warnings_only(issues: Iterable[Issue]) -> bool:
    """Say whether nothing worse than a warning is among ``issues``."""
    return all(issue.level is Level.WARNING for issue in issues)
