"""Every text of a pack that a runner sees, with the pages that show it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from stridemend.core import Side
from stridemend.core.tongue import SIDED, with_side
from stridemend.schema import Pack
from stridemend.words.paths import Paths, joined, texts

SIDES = (Side.LEFT, Side.RIGHT, Side.BOTH)


@dataclass(frozen=True, slots=True)
class Message:
    """
    One text to translate.

    Attributes
    ----------
        text: the English text.
        where: its path in the pack, or the file that says it.
        scopes: the pages that show it.
        context: ``side`` for a name together with its side, else empty.
        many: the plural form, where it has one.
    """

    text: str
    where: str
    scopes: frozenset[str]
    context: str = ""
    many: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """
    ``shown.yaml`` ready to look things up.

    Attributes
    ----------
        shown: every text that a runner sees.
        told: those that a pack in another tongue tells in it; code reads the others too.
        judged: shown or hidden.
        hidden_keys: keys of settings whose texts no runner sees.
        complete: by language, the pages that must be whole.
    """

    shown: Paths
    told: Paths
    judged: Paths
    hidden_keys: frozenset[str]
    complete: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=2)
def table(pack: Pack) -> Table:
    """Return what ``shown.yaml`` says."""
    settings: Any = pack.settings.get("shown", {})
    rows = settings.get("shown", {})
    shown = {row["at"]: row for row in rows.get("texts", ())}
    hidden = dict.fromkeys(rows.get("hidden", ()), "hidden")
    keys = frozenset(rows.get("hidden_keys", ()))
    judged = Paths.of({**shown, **hidden})
    told = Paths.of({at: row for at, row in shown.items() if not row.get("kept")})
    return Table(Paths.of(shown), told, judged, keys, rows.get("complete", {}))


def translatable(pack: Pack, scope: str = "") -> Iterator[Message]:
    """
    Yield every text of the pack that is shown, in the order of the pack.

    Parameters
    ----------
    pack
        The knowledge pack; its ``shown.yaml`` says which fields are shown where.
    scope
        A page, such as ``safety``; all pages when it is empty.

    """
    tree = table(pack).shown
    for path, text in texts(pack, tree):
        row = tree.find(path)
        if row is None or not text.strip() or (scope and scope not in row["on"]):
            continue
        yield Message(text, joined(path), frozenset(row["on"]))
        if row.get("sides") and _has_sides(pack, path, row):
            for side in SIDES:
                yield Message(with_side(text, side), joined(path), frozenset(row["on"]), SIDED)


def _has_sides(pack: Pack, path: tuple[str, ...], row: Mapping[str, Any]) -> bool:
    code = path[-2]
    kinds = row.get("kinds", ())
    if kinds and pack.findings[code].kind not in kinds:
        return False
    site = pack.body.sites.get(code.removeprefix("pain_"))
    return site is not None and site.sided


def unjudged(pack: Pack) -> Iterator[str]:
    """Yield the path of every text of several words that no row of ``shown.yaml`` judges."""
    known = table(pack)
    for path, text in texts(pack):
        reason = path[0] == "settings" and path[-1] in known.hidden_keys
        if " " in text.strip() and not reason and known.judged.find(path) is None:
            yield joined(path)
