"""What stands behind a sentence: its evidence with every source key made readable."""

import re
from collections.abc import Iterable
from typing import Any

from stridemend.schema import Pack
from stridemend.schema.kinds.source import Source

WORD = r"[A-Za-z][A-Za-z0-9_]{4,}"
KEY = re.compile(rf"\b{WORD}\b")
LIST = re.compile(rf"[^\s.:;]+: ({WORD}(?:, {WORD})*)\.")
UNNAMED = ("not recorded", "not confirmed")
CROWD = 3
"""From this many authors on, the first one and "et al." name a paper."""

Backing = dict[str, Any]


def backing(evidence: str, pack: Pack, more: Iterable[str] = ()) -> Backing | None:
    """
    Return a text of evidence and its sources, as plain data; None when there is nothing.

    Lists of keys ("Sources: a2001, b2002.") leave the text and become sources; a key inside a
    sentence is told as author and year there as well. ``more`` are further source keys.
    """
    found = [key for key in KEY.findall(evidence) if pack.source(key)]
    keys = list(dict.fromkeys([*found, *(key for key in more if pack.source(key))]))
    text = LIST.sub(lambda said: "" if _all_known(said[1], pack) else said[0], evidence)
    text = KEY.sub(lambda said: _named(said[0], pack), text)
    text = " ".join(text.split())
    if not text and not keys:
        return None
    return {"text": text, "sources": [source_data(key, pack) for key in keys]}


def source_data(key: str, pack: Pack) -> dict[str, Any]:
    """Return a source as plain data; it must be in the pack."""
    source = pack.source(key)
    assert source
    return {
        "key": source.key,
        "short": short_name(source),
        "title": source.title,
        "journal": source.journal,
        "reread": source.verified == "read",
    }


def short_name(source: Source) -> str:
    """
    Return the author and year by which people call a source.

    Where nobody is named it is the journal; an organisation is told whole.
    """
    if any(words in source.authors for words in UNNAMED):
        journal = re.split(r"[\d(]", source.journal)[0].strip()
        untold = not journal or "not " in journal
        return f"{shortened(source.title) if untold else journal} {source.year}"
    named = re.sub(r"\(.*?\)", "", source.authors)
    authors = [name.strip() for name in named.split(",") if name.strip()]
    first = _family(authors[0]) if authors else source.key
    if len(authors) >= CROWD or "et al" in source.authors:
        return f"{first} et al. {source.year}"
    if len(authors) == 2:
        return f"{first} & {_family(authors[1])} {source.year}"
    return f"{first} {source.year}"


def shortened(text: str, most: int = 40) -> str:
    """Return the first words of a text."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def _family(author: str) -> str:
    """Return the family name of ``Silbernagel KG``; an organisation stays whole."""
    words = author.removesuffix("et al.").strip().split()
    if len(words) > 1 and words[-1].isupper() and len(words[-1]) <= 4:
        return " ".join(words[:-1])
    return " ".join(words)


def _all_known(listed: str, pack: Pack) -> bool:
    return all(pack.source(key.strip()) for key in listed.split(","))


def _named(key: str, pack: Pack) -> str:
    source = pack.source(key)
    return short_name(source) if source else key
