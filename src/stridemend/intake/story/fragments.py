"""Words that belong together across commas: "left knee, outside", "squats, stairs all hurt"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from stridemend.intake.story.lexicon import Lexicon
from stridemend.intake.story.match import Match, find
from stridemend.intake.story.places import PlaceWords, is_in_passing, opens_clause
from stridemend.intake.story.sentence import Sentence

_LONGEST = 5
"""Most words of a fragment."""


def rejoined(
    sentence: Sentence, places: Sequence[Match], lexicon: Lexicon, table: PlaceWords
) -> Iterator[Match]:
    """Yield the narrower places told by a place and a fragment that only says where on it."""
    settled: set[tuple[int, int]] = set()
    for before, after in pairwise(sentence.clauses):
        if not _comma_between(sentence, before, after):
            continue
        for one, fragment in ((before, after), (after, before)):
            own = [place for place in places if _stands_in(place, one, sentence, table)]
            if one == after:
                own = [place for place in own if opens_clause(place, sentence, table)]
            if own and fragment not in settled and _only_locates(sentence, fragment, table):
                settled.add(fragment)
                yield from _narrowed(sentence, own, fragment, lexicon)


def _stands_in(
    place: Match, clause: tuple[int, int], sentence: Sentence, table: PlaceWords
) -> bool:
    inside = clause[0] <= place.first and place.last < clause[1]
    return inside and not is_in_passing(place, sentence, table)


def _narrowed(
    sentence: Sentence, places: Sequence[Match], fragment: tuple[int, int], lexicon: Lexicon
) -> Iterator[Match]:
    where = list(range(*fragment))
    for place in places:
        own = list(range(place.first, place.last + 1))
        yield from _across(sentence, own, where, lexicon)
        yield from _across(sentence, where, own, lexicon)


def listed(sentence: Sentence, lexicon: Lexicon, table: PlaceWords) -> Iterator[Match]:
    """Yield what is said of each of a list: "walking, squatting, stairs are all fine"."""
    for number, (first, last) in enumerate(sentence.clauses):
        said = _predicate(sentence, first, last, table)
        if said is None:
            yield from _judged_after(sentence, number, lexicon, table)
            continue
        predicate = list(range(said, last))
        for named in reversed(sentence.clauses[:number]):
            if not _is_name(sentence, named, table):
                break
            yield from _across(sentence, list(range(*named)), predicate, lexicon)


def _judged_after(
    sentence: Sentence, number: int, lexicon: Lexicon, table: PlaceWords
) -> Iterator[Match]:
    """Yield what a clause of nothing but a judgement says: "stairs after sitting - no chance"."""
    first, last = sentence.clauses[number]
    texts = [word.text for word in sentence.words[first:last] if word.word]
    if not number or len(texts) > _LONGEST or not all(text in table.judging for text in texts):
        return
    named = sentence.clauses[number - 1]
    if named[1] - named[0] <= 2 * _LONGEST:
        yield from _across(sentence, list(range(*named)), list(range(first, last)), lexicon)


def led(sentence: Sentence, lexicon: Lexicon, table: PlaceWords) -> Iterator[Match]:
    """Yield what is said of each of a list after its verb: "hurts to squat, kneel, climb"."""
    for number, (first, last) in enumerate(sentence.clauses):
        lead = _lead(sentence, first, last, table)
        if lead is None:
            continue
        for named in sentence.clauses[number + 1 :]:
            if not _is_name(sentence, named, table) or not _follows(sentence, named):
                break
            yield from _across(sentence, list(lead), list(range(*named)), lexicon)


def _lead(sentence: Sentence, first: int, last: int, table: PlaceWords) -> range | None:
    """Return where "hurts to", "worse with" stands in a clause that goes on with a deed."""
    texts = [word.text for word in sentence.words[first:last]]
    for at in range(len(texts) - 2):
        if texts[at] in table.leading and texts[at + 1] in table.leading_after:
            return range(first + at, first + at + 2)
    return None


def _follows(sentence: Sentence, clause: tuple[int, int]) -> bool:
    return clause[0] > 0 and sentence.words[clause[0] - 1].text == ","


def shared(sentence: Sentence, lexicon: Lexicon, table: PlaceWords) -> Iterator[Match]:
    """Yield what is said of each muscle of a list: "my hip flexors and quads are tight"."""
    for chain in _chains(sentence, table):
        first, _ = sentence.clause_of(chain[0][0])
        _, last = sentence.clause_of(chain[-1][1] - 1)
        before, after = range(first, chain[0][0]), range(chain[-1][1], last)
        for name in chain:
            own = list(range(*name))
            yield from _across(sentence, own, list(after), lexicon)
            yield from _across(sentence, list(before), own, lexicon)


def straddles(match: Match, sentence: Sentence, table: PlaceWords) -> bool:
    """Say whether a match takes what is said of the next muscle: "tight calves and weak glutes"."""
    if match.first == match.last or match.last + 1 >= len(sentence.words):
        return False
    before = match.last - 1
    while before > match.first and sentence.words[before].text in table.determiners:
        before -= 1
    joined = sentence.words[before].text in table.muscle_joiners
    named = sentence.words[match.last].text in table.muscles
    return joined and not named and sentence.words[match.last + 1].text in table.muscles


def _chains(sentence: Sentence, table: PlaceWords) -> Iterator[list[tuple[int, int]]]:
    """Yield the lists of muscles of a sentence, each muscle as (first, after last) token."""
    chain: list[tuple[int, int]] = []
    at, joined = 0, False
    while at < len(sentence.words):
        text = sentence.words[at].text
        if text in table.muscles:
            end = at + 1
            while end < len(sentence.words) and sentence.words[end].text in table.muscles:
                end += 1
            if not joined:
                if len(chain) > 1:
                    yield chain
                chain = []
            chain.append((at, end))
            at, joined = end, False
            continue
        here = bool(chain) and chain[-1][1] <= at
        passed = [w.text for w in sentence.words[chain[-1][1] : at + 1]] if here else []
        joined = bool(passed) and all(
            one in table.muscle_joiners or one in table.determiners for one in passed
        )
        joined = joined and passed[0] in table.muscle_joiners
        at += 1
    if len(chain) > 1:
        yield chain


def _across(
    sentence: Sentence, one: Sequence[int], other: Sequence[int], lexicon: Lexicon
) -> Iterator[Match]:
    """Yield the matches over two runs of tokens, as if they stood side by side."""
    tokens = [*one, *other]
    joined = Sentence(
        tuple(sentence.words[at] for at in tokens),
        tuple(False for _ in tokens),
        tuple(sentence.skip[at] for at in tokens),
        ((0, len(tokens)),),
    )
    for match in find(joined, lexicon):
        filled = tuple(sorted(tokens[at] for at in match.filled))
        if not (set(filled) <= set(one) or set(filled) <= set(other)):
            yield Match(match.code, match.denies, filled[0], filled[-1], filled)


def _comma_between(sentence: Sentence, before: tuple[int, int], after: tuple[int, int]) -> bool:
    between = [word.text for word in sentence.words[before[1] : after[0]]]
    return between in ([","], ["-"], ["–"], ["("])  # noqa: RUF001


def _only_locates(sentence: Sentence, clause: tuple[int, int], table: PlaceWords) -> bool:
    texts = [word.text for word in sentence.words[slice(*clause)] if word.word]
    known = all(text in table.location or text in table.location_small for text in texts)
    return len(texts) <= 2 * _LONGEST and known and any(text in table.location for text in texts)


def _predicate(sentence: Sentence, first: int, last: int, table: PlaceWords) -> int | None:
    """Return where "are all fine" begins in the last clause of a list."""
    texts = [word.text for word in sentence.words[first:last]]
    for at, text in enumerate(texts[1 : _LONGEST + 1], 1):
        if text in table.list_predicate:
            return first + at
    return None


def _is_name(sentence: Sentence, clause: tuple[int, int], table: PlaceWords) -> bool:
    texts = [word.text for word in sentence.words[slice(*clause)]]
    return 0 < len(texts) <= _LONGEST and not any(text in table.statements for text in texts)
