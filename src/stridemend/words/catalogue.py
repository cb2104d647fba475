"""Catalogues in files: read, brought up to date, written, compiled. Needs Babel."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Row
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from stridemend.words.messages import Message

WIDTH = 110
BEGUN = datetime(2026, 11, 21, tzinfo=UTC)
"""Date of every catalogue: a file changes only when a text does."""
HEADER = """\
# {name} of Stridemend. Licence: {licence}.
# The English text is the msgid; see docs/languages.md."""
LICENCES = {"pack": "CC BY 4.0", "web": "Apache-2.0"}

Key = tuple[str, str]
"""Context and English text."""


def empty(language: str, name: str) -> Catalog:
    """Return a catalogue without texts."""
    return Catalog(
        locale=language,
        domain=name,
        header_comment=HEADER.format(name=name.capitalize(), licence=LICENCES[name]),
        project="Stridemend",
        version=name,
        msgid_bugs_address="CONTRIBUTING.md",
        copyright_holder="Stridemend contributors",
        creation_date=BEGUN,
        revision_date=BEGUN,
        last_translator="Stridemend contributors",
        language_team=language,
        charset="utf-8",
        fuzzy=False,
    )


def read(path: Path, language: str, name: str) -> Catalog:
    """Return the catalogue of a file; an empty one when there is none."""
    if not path.is_file():
        return empty(language, name)
    return read_po(io.BytesIO(path.read_bytes()), locale=language, domain=name)


def rows(catalogue: Catalog) -> dict[Key, Row]:
    """Return what a catalogue holds, by context and English text, without its header."""
    return {(row.context or "", _text(row.id)): row for row in catalogue if row.id}


def _text(told: str | Sequence[str]) -> str:
    return told if isinstance(told, str) else str(told[0])


def updated(old: Catalog, messages: Iterable[Message], language: str, name: str) -> Catalog:
    """
    Return a catalogue of these texts that keeps every translation.

    Texts that are gone stay at its end as obsolete ones, so that no work is lost.
    """
    new, known = empty(language, name), rows(old)
    kept = {(row.context or "", _text(row.id)): row for row in old.obsolete.values()}
    for message in messages:
        key = (message.context, message.text)
        row = known.pop(key, None) or kept.pop(key, None)
        told = row.string if row is not None else ("", "") if message.many else ""
        new.add(
            (message.text, message.many) if message.many else message.text,
            told,
            flags=[flag for flag in row.flags if flag == "fuzzy"] if row else (),
            auto_comments=[f"{message.where} [{', '.join(sorted(message.scopes))}]"],
            context=message.context or None,
        )
    gone = {**kept, **{key: row for key, row in known.items() if row.string}}
    new.obsolete = {new._key_for(row.id, row.context): row for row in gone.values()}  # noqa: SLF001
    return new


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as the text of its file."""
    out = io.BytesIO()
    write_po(out, catalogue, width=WIDTH)
    return out.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as gettext reads it at run time; fuzzy texts are left out."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()
