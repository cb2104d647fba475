"""Reading a story: from free text to findings."""

from collections.abc import Sequence

from stridemend.intake.story.cues import reaches
from stridemend.intake.story.draft import Draft
from stridemend.intake.story.language import Language, language_of
from stridemend.intake.story.match import find
from stridemend.intake.story.places import complains, is_sore
from stridemend.intake.story.reading import Reading
from stridemend.intake.story.sentence import Sentence, sentences
from stridemend.intake.story.settle import (
    drop_broad,
    from_story,
    merge,
    settle_sides,
    with_figures,
    with_implied,
)
from stridemend.intake.story.sides import named_sides, nearest
from stridemend.intake.story.verdict import judge
from stridemend.intake.story.words import tokens
from stridemend.schema import Pack

_PLACE = ("site", "place")


def read_story(text: str, pack: Pack) -> Reading:
    """
    Return what a runner's own words say.

    Args:
        text: the story, of any length, in any state.
        pack: the knowledge pack whose findings are looked for.

    Returns:
        Findings in the order of the text, each with the exact words it rests on, and notes.
        A text in which nothing is recognised gives no findings; it is never an error.
    """
    language = language_of(pack)
    parts = list(sentences(tokens(text, language.spelling), language.breaks))
    drafts = settle_sides(_drafts(parts, language), pack)
    drafts = drop_broad(drafts, language.broad)
    worded = merge(from_story(draft, text) for draft in drafts)
    facts = [fact for part in parts for fact in language.figures.facts(part)]
    findings = with_figures(worded, language.figures.findings(facts, text), pack)
    return Reading(findings=tuple(with_implied(findings, pack)))


def _drafts(parts: Sequence[Sentence], language: Language) -> list[Draft]:
    found: list[Draft] = []
    carried = False
    for number, sentence in enumerate(parts):
        found += _of_sentence(sentence, number, language, carried=carried)
        whole = (0, len(sentence.words))
        carried = complains(sentence, whole, language.places)
    return found


def _of_sentence(
    sentence: Sentence, number: int, language: Language, *, carried: bool
) -> list[Draft]:
    matches = find(sentence, language.lexicon)
    if not matches:
        return []
    kinds = language.kinds
    cues = reaches(sentence, language.cues)
    sides = named_sides(sentence, language.sides)
    places = [match for match in matches if kinds[match.code] in _PLACE]
    found: list[Draft] = []
    for match in matches:
        kind = kinds[match.code]
        if kind in _PLACE and not is_sore(
            match, sentence, places, language.places, carried=carried
        ):
            continue
        verdict = judge(match, kind, cues)
        if verdict.said:
            clause = sentence.clause_of(match.first)
            side = nearest(sides, match.first, match.last, clause)
            found.append(Draft(match, kind, verdict, sentence, number, side))
    return found
