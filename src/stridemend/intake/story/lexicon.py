"""All patterns of a pack, compiled for looking up by word."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from stridemend.intake.story.pattern import Item, parse, required
from stridemend.intake.story.words import Spelling, Token, stem

NUMBER = "<num>"
_REMEMBERED = 50_000


class Rule(NamedTuple):
    """
    One pattern of one code; a tuple, because thousands are loaded from a cache.

    Attributes
    ----------
        code: finding code, or the id of a cue or note.
        denies: the pattern says that the finding is absent.
        places: for each place (item id, optional, any, gap).
        needs: ids of the items that must be in the text.
    """

    code: str
    denies: bool
    places: tuple[tuple[int, bool, bool, int], ...]
    needs: frozenset[int]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """
    Compiled patterns; a plain value that can be pickled.

    Attributes
    ----------
        rules: all patterns.
        by_item: item id → indices of the rules that are looked up by it.
        by_stem: stem → ids of the items that it fits.
        by_prefix: (prefix, item id).
        vocabulary: every stem that occurs in a pattern.
    """

    rules: tuple[Rule, ...]
    by_item: Mapping[int, tuple[int, ...]]
    by_stem: Mapping[str, frozenset[int]]
    by_prefix: tuple[tuple[str, int], ...]
    vocabulary: frozenset[str]
    _fits: dict[str, frozenset[int]] = field(default_factory=dict, compare=False, repr=False)

    def fits(self, token: Token) -> frozenset[int]:
        """Return the ids of the items that a token fits."""
        found = self._fits.get(token.text)
        if found is None:
            found = self._find(token)
            if len(self._fits) < _REMEMBERED:
                self._fits[token.text] = found
        return found

    def _find(self, token: Token) -> frozenset[int]:
        found = set(self.by_stem.get(token.stem, ()))
        if token.value is not None:
            found |= self.by_stem.get(NUMBER, frozenset())
        found.update(item for prefix, item in self.by_prefix if token.text.startswith(prefix))
        return frozenset(found)


def word_classes(language: Mapping[str, object], spelling: Spelling) -> dict[str, frozenset[str]]:
    """Return the word classes of all language files, as stems; same names are merged."""
    found: dict[str, set[str]] = {}
    for content in language.values():
        table = content.get("classes") if isinstance(content, Mapping) else None
        for name, words in (table or {}).items():
            own = found.setdefault(str(name), set())
            for word in words:
                level = spelling.same.get(str(word), (str(word),))
                own.add(stem(level[0] if len(level) == 1 else str(word), spelling))
    return {name: frozenset(words) for name, words in found.items()}


def compile_rules(
    phrases: Iterable[tuple[str, bool, str]],
    classes: Mapping[str, frozenset[str]],
    spelling: Spelling,
) -> Lexicon:
    """Compile (code, denies, pattern) triples."""
    ids: dict[Item, int] = {}
    drafts: list[tuple[str, bool, tuple[Item, ...]]] = []
    common: Counter[str] = Counter()
    for code, denies, pattern in phrases:
        for written in parse(pattern, classes, spelling):
            items = _trimmed(written)
            if not required(items):
                continue
            drafts.append((code, denies, items))
            for item in items:
                key = Item(item.stems, item.prefixes, item.number)
                ids.setdefault(key, len(ids))
                common.update(item.stems)
    weight = {item: _weight(item, common) for item in ids}
    rules: list[Rule] = []
    by_item: dict[int, list[int]] = {}
    for code, denies, items in drafts:
        plain = [Item(i.stems, i.prefixes, i.number) for i in items]
        places = tuple(
            (ids[key], item.optional, item.any, item.gap)
            for key, item in zip(plain, items, strict=True)
        )
        must = [Item(i.stems, i.prefixes, i.number) for i in required(items)]
        anchor = min(must, key=lambda key: (weight[key], ids[key]))
        by_item.setdefault(ids[anchor], []).append(len(rules))
        rules.append(Rule(code, denies, places, frozenset(ids[key] for key in must)))
    return _assemble(rules, by_item, ids, common)


def _trimmed(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Drop gaps and optional places at both ends: they match nothing of their own."""
    start, end = 0, len(items)
    while start < end and (items[start].gap or items[start].optional):
        start += 1
    while end > start and (items[end - 1].gap or items[end - 1].optional):
        end -= 1
    return items[start:end]


def _weight(item: Item, common: Counter[str]) -> float:
    """Return how often an item will turn up, guessed from how often patterns name its words."""
    return sum(common[word] for word in item.stems) + 40.0 * item.number + 5 * len(item.prefixes)


def _assemble(
    rules: list[Rule], by_item: dict[int, list[int]], ids: dict[Item, int], common: Counter[str]
) -> Lexicon:
    by_stem: dict[str, set[int]] = {}
    prefixes: list[tuple[str, int]] = []
    for item, key in ids.items():
        for word in item.stems:
            by_stem.setdefault(word, set()).add(key)
        if item.number:
            by_stem.setdefault(NUMBER, set()).add(key)
        prefixes += [(prefix, key) for prefix in item.prefixes]
    return Lexicon(
        rules=tuple(rules),
        by_item={key: tuple(found) for key, found in by_item.items()},
        by_stem={word: frozenset(found) for word, found in by_stem.items()},
        by_prefix=tuple(prefixes),
        vocabulary=frozenset(common),
    )
