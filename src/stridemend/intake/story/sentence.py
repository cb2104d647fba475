"""Sentences and clauses: where a thought ends, and which words may be skipped."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from stridemend.intake.story.words import Token

_END = frozenset({".", "!", "?", "\n", ";", "…", "•", "*"})
_DASH = frozenset({"-", "–", "—"})  # noqa: RUF001
_FRONTED, _FRONTED_SHORT = 9, 4
"""Most words of a clause whose comma is passed."""
_LONGEST = 250
"""Tokens after which a text without full stops is cut, so that reading time stays in proportion."""
_BRACKET = frozenset({"(", ")", "[", "]"})


@dataclass(frozen=True, slots=True)
class Breaks:
    """
    What parts clauses; from ``language/clauses.yaml``.

    Attributes
    ----------
        conjunctions: words that always start a new clause ("but").
        joiners: words that do so before a subject ("and").
        subjects: words that start a new subject ("i", "my").
        same_topic: subjects that go on with the same thing ("and it").
        between: words that may stand between a joiner and its subject ("now").
        fronting: first words of a clause that belongs to the next one ("when I run, …").
        fronting_short: the same for adverbs, of short clauses only ("at night, …").
        abbreviations: words whose full stop ends no sentence.
        signs: words that a comma joins to one another ("red, hot, swollen").
        fillers: words that patterns skip.
    """

    conjunctions: frozenset[str] = frozenset()
    joiners: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    same_topic: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    fronting: frozenset[str] = frozenset()
    fronting_short: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sentence:
    """
    A sentence.

    Attributes
    ----------
        words: its tokens, signs included.
        walls: for each token, whether gaps and scopes stop at it.
        skip: for each token, whether a pattern may pass over it.
        clauses: (first, after last) token of each clause.
        turns: tokens such as the "and" of "and it", where a denial ends but no clause.
        question: it ends with a question mark.
    """

    words: tuple[Token, ...]
    walls: tuple[bool, ...]
    skip: tuple[bool, ...]
    clauses: tuple[tuple[int, int], ...] = field(default=())
    turns: frozenset[int] = frozenset()
    question: bool = False

    def clause_of(self, index: int) -> tuple[int, int]:
        """Return the clause that holds the token at ``index``."""
        for first, last in self.clauses:
            if first <= index < last:
                return first, last
        return index, index + 1


def sentences(words: list[Token], breaks: Breaks) -> Iterator[Sentence]:
    """Cut tokens into sentences."""
    current: list[Token] = []
    for index, token in enumerate(words):
        if token.text in _END and not _abbreviation(words, index, breaks):
            if current:
                yield _sentence(current, breaks, question=_asks(words, index))
            current = []
        else:
            current.append(token)
            if len(current) == _LONGEST:
                yield _sentence(current, breaks, question=False)
                current = []
    if current:
        yield _sentence(current, breaks, question=False)


def _asks(words: list[Token], index: int) -> bool:
    while index < len(words) and words[index].text in {"!", "?"}:
        if words[index].text == "?":
            return True
        index += 1
    return False


def _abbreviation(words: list[Token], index: int, breaks: Breaks) -> bool:
    if words[index].text != "." or index == 0:
        return False
    before = words[index - 1]
    return before.text in breaks.abbreviations and before.end == words[index].start


def _sentence(words: list[Token], breaks: Breaks, *, question: bool) -> Sentence:
    hard = [_is_wall(words, i, breaks) for i in range(len(words))]
    _soften(words, hard, breaks)
    skip = [
        not wall and (token.text in breaks.fillers or not token.word)
        for token, wall in zip(words, hard, strict=True)
    ]
    clauses: list[tuple[int, int]] = []
    first = 0
    for index, wall in enumerate(hard):
        if wall:
            # A conjunction belongs to the clause that it opens; a sign belongs to none.
            if index > first:
                clauses.append((first, index))
            first = index if words[index].word else index + 1
    if first < len(words):
        clauses.append((first, len(words)))
    turns = frozenset(i for i in range(len(words)) if _opens(words, i, breaks) and not hard[i])
    return Sentence(tuple(words), tuple(hard), tuple(skip), tuple(clauses), turns, question)


def _is_wall(words: list[Token], index: int, breaks: Breaks) -> bool:
    text = words[index].text
    if text in {",", "、", "—", "|"} or text in _BRACKET or text in breaks.conjunctions:
        return True
    if text in _DASH:
        return _spaced(words, index)
    return _opens(words, index, breaks) and not _same_topic(words, index, breaks)


def _opens(words: list[Token], index: int, breaks: Breaks) -> bool:
    """Say whether a joiner stands before a subject."""
    if words[index].text not in breaks.joiners:
        return False
    after = [token.text for token in words[index + 1 : index + 3]]
    direct = bool(after) and after[0] in breaks.subjects
    later = len(after) == 2 and after[0] in breaks.between and after[1] in breaks.subjects
    return direct or later


def _same_topic(words: list[Token], index: int, breaks: Breaks) -> bool:
    after = [token.text for token in words[index + 1 : index + 3]]
    return any(text in breaks.same_topic for text in after if text not in breaks.between)


def _spaced(words: list[Token], index: int) -> bool:
    before = index > 0 and words[index - 1].end < words[index].start
    after = index + 1 < len(words) and words[index].end < words[index + 1].start
    return before or after


def _leads_on(clause: list[Token], breaks: Breaks) -> bool:
    if not clause:
        return False
    opening = clause[0].text
    if opening in breaks.fronting:
        return len(clause) <= _FRONTED
    return opening in breaks.fronting_short and len(clause) <= _FRONTED_SHORT


def _lists(words: list[Token], comma: int, breaks: Breaks) -> bool:
    """Say whether a comma stands between two signs, as in "red, hot"."""
    near = [token.text for token in words[max(0, comma - 1) : comma + 2]]
    return len(near) > 2 and near[0] in breaks.signs and near[2] in breaks.signs


def _soften(words: list[Token], hard: list[bool], breaks: Breaks) -> None:
    """Open the comma after a fronted clause, and the one between two signs."""
    first = 0
    for index, wall in enumerate(hard):
        if not wall:
            continue
        leads_on = _leads_on(words[first:index], breaks) or _lists(words, index, breaks)
        if words[index].text == "," and leads_on:
            hard[index] = False
        first = index + 1
