"""Reading an examiner's terse notes: "Thomas test positive right; ankle range full"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from stridemend.core import Finding, Side, Source, Status, Subject
from stridemend.intake.story.cues import reaches
from stridemend.intake.story.draft import Draft
from stridemend.intake.story.language import Language, language_of
from stridemend.intake.story.match import find
from stridemend.intake.story.places import is_place
from stridemend.intake.story.replies import answered
from stridemend.intake.story.scan import PLACE, side_of, undenied
from stridemend.intake.story.sentence import Sentence, sentences
from stridemend.intake.story.settle import drop_broad, from_story, merge, with_implied
from stridemend.intake.story.sides import loose, named_sides
from stridemend.intake.story.verdict import judge
from stridemend.intake.story.words import tokens
from stridemend.schema import Pack

_EFFECTS = frozenset({"absent", "cancel", "hedge"})
_NOT_TESTED = frozenset({"course", "onset", "training", "timing", "easing"})


def read_tests(lines: tuple[str, ...], pack: Pack) -> tuple[Finding, ...]:
    """
    Return the findings of an examination told in lines of words.

    Args:
        lines: one test or observation a line, in any wording.
        pack: the knowledge pack whose findings are looked for.

    Returns
    -------
        Findings with source ``TEST``; normal and negative results are absent findings. A line
        in which nothing is recognised gives none.
    """
    language = language_of(pack)
    found: list[Finding] = []
    for line in lines:
        parts = sentences(
            answered(tokens(line, language.spelling), line, language.replies), language.breaks
        )
        drafts = [
            draft for number, part in enumerate(parts) for draft in _of_part(part, number, language)
        ]
        kept = drop_broad(_sided(drafts, pack), language.broad)
        found += [replace(from_story(draft, line), source=Source.TEST) for draft in kept]
    return tuple(with_implied(merge(found, pack), pack))


def _sided(drafts: Sequence[Draft], pack: Pack) -> list[Draft]:
    """Take the side from findings about the whole runner."""
    return [
        draft if pack.findings[draft.match.code].scope == "pain" else replace(draft, side=Side.NONE)
        for draft in drafts
    ]


def _of_part(sentence: Sentence, number: int, language: Language) -> Iterator[Draft]:
    cues = [cue for cue in reaches(sentence, language.cues) if cue.cue.effect in _EFFECTS]
    matches = undenied(find(sentence, language.lexicon))
    places = [match for match in matches if language.kinds[match.code] in PLACE]
    sides = named_sides(sentence, language.sides)
    free = loose(sides, sentence, [match.first for match in places])
    for match in matches:
        kind = language.kinds[match.code]
        if kind in _NOT_TESTED:
            continue
        if kind in PLACE and not (
            is_place(match, sentence, language.places) and _hurts(sentence, language)
        ):
            continue
        verdict = judge(match, kind, cues)
        if kind in PLACE and verdict.status is Status.ABSENT and _tender(sentence, match.first):
            continue  # a place that is not tender may hurt all the same
        if verdict.said:
            verdict = replace(verdict, subject=Subject.NOW)
            side = side_of(match, sentence, sides, free)
            yield Draft(match, kind, verdict, sentence, number, side)


def _hurts(sentence: Sentence, language: Language) -> bool:
    words = language.places.complaint_in_tests
    return any(word.stem in words for word in sentence.words)


def _tender(sentence: Sentence, at: int) -> bool:
    first, last = sentence.clause_of(at)
    return any(word.stem == "tender" for word in sentence.words[first:last])
