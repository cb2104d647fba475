"""Building the typed pack from parsed files, gathering every issue on the way."""

from typing import Any, TypeVar

from stridemend.schema import tables
from stridemend.schema.bench import Bench, Built
from stridemend.schema.convert import Complaint, convert
from stridemend.schema.entries import read_entries
from stridemend.schema.frozen import FrozenDict
from stridemend.schema.kinds.body import Body
from stridemend.schema.kinds.motion import Skeleton
from stridemend.schema.kinds.pack import Pack
from stridemend.schema.kinds.treatment import InterventionRules
from stridemend.schema.reader import Document
from stridemend.schema.sections import SECTIONS

T = TypeVar("T")
ELSEWHERE = ("regions", "sites", "muscles", "prior_odds", "over_time", "figure_nodes")
"""Sections that are no mapping of the pack itself."""


def build(documents: list[Document], pack_hash: str) -> Built:
    """Build a pack; entries that do not fit are left out and reported."""
    bench = Bench(documents, Built(), {name: {} for name in SECTIONS})
    read_entries(bench)
    rules = _single(bench, "intervention_rules.yaml", InterventionRules)
    root = _root(bench)
    if rules is not None and root is not None:
        parts: dict[str, Any] = {**root, **_mappings(bench), **_tables(bench)}
        bench.built.pack = Pack(
            **parts, intervention_rules=rules, skeleton=_skeleton(bench), hash=pack_hash
        )
    return bench.built


def _mappings(bench: Bench) -> dict[str, Any]:
    entries = bench.entries
    sites = entries["sites"].values()
    sources = entries["sources"].values()
    return {
        **{name: FrozenDict(entries[name]) for name in SECTIONS if name not in ELSEWHERE},
        "prior_odds": tuple(entries["prior_odds"].values()),
        "over_time": tuple(entries["over_time"].values()),
        "figure_nodes": tuple(entries["figure_nodes"].values()),
        "body": Body(**{name: FrozenDict(entries[name]) for name in ELSEWHERE[:3]}),
        "site_priors": FrozenDict({s.id: s.prior for s in sites if s.prior is not None}),
        "site_mixtures": FrozenDict({s.id: s.parts for s in sites if s.parts}),
        "source_aliases": FrozenDict({old: s.key for s in sources for old in s.aliases}),
    }


def _tables(bench: Bench) -> dict[str, Any]:
    return {
        **{stem: tables.merged(bench, stem) for stem in tables.MERGED},
        "base_rates": tables.numbers(bench, "base_rates", "sites"),
        "condition_groups": tables.lists(bench, "condition_groups", "condition_groups"),
        "language": tables.by_stem(bench, "language"),
        "about": tables.about(bench),
        "settings": tables.settings(bench),
        "child_shares": tables.merged(bench, "presentations/child"),
        "aliases": tables.aliases(bench),
    }


def _root(bench: Bench) -> dict[str, str] | None:
    wanted = ("id", "version", "licence", "authors")
    found = bench.document("pack.yaml")
    data = found.data if found else {}
    missing = [key for key in wanted if not isinstance(data.get(key), str)]
    for key in missing:
        message = f"`{key}` of the pack is missing or is no text."
        bench.note("pack.yaml", [((), "SM107", message, f"Add `{key}: ...` to pack.yaml.")])
    return None if missing else {key: str(data[key]) for key in wanted}


def _skeleton(bench: Bench) -> Skeleton | None:
    path = "figures/poses/skeleton.yaml"
    return _single(bench, path, Skeleton) if bench.document(path) else None


def _single(bench: Bench, path: str, kind: type[T]) -> T | None:
    found = bench.document(path)
    complaints: list[Complaint] = []
    built = convert(kind, found.data if found else {}, (), complaints)
    bench.note(path, complaints)
    return built
