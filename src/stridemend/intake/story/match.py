"""Finding patterns in a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from stridemend.intake.story.lexicon import Lexicon, Rule
from stridemend.intake.story.sentence import Sentence

SKIP = 8
"""Most fillers passed in one go; it bounds the work on endless text."""


@dataclass(frozen=True, slots=True)
class Match:
    """
    A pattern found.

    Attributes
    ----------
        code: the pattern's code.
        denies: the pattern itself says that the finding is absent.
        first, last: first and last token, both included.
        filled: tokens that an item of the pattern matched, in order.
    """

    code: str
    denies: bool
    first: int
    last: int
    filled: tuple[int, ...]


def find(sentence: Sentence, lexicon: Lexicon) -> list[Match]:
    """Return every pattern found; of one rule, matches that do not overlap."""
    fits = [lexicon.fits(token) for token in sentence.words]
    there: set[int] = set().union(*fits) if fits else set()
    found: list[Match] = []
    for item in there & lexicon.by_item.keys():
        for index in lexicon.by_item[item]:
            rule = lexicon.rules[index]
            if rule.needs <= there:
                found += _all(rule, sentence, fits)
    found.sort(key=lambda m: (m.first, m.last, m.code, m.denies, m.filled))
    return found


def _all(rule: Rule, sentence: Sentence, fits: list[frozenset[int]]) -> Iterator[Match]:
    start = 0
    opening, _, opening_any, _ = rule.places[0]
    while start < len(fits):
        if opening_any or opening in fits[start]:
            filled = _from(rule.places, 0, start, sentence, fits)
            if filled is not None:
                yield Match(rule.code, rule.denies, filled[0], filled[-1], filled)
                start = filled[-1]
        start += 1


def _from(
    places: tuple[tuple[int, bool, bool, int], ...],
    at: int,
    pos: int,
    sentence: Sentence,
    fits: list[frozenset[int]],
) -> tuple[int, ...] | None:
    """Return the tokens that places from ``at`` on fill, starting at token ``pos``."""
    if at == len(places):
        return ()
    item, optional, anything, gap = places[at]
    if gap:
        return _over_gap(places, at, pos, gap, sentence, fits)
    tried = pos
    while tried < len(fits):
        fitting = sentence.words[tried].word if anything else item in fits[tried]
        if fitting:
            rest = _from(places, at + 1, tried + 1, sentence, fits)
            if rest is not None:
                # What "any word" stands for is not the pattern's own: it may be a "not".
                return rest if anything and rest else (tried, *rest)
        if at == 0 or tried - pos >= SKIP or not _passable(sentence, tried, fits, item):
            break
        tried += 1
    return _from(places, at + 1, pos, sentence, fits) if optional else None


def _passable(sentence: Sentence, pos: int, fits: list[frozenset[int]], item: int) -> bool:
    """Fillers may be passed, and a comma whose conjunction the pattern names."""
    if sentence.skip[pos]:
        return True
    if sentence.words[pos].text != ",":
        return False
    after = pos + 1
    return after < len(fits) and item in fits[after] and sentence.walls[after]


def _over_gap(
    places: tuple[tuple[int, bool, bool, int], ...],
    at: int,
    pos: int,
    gap: int,
    sentence: Sentence,
    fits: list[frozenset[int]],
) -> tuple[int, ...] | None:
    skipped = 0
    farthest = min(len(fits), pos + gap + SKIP)
    while pos <= farthest:
        rest = _from(places, at + 1, pos, sentence, fits)
        if rest is not None:
            return rest
        if pos >= len(fits) or (sentence.walls[pos] and not _passable_wall(sentence, pos)):
            return None
        if not sentence.skip[pos] and not sentence.walls[pos]:
            skipped += 1
            if skipped > gap:
                return None
        pos += 1
    return None


def _passable_wall(sentence: Sentence, pos: int) -> bool:
    """Say whether a comma stands right before another wall, as in ", but"."""
    after = pos + 1
    comma = sentence.words[pos].text == ","
    return comma and after < len(sentence.walls) and sentence.walls[after]
