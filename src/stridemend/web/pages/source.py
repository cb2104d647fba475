"""One source of the pack, for whoever wants to know where a sentence comes from."""

from typing import Any

from stridemend.schema import Pack
from stridemend.web.pages.backing import source_data

DOI = "https://doi.org/"
PUBMED = "https://pubmed.ncbi.nlm.nih.gov/"


def source_page(key: str, pack: Pack) -> dict[str, Any] | None:
    """Return a source with its addresses, and what of the pack leans on it; None when unknown."""
    source = pack.source(key)
    if source is None:
        return None
    addresses = [
        *([f"{DOI}{source.doi}"] if source.doi else []),
        *([f"{PUBMED}{source.pmid}/"] if source.pmid else []),
        *([source.url] if source.url else []),
    ]
    return {
        **source_data(key, pack),
        "authors": source.authors,
        "year": str(source.year),
        "verified": source.verified,
        "note": source.note,
        "addresses": [a for a in addresses if a.startswith(("https://", "http://"))],
        "used_by": _used_by(source.key, pack),
    }


def _used_by(key: str, pack: Pack) -> list[str]:
    """Return in plain words what leans on a source: causes, drivers, things to do, load rules."""
    named = (
        *((one.name, one.refs) for one in pack.conditions.values()),
        *((one.label, one.refs) for one in pack.drivers.values()),
        *((one.name, one.refs) for one in pack.interventions.values()),
        *((one.name, one.refs) for one in pack.load_rules.values()),
    )
    wanted = {alias for alias, canonical in pack.source_aliases.items() if canonical == key} | {key}
    return list(dict.fromkeys(name for name, refs in named if wanted & set(refs)))
