"""
Short answers to one's own questions.

"Swelling? No." denies a swelling and "night pain: yes" tells of one, as forms, forum posts and
notes have it. The answer is put before what it answers, where the reader looks for a denial.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from stridemend.intake.story.data import listed, numbers, words
from stridemend.intake.story.words import Token

_ENDS = frozenset({".", "!", "?", "\n", ";", "…", "•", "*", ",", ")", "("})


@dataclass(frozen=True, slots=True)
class Replies:
    """
    Words that answer; from ``language/replies.yaml``.

    Attributes
    ----------
        no, yes: answers in words, longest first.
        no_letters, yes_letters: answers that stand right behind a short item, as in "redness n".
        marks: signs between an item and its answer, as in "redness: no".
        longest: most words of a question that an answer is put to.
        short: most words of an item that a letter answers.
    """

    no: tuple[tuple[str, ...], ...] = ()
    yes: tuple[tuple[str, ...], ...] = ()
    no_letters: frozenset[str] = frozenset()
    yes_letters: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    longest: int = 0
    short: int = 0

    @classmethod
    def read(cls, data: Mapping[str, object]) -> "Replies":
        """Read ``language/replies.yaml``."""
        sizes = numbers({name: data.get(name) for name in ("longest", "short")})
        return cls(
            no=_phrases(data.get("no")),
            yes=_phrases(data.get("yes")),
            no_letters=words(data.get("no_letters")),
            yes_letters=words(data.get("yes_letters")),
            marks=words(data.get("marks")),
            longest=int(sizes.get("longest", 0)),
            short=int(sizes.get("short", 0)),
        )


def answered(tokens: Sequence[Token], text: str, replies: Replies) -> list[Token]:
    """Return the tokens of a text with each short answer put before what it answers."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        found = _answer(_Place(tokens, at, out, text), replies)
        if found is None:
            out.append(tokens[at])
            at += 1
            continue
        size, start, denies = found
        if denies:
            place = out[start].start
            out.insert(start, Token("no", "no", place, place))
        at += size
    return out


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the reading of the tokens stands: at ``at``, with ``out`` before it."""

    tokens: Sequence[Token]
    at: int
    out: Sequence[Token]
    text: str

    def words(self, start: int, size: int) -> tuple[str, ...]:
        return tuple(token.text for token in self.tokens[start : start + size])

    def ends(self, start: int) -> bool:
        """Say whether a thought ends before a token."""
        return start >= len(self.tokens) or self.tokens[start].text in _ENDS

    def line_ends(self, start: int) -> bool:
        """Say whether a line of the text ends before a token."""
        before, after = self.tokens[start - 1], self.tokens[start]
        return "\n" in self.text[before.end : after.start]

    def item(self, most: int) -> int | None:
        """Return where the words before begin, unless there are none or too many."""
        inside = takewhile(lambda token: token.text not in _ENDS, reversed(self.out))
        size = 0
        for token in inside:
            size += 1
            if "\n" in self.text[token.start - 1 : token.start]:
                break
        return len(self.out) - size if 0 < size <= most else None


def _answer(place: _Place, replies: Replies) -> tuple[int, int, bool] | None:
    """Return how many tokens an answer takes, where its item starts, and whether it denies."""
    sign = place.tokens[place.at].text
    if sign == "?" or sign in replies.marks:
        after = place.tokens[place.at :]
        marks = list(takewhile(lambda one: one.text in {"?", "!", "\n"}, after))
        return _spoken(place, max(1, len(marks)), replies)
    letter = sign in replies.no_letters or sign in replies.yes_letters
    item = place.item(replies.short) if letter else None
    if item is None or not _over(place, place.at + 1, item, replies):
        return None
    return 1, item, sign in replies.no_letters


def _spoken(place: _Place, skip: int, replies: Replies) -> tuple[int, int, bool] | None:
    item = place.item(replies.longest)
    if item is None:
        return None
    start = place.at + skip
    for phrases, denies in ((replies.no, True), (replies.yes, False)):
        for phrase in phrases:
            size = len(phrase)
            if place.words(start, size) == phrase and _over(place, start + size, item, replies):
                return skip + size, item, denies
    return None


def _over(place: _Place, end: int, item: int, replies: Replies) -> bool:
    """Say whether an answer ends here; a line's end counts where the line is nothing else."""
    if place.ends(end):
        return True
    return len(place.out) - item <= replies.short and place.line_ends(end)


def _phrases(value: object) -> tuple[tuple[str, ...], ...]:
    found = (tuple(str(phrase).split()) for phrase in listed(value))
    return tuple(sorted(found, key=len, reverse=True))
