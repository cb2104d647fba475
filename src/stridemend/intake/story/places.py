"""Which named places are sore places."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stridemend.intake.story.data import rows, text, words
from stridemend.intake.story.match import Match
from stridemend.intake.story.sentence import Sentence
from stridemend.intake.story.words import Spelling, stem


@dataclass(frozen=True, slots=True)
class Bare:
    """A word that names a place only after some words and not before others ("my back")."""

    word: str
    code: str
    before: frozenset[str]
    not_next: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words that make a place sore, or keep it from being; ``language/complaint.yaml``."""

    complaint: frozenset[str]
    properties: frozenset[str]
    complaint_after: frozenset[str]
    complaint_in_tests: frozenset[str]
    says_where: frozenset[str]
    not_before: frozenset[str]
    body_more: frozenset[str]
    not_after: frozenset[str]
    moved_after: frozenset[str]
    reference_after: frozenset[str]
    determiners: frozenset[str]
    bare: tuple[Bare, ...]
    back: frozenset[str]
    back_before: frozenset[str]
    lying: frozenset[str]
    location: frozenset[str]
    location_small: frozenset[str]
    statements: frozenset[str]
    not_opening: frozenset[str]
    list_predicate: frozenset[str]
    trodden: frozenset[str]
    measures: frozenset[str]
    muscles: frozenset[str]
    muscle_joiners: frozenset[str]
    judging: frozenset[str]
    leading: frozenset[str]
    leading_after: frozenset[str]


def place_words(data: Mapping[str, object], spelling: Spelling) -> PlaceWords:
    """Read ``language/complaint.yaml``; complaints are kept as stems."""
    return PlaceWords(
        complaint=frozenset(stem(word, spelling) for word in words(data.get("complaint"))),
        properties=frozenset(stem(word, spelling) for word in words(data.get("properties"))),
        complaint_after=words(data.get("complaint_after")),
        complaint_in_tests=frozenset(
            stem(word, spelling) for word in words(data.get("complaint_in_tests"))
        ),
        says_where=words(data.get("says_where")),
        not_before=words(data.get("not_before")),
        body_more=words(data.get("body_more")),
        not_after=words(data.get("not_after")),
        moved_after=words(data.get("moved_after")),
        reference_after=words(data.get("reference_after")),
        determiners=words(data.get("determiners")),
        bare=tuple(
            Bare(
                text(row, "word"),
                text(row, "code"),
                words(row.get("before")),
                words(row.get("not_next")),
            )
            for row in rows(data.get("bare"))
        ),
        back=words(data.get("back_words")),
        back_before=words(data.get("back_before")),
        lying=words(data.get("lying")),
        location=words(data.get("location")),
        location_small=words(data.get("location_small")),
        statements=words(data.get("statements")),
        not_opening=words(data.get("not_opening")),
        list_predicate=words(data.get("list_predicate")),
        trodden=words(data.get("trodden")),
        measures=words(data.get("measures")),
        muscles=words(data.get("muscles")),
        muscle_joiners=words(data.get("muscle_joiners")),
        judging=words(data.get("judging")),
        leading=words(data.get("leading")),
        leading_after=words(data.get("leading_after")),
    )


def complains(sentence: Sentence, clause: tuple[int, int], table: PlaceWords) -> bool:
    """Say whether a clause holds a word of complaint."""
    return any(word.stem in table.complaint for word in sentence.words[slice(*clause)])


def is_property(
    match: Match,
    sentence: Sentence,
    signs: Sequence[Match],
    others: Sequence[Match],
    table: PlaceWords,
) -> bool:
    """
    Say whether a place is named only in a sign about it: "my glutes are weak".

    ``signs`` are the matches of signs and drivers in the sentence, ``others`` those of places; a
    word of pain in or next to the sign makes the place sore all the same ("tight and sore hip
    flexors"), unless it belongs to another place ("calf pain plus tight hip flexors").
    """
    about = [sign for sign in signs if sign.first <= match.last and match.first <= sign.last]
    return bool(about) and not any(_hurts(sign, sentence, others, table) for sign in about)


def _hurts(sign: Match, sentence: Sentence, others: Sequence[Match], table: PlaceWords) -> bool:
    apart = [place for place in others if _is_apart(place, sign, sentence, table)]
    near = range(max(0, sign.first - 2), min(len(sentence.words), sign.last + 3))
    return any(
        not any(place.first - 2 <= at <= place.last + 2 for place in apart)
        for at in near
        if sentence.words[at].stem in table.complaint
        and sentence.words[at].stem not in table.properties
    )


def _is_apart(place: Match, sign: Match, sentence: Sentence, table: PlaceWords) -> bool:
    """Say whether a place stands beside a sign and is not joined to it: "buttock and thigh"."""
    if place.last >= sign.first and sign.last >= place.first:
        return False
    low, high = (place, sign) if place.last < sign.first else (sign, place)
    between = [word.text for word in sentence.words[low.last + 1 : high.first]]
    return any(one not in table.muscle_joiners | table.determiners for one in between)


def is_place(match: Match, sentence: Sentence, table: PlaceWords) -> bool:
    """Say whether a match names a place of the body, not an exercise, a brace or a way back."""
    after = match.last + 1
    while after < len(sentence.words) and (
        sentence.words[after].text == "-" or sentence.words[after].text in table.body_more
    ):
        after += 1
    if after < len(sentence.words) and sentence.words[after].text in table.not_before:
        return False
    before = [word.text for word in sentence.words[max(0, match.first - 3) : match.first]]
    if any(word in table.not_after for word in before):
        return False
    first = sentence.words[match.first].text
    if first in table.back and match.first == match.last:
        return not (before and (before[-1] in table.back_before or table.lying & set(before)))
    return True


def bare_places(sentence: Sentence, table: PlaceWords) -> Iterator[Match]:
    """Yield places named by a single word that mostly means something else."""
    for at, word in enumerate(sentence.words):
        for one in table.bare:
            if word.text != one.word or at == 0:
                continue
            after = sentence.words[at + 1].text if at + 1 < len(sentence.words) else ""
            before = [token.text for token in sentence.words[max(0, at - 2) : at]]
            led = before[-1] in one.before or " ".join(before) in one.before
            if led and after not in one.not_next:
                yield Match(one.code, denies=False, first=at, last=at, filled=(at,))


def is_in_passing(match: Match, sentence: Sentence, table: PlaceWords) -> bool:
    """Say whether a place is only moved or measured from: "lifting my knee", "below the hip"."""
    at = match.first - 1
    while at >= 0 and sentence.words[at].text in table.determiners:
        at -= 1
    if at < 0 or sentence.walls[at]:
        return False
    word = sentence.words[at].text
    earlier = [token.text for token in sentence.words[max(0, at - 3) : at]]
    if word == "on" and table.trodden.intersection(earlier):
        return True
    if word == "from" and table.measures.intersection(earlier):
        return True
    moved = word in table.moved_after and at < match.first - 1
    return moved or word in table.reference_after


def opens_clause(match: Match, sentence: Sentence, table: PlaceWords) -> bool:
    """Say whether a clause begins with the place: "left knee, since Tuesday"."""
    first, _ = sentence.clause_of(match.first)
    before = [word.text for word in sentence.words[first : match.first] if word.word]
    return all(word in table.determiners or word in table.says_where for word in before)


def is_headline(match: Match, sentence: Sentence, table: PlaceWords, *, opening: bool) -> bool:
    """
    Say whether a clause is nothing but the name of a place: "Right outer hip.".

    In the opening sentence of a story it also is what that sentence begins with, unless it is
    said to be well or of the past.
    """
    first, last = sentence.clause_of(match.first)
    texts = [word.text for word in sentence.words[first:last] if word.word]
    if opening and opens_clause(match, sentence, table) and first == 0:
        return not any(text in table.not_opening for text in texts)
    if len(texts) > 9 or any(text in table.statements for text in texts):
        return False
    if opens_clause(match, sentence, table):
        return True
    before = [word.text for word in sentence.words[first : match.first]]
    joined = [at for at, text in enumerate(before) if text in {"and", "&", "/"}]
    rest = before[joined[-1] + 1 :] if joined else ["-"]
    return all(text in table.determiners or text in table.says_where for text in rest)


def is_sore(
    match: Match,
    sentence: Sentence,
    others: Sequence[Match],
    table: PlaceWords,
    *,
    carried: bool,
) -> bool:
    """
    Say whether a named place is a sore one.

    Args:
        others: every match of a place in the sentence.
        carried: the sentence before spoke of a complaint.
    """
    if not is_place(match, sentence, table):
        return False
    clause = sentence.clause_of(match.first)
    if complains(sentence, clause, table) or _gave_out(match, sentence, table):
        return True
    opening = sentence.words[clause[0]].text
    told = carried or complains(sentence, (0, clause[0]), table)
    if opening in table.says_where and (told or _identifies(sentence, clause, match)):
        return True
    mine = (clause[0], clause[1])
    for other in sentence.clauses:
        named = any(other[0] <= m.first < other[1] for m in others)
        if other != mine and complains(sentence, other, table) and not named:
            return True
    return carried and len(sentence.words) <= 8


def _gave_out(match: Match, sentence: Sentence, table: PlaceWords) -> bool:
    after = [word.text for word in sentence.words[match.last + 1 : match.last + 3]]
    return any(word in table.complaint_after for word in after)


def _identifies(sentence: Sentence, clause: tuple[int, int], match: Match) -> bool:
    """As in "It's my hip": nothing but small words between "it's" and the place."""
    opening = sentence.words[clause[0]].text
    between = [w for w in sentence.words[clause[0] + 1 : match.first] if w.word]
    return opening in {"it's", "it", "this", "that's"} and len(between) <= 4
