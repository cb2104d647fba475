"""Cues: words that change what a finding near them means (negation, family, past, fear…)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stridemend.intake.story.data import mapping, rows, text, words
from stridemend.intake.story.lexicon import Lexicon, compile_rules
from stridemend.intake.story.match import Match, find
from stridemend.intake.story.sentence import Sentence
from stridemend.intake.story.words import Spelling


@dataclass(frozen=True, slots=True)
class Cue:
    """One kind of cue; the fields are explained at the top of ``language/cues.yaml``."""

    id: str
    effect: str
    reach: str = "clause"
    within: int = 99
    over_list: bool = False
    stops: frozenset[str] = frozenset()
    at_new_subject: bool = False
    kinds: frozenset[str] = frozenset()
    not_kinds: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    not_codes: frozenset[str] = frozenset()
    at_start: bool = False
    at_end: bool = False
    question: bool = False
    unless: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reach:
    """A cue found in a sentence, and the tokens (first, after last) it speaks about."""

    cue: Cue
    first: int
    last: int
    start: int
    end: int

    def covers(self, match: Match) -> bool:
        """Say whether the cue speaks about a match that is not built on the cue's own words."""
        if any(self.first <= token <= self.last for token in match.filled):
            return self.cue.effect != "absent" and self.start <= match.first < self.end
        inside = [t for t in match.filled if self.start <= t < self.end]
        return len(inside) == len(match.filled) or match.last in inside


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues of a language, compiled."""

    table: Mapping[str, Cue]
    lexicon: Lexicon
    subjects: frozenset[str] = frozenset()
    subject_after: frozenset[str] = frozenset()
    qualifiers: frozenset[str] = frozenset()
    turning: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    wholly: frozenset[str] = frozenset()
    third: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    child: frozenset[str] = frozenset()
    companion: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()
    list_ends: frozenset[str] = field(default=frozenset({"or", "nor"}))


def compile_cues(
    data: Mapping[str, object], classes: Mapping[str, frozenset[str]], spelling: Spelling
) -> Cues:
    """Compile ``language/cues.yaml``."""
    stops = {name: words(found) for name, found in mapping(data.get("stops")).items()}
    table: dict[str, Cue] = {}
    phrases: list[tuple[str, bool, str]] = []
    for row in rows(data.get("cues")):
        cue = _cue(row, stops, words(data.get(text(row, "unless"))))
        table[cue.id] = cue
        phrases += [(cue.id, False, str(p)) for p in row.get("patterns") or ()]  # type: ignore[attr-defined]
    return Cues(
        table=table,
        lexicon=compile_rules(phrases, classes, spelling),
        subjects=stops.get("subject", frozenset()),
        subject_after=stops.get("subject_after", frozenset()),
        qualifiers=words(data.get("qualifiers")),
        turning=words(data.get("turning")),
        times=words(data.get("times_of_day")),
        wholly=words(data.get("wholly")),
        third=words(mapping(data.get("proxy")).get("third")),
        own=words(mapping(data.get("proxy")).get("first")),
        child=words(mapping(data.get("proxy")).get("child")),
        companion=words(mapping(data.get("proxy")).get("companion")),
        present=words(mapping(data.get("proxy")).get("present")),
    )


def _cue(
    row: Mapping[str, object], stops: Mapping[str, frozenset[str]], unless: frozenset[str]
) -> Cue:
    """Return one cue; ``stops`` are the named lists of words that end a reach."""
    named = words(row.get("stops"))
    plain = [stops[name] for name in named if name != "subject"]
    return Cue(
        id=text(row, "id"),
        effect=text(row, "effect"),
        reach=text(row, "reach"),
        within=int(str(row.get("within", 99))),
        over_list=bool(row.get("list", False)),
        stops=frozenset().union(*plain),
        at_new_subject="subject" in named,
        kinds=words(row.get("kinds")),
        not_kinds=words(row.get("not_kinds")),
        codes=words(row.get("codes")),
        not_codes=words(row.get("not_codes")),
        at_start=bool(row.get("at_start", False)),
        at_end=bool(row.get("at_end", False)),
        question=bool(row.get("question", False)),
        unless=unless,
    )


def reaches(sentence: Sentence, cues: Cues) -> list[Reach]:
    """Return every cue of a sentence with what it speaks about."""
    return [
        reach
        for match in find(sentence, cues.lexicon)
        if (reach := _reach(sentence, match, cues)) is not None
    ]


def told_for_another(parts: Sequence[Sentence], cues: Cues) -> bool:
    """
    Say whether a story is told for somebody else.

    It has far more "he" and "his" than "I" and "my"; or it opens with a child ("my son is 12"), or
    with how another one is now ("he's confused", "my husband is ..."), and tells of nobody else.
    """
    texts = [word.text for part in parts for word in part.words]
    third = sum(text in cues.third for text in texts)
    if third > 1 and third > 2 * sum(text in cues.own for text in texts):
        return True
    named = cues.child | cues.companion
    after = [*texts[1:], ""]
    own = sum(t in cues.own and n not in named for t, n in zip(texts, after, strict=True))
    opening = texts[1:] if texts[:1] in (["my"], ["our"]) else texts
    if opening[:1] and opening[0] in cues.child:
        return third + sum(text in cues.child for text in texts) > 2 * own
    return (
        not own and _opens_with_another(opening, cues) and all(_of_another(p, cues) for p in parts)
    )


def _opens_with_another(opening: Sequence[str], cues: Cues) -> bool:
    if opening[:1] and opening[0] in cues.third:
        return True
    return len(opening) > 1 and opening[0] in cues.companion and opening[1] in cues.present


def _of_another(part: Sentence, cues: Cues) -> bool:
    about = cues.third | cues.companion
    return any(word.text in about for word in part.words)


def is_qualified(sentence: Sentence, match: Match, cues: Cues) -> bool:
    """
    Say whether a denial goes on and so denies less than the match says.

    "No cramps at night" does not deny cramps; "running is fine for 20 minutes" is no all-clear.
    """
    texts = [
        word.text
        for at, word in enumerate(sentence.words[match.last + 1 : match.last + 5], match.last + 1)
        if not sentence.skip[at]
    ]
    if not texts:
        return False
    if " ".join(texts[:2]) in cues.wholly:
        return False
    if match.denies:
        return texts[0] in cues.turning
    in_time = texts[0] in {"in", "on"} and len(texts) > 1 and texts[1] in cues.times
    return texts[0] in cues.qualifiers or in_time


def _reach(sentence: Sentence, match: Match, cues: Cues) -> Reach | None:
    cue = cues.table[match.code]
    first, last = sentence.clause_of(match.first)
    if cue.question and not sentence.question:
        return None
    if cue.at_start and match.first > first + 1:
        return None
    if cue.at_end and match.last < last - 1:
        return None
    if cue.unless and any(w.text in cue.unless for w in sentence.words[first:last]):
        return None
    start, end = _span(sentence, match, cue, (first, last), cues)
    return Reach(cue, match.first, match.last, start, end)


def _span(
    sentence: Sentence, match: Match, cue: Cue, clause: tuple[int, int], cues: Cues
) -> tuple[int, int]:
    size = len(sentence.words)
    if cue.reach == "sentence":
        return 0, size
    if cue.reach == "rest":
        return match.first, size
    if cue.reach == "clause":
        return clause
    if cue.reach == "around":
        return match.first, match.last + 1
    if cue.reach == "before":
        return _backwards(sentence, match.first, cue), match.last + 1
    return match.first, _onwards(sentence, match.last + 1, cue, cues)


def _backwards(sentence: Sentence, pos: int, cue: Cue) -> int:
    start, seen = pos, 0
    wide = cue.within > 9
    while start > 0:
        token = sentence.words[start - 1]
        if token.text in cue.stops or (sentence.walls[start - 1] and not wide):
            break
        seen += not sentence.skip[start - 1]
        if seen > cue.within + 6:
            break
        start -= 1
    return start


def _onwards(sentence: Sentence, pos: int, cue: Cue, cues: Cues) -> int:
    """Return the first token that the cue no longer speaks about."""
    end, seen = pos, 0
    across = "family" in cue.effect or cue.effect == "other"
    while end < len(sentence.words):
        token = sentence.words[end]
        if token.text in cue.stops and end > pos:
            break
        if cue.at_new_subject and end > pos and _new_subject(sentence, end, cues):
            break
        if sentence.walls[end] and not across:
            if not (cue.over_list and token.text == "," and _goes_on(sentence, end, cues)):
                break
            seen = 0
        elif not sentence.skip[end]:
            seen += 1
            if seen > cue.within:
                break
        end += 1
    return end


def _new_subject(sentence: Sentence, at: int, cues: Cues) -> bool:
    if at in sentence.turns:
        return True
    before = sentence.words[at - 1].text
    return sentence.words[at].text in cues.subjects and before not in cues.subject_after


def _goes_on(sentence: Sentence, comma: int, cues: Cues) -> bool:
    """Say whether a list of short names goes on after a comma up to an "or"."""
    at, short = comma + 1, 0
    while at < len(sentence.words):
        token = sentence.words[at]
        if token.text in cues.list_ends:
            return True
        if sentence.walls[at]:
            if token.text != ",":
                return False
            short = 0
        else:
            short += 1
            if short > 5 or token.text in cues.subjects:
                return False
        at += 1
    return False
