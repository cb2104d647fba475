"""The pattern language of the finding vocabulary, parsed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stridemend.intake.story.words import Spelling, cut, stem

GAP = 4
"""Tokens that ``...`` may skip; part of the language's definition, not a clinical fact."""


@dataclass(frozen=True, slots=True)
class Item:
    """
    One place of a pattern.

    Attributes
    ----------
        stems: stems that fit.
        prefixes: beginnings that fit, from ``word*``.
        number: a number fits.
        any: any word fits (``_``).
        gap: most tokens to skip instead (``...``); 0 for an ordinary place.
        optional: the place may be empty.
    """

    stems: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    number: bool = False
    any: bool = False
    gap: int = 0
    optional: bool = False


def parse(
    pattern: str, classes: Mapping[str, frozenset[str]], spelling: Spelling
) -> Iterator[tuple[Item, ...]]:
    """
    Yield the item sequences that a pattern stands for.

    Alternatives of several words ("on-and-off") give a sequence of their own.
    """
    choices = [list(_choices(text, classes, spelling)) for text in pattern.split()]
    yield from _product(choices, ())


def _product(
    choices: list[list[tuple[Item, ...]]], done: tuple[Item, ...]
) -> Iterator[tuple[Item, ...]]:
    if not choices:
        yield done
        return
    for choice in choices[0]:
        yield from _product(choices[1:], done + choice)


def _choices(
    text: str, classes: Mapping[str, frozenset[str]], spelling: Spelling
) -> Iterator[tuple[Item, ...]]:
    if text == "...":
        yield (Item(gap=GAP),)
        return
    optional = text.endswith("?") and len(text) > 1
    single, several = _alternatives(text.removesuffix("?") if optional else text, spelling)
    stems: set[str] = set()
    prefixes: list[str] = []
    number = anything = False
    for written in single:
        word = written.removesuffix("?")
        if word.startswith("@"):
            stems |= classes.get(word[1:], frozenset())
        elif word == "<num>":
            number = True
        elif word == "_":
            anything = True
        elif word.endswith("*"):
            prefixes.append(word[:-1])
        elif word:
            stems.add(stem(word, spelling))
    if stems or prefixes or number or anything:
        yield (Item(frozenset(stems), tuple(prefixes), number, anything, 0, optional),)
    for words in several:
        yield tuple(_one(word, spelling) for word in words)


def _alternatives(text: str, spelling: Spelling) -> tuple[list[str], list[list[str]]]:
    """Split ``a|b|c`` into alternatives of one word and alternatives of several."""
    single: list[str] = []
    several: list[list[str]] = []
    for word in text.split("|"):
        if word.startswith("<num>") and word != "<num>":
            several.append(["<num>", *_parts(word[5:], spelling)])
            continue
        if word[:1] in {"@", "<", "_"} or word.endswith("*"):
            single.append(word)
            continue
        parts = _parts(word, spelling)
        if len(parts) == 1:
            single.append(parts[0])
        elif parts:
            several.append(parts)
    return single, several


def _parts(word: str, spelling: Spelling) -> list[str]:
    if word.isalpha():
        return list(spelling.same.get(word, (word,)))
    return [
        same
        for part, _, _ in cut(word)
        if part[:1].isalnum()
        for same in spelling.same.get(part, (part,))
    ]


def _one(word: str, spelling: Spelling) -> Item:
    if word == "<num>":
        return Item(number=True)
    return Item(frozenset({stem(word, spelling)}))


def required(items: tuple[Item, ...]) -> list[Item]:
    """Return the items that every match must fill with a certain word."""
    return [item for item in items if not (item.gap or item.optional or item.any)]
