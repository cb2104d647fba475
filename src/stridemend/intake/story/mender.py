"""Mending typing errors in words that matter."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

_LEAST = 5
_TWO_EDITS_FROM = 8


@dataclass(frozen=True, slots=True)
class Mender:
    """
    Mends typing errors; the words come from ``language/spelling.yaml``.

    Attributes
    ----------
        targets: words that errors are mended to, by first letter.
        known: stems and words that are right as they are.
    """

    targets: dict[str, tuple[str, ...]]
    known: frozenset[str]

    @classmethod
    def of(cls, targets: Iterable[str], known: Iterable[str]) -> "Mender":
        """Return a mender for these target words."""
        table: dict[str, list[str]] = {}
        for word in sorted(targets):
            table.setdefault(word[0], []).append(word)
        whole = frozenset(known) | frozenset(word for words in table.values() for word in words)
        return cls({first: tuple(words) for first, words in table.items()}, whole)

    def might(self, word: str) -> bool:
        """Say whether a word is long enough, and not known as it stands."""
        return len(word) >= _LEAST and word not in self.known and word.isalpha()

    def mended(self, word: str) -> str:
        """Return the one word that ``word`` is a typing error of, or ``word`` itself."""
        best, least, several = word, _edits(word) + 1, False
        for target in self.targets.get(word[0], ()):
            if abs(len(target) - len(word)) > 2:
                continue
            edits = OSA.distance(word, target, score_cutoff=2)
            if edits > 1 and target[:2] != word[:2]:
                continue
            if edits < least:
                best, least, several = target, edits, False
            elif edits == least and edits <= _edits(word):
                several = True
        # A tie between forms of one word ("knee", "knees") is no doubt about its meaning.
        return best if not several or best[:4] == word[:4] else word


def _edits(word: str) -> int:
    return 2 if len(word) >= _TWO_EDITS_FROM else 1
