"""Reading one sentence: every match, judged, with its side."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from stridemend.core import Side, Status, Subject
from stridemend.intake.story.cues import Reach, is_qualified, reaches, told_for_another
from stridemend.intake.story.draft import SYMPTOM, Draft
from stridemend.intake.story.fragments import led, listed, rejoined, shared, straddles
from stridemend.intake.story.language import Language
from stridemend.intake.story.match import Match, find
from stridemend.intake.story.notices import noticed
from stridemend.intake.story.past import HISTORY, about_others, family_codes, past_events
from stridemend.intake.story.places import (
    bare_places,
    complains,
    is_headline,
    is_in_passing,
    is_place,
    is_property,
    is_sore,
    opens_clause,
)
from stridemend.intake.story.sentence import Sentence
from stridemend.intake.story.sides import SideAt, loose, named_sides, nearest
from stridemend.intake.story.verdict import Verdict, judge

PLACE = ("site", "place")
_SIGNS = ("driver", "sign", "training")
_HEADLINES = 2
"""So many first sentences may name the sore place and say nothing of it."""
_MOVED = 3
"""The doubt of a place that is named only in passing."""
_FELT_ONLY = ("weakness",)
"""Findings of what is felt; the same word said of a muscle is a driver."""
_ELSEWHERE = ("absent", "past", "family", "other", "drop")


@dataclass(frozen=True, slots=True)
class Scan:
    """
    What a text holds, sentence by sentence.

    Attributes
    ----------
        drafts: findings, their sides not yet settled.
        notes: remarks on the story itself.
        sides: sides named in sentences that name no place ("it's the left one").
        told: every side that is named of today and the runner, near a place or not.
    """

    drafts: tuple[Draft, ...]
    notes: tuple[Draft, ...]
    sides: frozenset[Side]
    told: frozenset[Side] = frozenset()


def scan(parts: Sequence[Sentence], language: Language, *, glossed: bool = False) -> Scan:
    """Return the findings and notes of a text that was cut into sentences."""
    found: list[Draft] = []
    notes: list[Draft] = []
    sides: set[Side] = set()
    told: set[Side] = set()
    carried = False
    proxy = told_for_another(parts, language.cues)
    for number, sentence in enumerate(parts):
        remarks = noticed(sentence, language.notices)
        dropped = [
            sentence.clause_of(m.first) for m in remarks if m.code in language.notices.dropping
        ]
        drafts = [
            draft
            for draft in _of_sentence(
                sentence, number, language, carried=carried, glossed=glossed, proxy=proxy
            )
            if sentence.clause_of(draft.match.first) not in dropped
        ]
        found += drafts
        notes += [Draft(m, "note", Verdict(), sentence, number) for m in remarks]
        if carried and not any(draft.kind in PLACE for draft in drafts):
            sides |= {named.side for named in named_sides(sentence, language.sides)}
        told.update(_sides_of_today(sentence, drafts, language))
        carried = complains(sentence, (0, len(sentence.words)), language.places)
    return Scan(tuple(found), tuple(notes), frozenset(sides), frozenset(told))


def _sides_of_today(
    sentence: Sentence, drafts: Sequence[Draft], language: Language
) -> Iterator[Side]:
    """Yield the sides named, but for those of the past, of others, and of what is well."""
    cues = [cue for cue in reaches(sentence, language.cues) if cue.cue.effect in _ELSEWHERE]
    for named in named_sides(sentence, language.sides):
        first, last = sentence.clause_of(named.at)
        away = any(cue.start <= named.at < cue.end for cue in cues)
        beside = [draft for draft in drafts if first <= draft.match.first < last]
        if not away and not any(_is_elsewhere(draft) for draft in beside):
            yield named.side


def _is_elsewhere(draft: Draft) -> bool:
    now = draft.verdict.subject is Subject.NOW and draft.verdict.status is Status.PRESENT
    return not now or draft.kind == HISTORY


def _of_sentence(
    sentence: Sentence,
    number: int,
    language: Language,
    *,
    carried: bool,
    glossed: bool,
    proxy: bool,
) -> Iterator[Draft]:
    cues = [
        reach
        for reach in reaches(sentence, language.cues)
        if not (proxy and reach.cue.effect in ("family", "other"))
    ]
    matches = _matches(sentence, language)
    places = _places(matches, language)
    sides = named_sides(sentence, language.sides)
    free = loose(sides, sentence, [match.first for match in places])
    judged = _judged(sentence, matches, cues, language, glossed=glossed)
    signs = [match for match, _ in judged if language.kinds.get(match.code) in _SIGNS]
    named = [m for m in places if is_property(m, sentence, signs, places, language.places)]
    rest = [m for m in places if m not in named]
    hurting = any(is_sore(m, sentence, places, language.places, carried=carried) for m in rest)
    for match, verdict in judged:
        side = side_of(match, sentence, sides, free)
        plural = is_plural(match, sentence, language)
        kind = language.kinds.get(match.code, HISTORY)
        doubt = 0
        if kind in PLACE:
            sore = is_sore(match, sentence, places, language.places, carried=carried)
            sore = sore or _beside_symptom(match, sentence, judged, language)
            headline = number < _HEADLINES
            headline = headline and is_headline(
                match, sentence, language.places, opening=not number
            )
            doubt = _doubt(match, sentence, language, sore=sore or headline)
            if match in named and (not headline or hurting):
                doubt = max(1, doubt)
            if (
                verdict.status is Status.ABSENT
                and doubt < _MOVED
                and opens_clause(match, sentence, language.places)
            ):
                doubt = 0  # "Not the heel."
        yield Draft(match, kind, verdict, sentence, number, side, doubt, plural)


def _matches(sentence: Sentence, language: Language) -> list[Match]:
    """Return what the lexicon finds, with places told across commas and in lists."""
    matches = _own(find(sentence, language.lexicon), sentence, language)
    matches += bare_places(sentence, language.places)
    told = _places(matches, language)
    matches += _places(rejoined(sentence, told, language.lexicon, language.places), language)
    matches += listed(sentence, language.lexicon, language.places)
    after = list(led(sentence, language.lexicon, language.places))
    matches += [match for match in after if language.kinds[match.code] == "aggravator"]
    every = list(shared(sentence, language.lexicon, language.places))
    matches += [match for match in every if language.kinds[match.code] == "driver"]
    return sorted(_outdone(matches, sentence, language), key=lambda match: match.first)


def _own(matches: Iterable[Match], sentence: Sentence, language: Language) -> list[Match]:
    """Leave out what is said of the next muscle, and weakness told of a muscle but not felt."""
    kept = [
        match
        for match in matches
        if language.kinds[match.code] != "driver" or not straddles(match, sentence, language.places)
    ]
    told = {at for m in kept if language.kinds[m.code] == "driver" for at in m.filled}
    return [m for m in kept if m.code not in _FELT_ONLY or not told.intersection(m.filled)]


def _places(matches: Iterable[Match], language: Language) -> list[Match]:
    return [match for match in matches if language.kinds[match.code] in PLACE]


def _judged(
    sentence: Sentence,
    matches: Sequence[Match],
    cues: Sequence[Reach],
    language: Language,
    *,
    glossed: bool,
) -> list[tuple[Match, Verdict]]:
    """Return the matches that say something, each with what the words near it make of it."""
    judged: list[tuple[Match, Verdict]] = []
    for match in undenied(matches):
        kind = language.kinds[match.code]
        if kind in PLACE and not is_place(match, sentence, language.places):
            continue
        if kind == "sign" and not _examined(cues):
            continue  # what a test showed is not what a runner feels
        verdict = judge(match, kind, cues)
        if verdict.status is Status.ABSENT and is_qualified(sentence, match, language.cues):
            continue
        verdict = about_others(match, kind, verdict, language.past)
        if verdict.said:
            judged.append((match, verdict))
    if glossed:
        judged += [(match, Verdict()) for match in find(sentence, language.loose)]
    judged += past_events(sentence, cues, language.past)
    judged += list(family_codes(judged, language.past))
    return judged


def _outdone(matches: Sequence[Match], sentence: Sentence, language: Language) -> list[Match]:
    """Leave out a broad place whose every word is part of a longer one: "high hamstring"."""
    places = [
        match
        for match in matches
        if language.kinds[match.code] in PLACE
        and is_place(match, sentence, language.places)
        and (language.kinds[match.code] == "site" or language.implied.get(match.code))
    ]
    return [
        match
        for match in matches
        if language.kinds[match.code] not in PLACE
        or not any(
            set(match.filled) < set(other.filled)
            and not _names_two(other, sentence)
            and other.code != match.code
            and match.code not in language.implied.get(other.code, ())
            for other in places
        )
    ]


def _names_two(match: Match, sentence: Sentence) -> bool:
    """As in "my back and knees hurt"."""
    inside = sentence.words[match.first : match.last]
    return any(word.text in {"and", "or", "&", "/"} for word in inside)


def _doubt(match: Match, sentence: Sentence, language: Language, *, sore: bool) -> int:
    if is_in_passing(match, sentence, language.places):
        return 3
    if sore:
        return 0
    return 1 if opens_clause(match, sentence, language.places) else 2


def _beside_symptom(
    match: Match,
    sentence: Sentence,
    judged: Sequence[tuple[Match, Verdict]],
    language: Language,
) -> bool:
    """Say whether the clause of a place also tells how it hurts, when, or what makes it worse."""
    low, high = sentence.clause_of(match.first)
    return any(
        low <= other.first < high and language.kinds.get(other.code) in SYMPTOM
        for other, _ in judged
        if other is not match
    )


def undenied(matches: Sequence[Match]) -> list[Match]:
    """Leave out a match where a denial of the same code shares its words."""
    denials = [match for match in matches if match.denies]
    return [
        match
        for match in matches
        if match.denies
        or not any(
            denial.code == match.code and denial.first <= match.last and match.first <= denial.last
            for denial in denials
        )
    ]


def _examined(cues: Sequence[Reach]) -> bool:
    return any(reach.cue.effect == "examined" for reach in cues)


def side_of(
    match: Match,
    sentence: Sentence,
    sides: Sequence[SideAt],
    free: Sequence[SideAt],
) -> Side:
    """Return the side of a match that is named in its clause or beside it."""
    side = nearest(sides, match.first, match.last, sentence.clause_of(match.first))
    if len(free) < len(sides):
        free = [named for named in free if named.at < match.first]  # the others have their place
    if side is Side.NONE and free:
        return nearest(free, match.first, match.last, (0, len(sentence.words)))
    return side


def is_plural(match: Match, sentence: Sentence, language: Language) -> bool:
    """Say whether a place is named in the plural: "my shins"."""
    place = language.kinds.get(match.code) in PLACE
    words = (sentence.words[at].text for at in match.filled)
    return place and any(word in language.sides.plural for word in words)
