"""Past and family events that still matter; ``language/history.yaml``."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stridemend.core import Subject
from stridemend.intake.story.cues import Reach
from stridemend.intake.story.data import mapping, rows, text, words
from stridemend.intake.story.lexicon import Lexicon, compile_rules
from stridemend.intake.story.match import Match, find
from stridemend.intake.story.sentence import Sentence
from stridemend.intake.story.verdict import Verdict, judge
from stridemend.intake.story.words import Spelling

HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Past:
    """
    How past and family events become findings of their own.

    Attributes
    ----------
        lexicon: patterns of past events, by history code.
        family: history code → code about the family.
        spoken: codes that already are about the family.
        kept: kinds of findings kept when they are about somebody else.
    """

    lexicon: Lexicon
    family: Mapping[str, str]
    spoken: frozenset[str]
    kept: frozenset[str]


def compile_past(
    data: Mapping[str, object], classes: Mapping[str, frozenset[str]], spelling: Spelling
) -> Past:
    """Compile ``language/history.yaml``."""
    phrases = [
        (text(row, "code"), False, phrase)
        for row in rows(data.get("past"))
        for phrase in sorted(words(row.get("patterns")))
    ]
    family = mapping(data.get("family"))
    return Past(
        lexicon=compile_rules(phrases, classes, spelling),
        family={code: text(family, code) for code in family},
        spoken=words(data.get("family_spoken")),
        kept=words(data.get("kept_of_others")),
    )


def past_events(
    sentence: Sentence, cues: Sequence[Reach], past: Past
) -> Iterator[tuple[Match, Verdict]]:
    """Yield history findings for events that the sentence tells as past."""
    bygone = [reach for reach in cues if reach.cue.effect == "past"]
    if not bygone:
        return
    for match in find(sentence, past.lexicon):
        verdict = judge(match, HISTORY, cues)
        if verdict.said and any(reach.covers(match) for reach in bygone):
            yield match, verdict


def about_others(match: Match, kind: str, verdict: Verdict, past: Past) -> Verdict:
    """Settle whom a finding is about: family codes are the runner's own, most others go."""
    if verdict.subject not in (Subject.FAMILY, Subject.OTHER):
        return verdict
    if match.code in past.spoken:
        return replace(verdict, subject=Subject.NOW)
    return verdict if kind in past.kept else replace(verdict, said=False, by="family")


def family_codes(
    found: Sequence[tuple[Match, Verdict]], past: Past
) -> Iterator[tuple[Match, Verdict]]:
    """Yield the family's finding for a disease that a relative has or had."""
    for match, verdict in found:
        code = past.family.get(match.code)
        if code and verdict.subject is Subject.FAMILY:
            yield replace(match, code=code), replace(verdict, subject=Subject.NOW)
