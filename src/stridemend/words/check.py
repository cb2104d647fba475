"""What is wrong with a catalogue: missing, unsure, out of date, or with other places to fill."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from babel.messages.catalog import Message as Row

from stridemend.core import Level, Problem
from stridemend.words.book import Book
from stridemend.words.catalogue import compiled, read, rows
from stridemend.words.messages import Message

_PLACE = re.compile(r"%\(\w+\)s|\{\w*[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Checked:
    """
    What a check of one catalogue in one language found.

    Attributes
    ----------
        problems: errors where a page must be whole or a text would break, else warnings.
        told: how many texts are translated; ``all`` how many there are.
        need: how many of them must be; ``missing`` how many of those are not.
    """

    problems: tuple[Problem, ...]
    told: int
    all: int
    need: int
    missing: int


def places(text: str) -> list[str]:
    """
    Return the places of a text that are filled, sorted.

    >>> places("{count} of %(name)s at {share:.0%}")
    ['%(name)s', '{count}', '{share:.0%}']
    """
    return sorted(_PLACE.findall(text))


def check(book: Book, language: str) -> Checked:
    """Return what is wrong with a catalogue in a language."""
    path = book.file(language)
    catalogue = read(path, language, book.name)
    known = rows(catalogue)
    wanted = set(book.complete.get(language, ()))
    need = [message for message in book.messages if message.scopes & wanted]
    missing = [message for message in need if not _told(known, message)]
    problems = [_missing(message, book, language) for message in missing]
    for message in book.messages:
        row = known.get((message.context, message.text))
        if row is not None:
            problems += _wrong(row, message, book, language, needed=bool(message.scopes & wanted))
    used = {(message.context, message.text) for message in book.messages}
    problems += [_stale(key[1], book, language) for key in known if key not in used]
    machine = path.with_suffix(".mo")
    if path.is_file() and (not machine.is_file() or machine.read_bytes() != compiled(catalogue)):
        problems.append(_not_compiled(book, language))
    told = sum(_told(known, message) for message in book.messages)
    return Checked(tuple(problems), told, len(book.messages), len(need), len(missing))


def _told(known: dict[tuple[str, str], Row], message: Message) -> bool:
    row = known.get((message.context, message.text))
    return row is not None and not row.fuzzy and all(_forms(row))


def _forms(row: Row) -> tuple[str, ...]:
    return (row.string,) if isinstance(row.string, str) else tuple(row.string or ("",))


def _wrong(
    row: Row, message: Message, book: Book, language: str, *, needed: bool
) -> Iterator[Problem]:
    where = _where(book, language, message)
    if row.fuzzy:
        level = Level.ERROR if needed else Level.WARNING
        text = f"The translation of {_short(message.text)} is marked as unsure (fuzzy)."
        hint = "Read it again and remove the mark."
        yield Problem(id="SM171", message=text, hint=hint, where=where, level=level)
    english = places(message.many or message.text)
    for form in filter(None, _forms(row)):
        if places(form) != english and not (message.many and places(form) == places(message.text)):
            text = f"{_short(message.text)} fills {english}, its translation {places(form)}."
            hint = "Use the same places; a text with others cannot be shown."
            yield Problem(id="SM172", message=text, hint=hint, where=where)


def _missing(message: Message, book: Book, language: str) -> Problem:
    pages = ", ".join(sorted(message.scopes))
    return Problem(
        id="SM177",
        message=f"{_short(message.text)} has no translation ({pages}).",
        hint="Add it to the catalogue; these pages must be whole.",
        where=_where(book, language, message),
    )


def _stale(text: str, book: Book, language: str) -> Problem:
    return Problem(
        id="SM173",
        message=f"{_short(text)} is said nowhere any more.",
        hint='Run "stridemend words extract".',
        where=f"{book.name} ({language})",
        level=Level.WARNING,
    )


def _not_compiled(book: Book, language: str) -> Problem:
    return Problem(
        id="SM174",
        message="The compiled catalogue is missing or older than its text.",
        hint='Run "stridemend words compile".',
        where=f"{book.name} ({language})",
    )


def _where(book: Book, language: str, message: Message) -> str:
    return f"{book.name} ({language}) {message.where}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= 60 else f'"{line[:57]}..."'
