"""Left, right or both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stridemend.core import Side
from stridemend.intake.story.data import mapping, text, words
from stridemend.intake.story.sentence import Sentence

_SIDES = {"left": Side.LEFT, "right": Side.RIGHT, "both": Side.BOTH}


@dataclass(frozen=True, slots=True)
class SideWords:
    """Side words and what tells them from an adverb or a verb; ``language/sides.yaml``."""

    names: Mapping[str, Side]
    both_after: frozenset[str]
    body: frozenset[str]
    between: frozenset[str]
    before: frozenset[str]
    firm: frozenset[str]
    not_before: Mapping[str, frozenset[str]]
    not_before_firm: frozenset[str]
    not_after: Mapping[str, frozenset[str]]
    plural: frozenset[str]
    compared_after: frozenset[str]
    compared_before: frozenset[str]
    compared_passed: frozenset[str]
    well_before: frozenset[str]


@dataclass(frozen=True, slots=True)
class SideAt:
    """A side named at a token."""

    at: int
    side: Side


def side_words(data: Mapping[str, object]) -> SideWords:
    """Read ``language/sides.yaml``."""
    names = mapping(data.get("words"))
    return SideWords(
        names={word: _SIDES[text(names, word)] for word in names},
        both_after=words(data.get("both_after")),
        body=words(data.get("body")),
        between=words(data.get("between")),
        before=words(data.get("before")),
        firm=words(data.get("firm")),
        not_before_firm=words(data.get("not_before_firm")),
        not_before={s: words(data.get(f"not_before_{s}")) for s in ("left", "right")},
        not_after={s: words(data.get(f"not_after_{s}")) for s in ("left", "right")},
        plural=words(data.get("plural")),
        compared_after=words(data.get("compared_after")),
        compared_before=words(data.get("compared_before")),
        compared_passed=words(data.get("compared_passed")),
        well_before=words(data.get("well_before")),
    )


def named_sides(sentence: Sentence, table: SideWords) -> list[SideAt]:
    """Return every side that a sentence names, in order; "left and right" is both."""
    found = [
        SideAt(index, side)
        for index, token in enumerate(sentence.words)
        if (side := table.names.get(token.text)) and _is_side(sentence, index, side, table)
    ]
    return [side for side in _paired(found) if not _compares(sentence, side, found, table)]


def loose(sides: Sequence[SideAt], sentence: Sentence, places: Sequence[int]) -> list[SideAt]:
    """Return the sides named in a clause of their own, where no place is named."""
    taken = {sentence.clause_of(place) for place in places}
    return [side for side in sides if sentence.clause_of(side.at) not in taken]


def nearest(sides: Sequence[SideAt], first: int, last: int, clause: tuple[int, int]) -> Side:
    """Return the side named nearest to a span inside its clause, or ``Side.NONE``."""
    here = [s for s in sides if clause[0] <= s.at < clause[1]]
    if not here:
        return Side.NONE

    def distance(side: SideAt) -> tuple[int, int]:
        if first <= side.at <= last:
            return 0, side.at
        gap = first - side.at if side.at < first else side.at - last
        return gap, side.at

    return min(here, key=distance).side


def _compares(sentence: Sentence, side: SideAt, found: Sequence[SideAt], table: SideWords) -> bool:
    """Say whether a side is only compared with: "than the right", "both, left more"."""
    before = [word.text for word in sentence.words[max(0, side.at - 2) : side.at]]
    if any(word in table.compared_after for word in before):
        return True
    after = [word.text for word in sentence.words[side.at + 1 : side.at + 4]]
    rest = [word for word in after if word not in table.compared_passed]
    if rest and rest[0] in table.well_before:
        return True
    lesser = bool(rest) and rest[0] in table.compared_before
    return lesser and any(other.side is not side.side for other in found)


def _paired(found: list[SideAt]) -> list[SideAt]:
    out: list[SideAt] = []
    for item in found:
        if (
            out
            and item.at - out[-1].at == 2
            and {item.side, out[-1].side}
            == {
                Side.LEFT,
                Side.RIGHT,
            }
        ):
            out[-1] = SideAt(out[-1].at, Side.BOTH)
        else:
            out.append(item)
    return out


def _is_side(sentence: Sentence, index: int, side: Side, table: SideWords) -> bool:
    token = sentence.words[index]
    if len(token.raw) == 1 and not _after_article(sentence, index):
        return token.raw.isupper()  # "heel pain R"
    after = _next(sentence, index + 1, table.between)
    next_word = _word(sentence, index + 1)
    if side is Side.BOTH:
        return _is_both(sentence, index, after, table)
    before = sentence.words[index - 1].text if index else ""
    if after in table.body or next_word in table.body:
        return side is Side.RIGHT or before not in {"i", "he", "she"}
    if before in table.firm:
        return next_word not in table.not_before_firm
    if next_word in table.not_before[side.value] or before in table.not_after[side.value]:
        return False
    alone = not before or sentence.walls[index - 1]
    return alone or before in table.before or before in table.body


def _is_both(sentence: Sentence, index: int, after: str, table: SideWords) -> bool:
    token = sentence.words[index]
    if token.text != token.raw.lower():
        return True  # "bilateral"
    next_word = _word(sentence, index + 1)
    if next_word in {"sides", "side"} and _word(sentence, index + 2) == "of":
        return False  # "both sides of the heel"
    first, last = sentence.clause_of(index)
    if last - first == 1:
        return True  # ", both, but left more"
    return after in table.both_after or next_word in table.both_after


def _word(sentence: Sentence, index: int) -> str:
    return sentence.words[index].text if index < len(sentence.words) else ""


def _after_article(sentence: Sentence, index: int) -> bool:
    return index > 0 and sentence.words[index - 1].text in {"the", "my", "on"}


def _next(sentence: Sentence, index: int, passed: frozenset[str]) -> str:
    while index < len(sentence.words) and sentence.words[index].text in passed:
        index += 1
    return sentence.words[index].text if index < len(sentence.words) else ""
