"""Reading a story: from free text to findings."""

from collections.abc import Sequence
from dataclasses import replace

from stridemend.core import Finding
from stridemend.intake.story.cues import told_for_another
from stridemend.intake.story.foreign import Foreign, detect
from stridemend.intake.story.language import language_of
from stridemend.intake.story.notices import Notices, note, of_findings, of_numbers, of_words
from stridemend.intake.story.reading import Note, Reading
from stridemend.intake.story.replies import answered
from stridemend.intake.story.scan import scan
from stridemend.intake.story.sentence import sentences
from stridemend.intake.story.settle import (
    drop_broad,
    drop_doubtful,
    from_story,
    main_places_first,
    merge,
    settle_sides,
    with_figures,
    with_implied,
)
from stridemend.intake.story.words import cut, tokens
from stridemend.schema import Pack


def read_story(text: str, pack: Pack) -> Reading:
    """
    Return what a runner's own words say.

    Args:
        text: the story, of any length, in any state.
        pack: the knowledge pack whose findings are looked for.

    Returns
    -------
        Findings with the exact words they rest on, sore places first (the one most spoken of
        leading), the rest in the order of the text; and notes.
        A text in which nothing is recognised gives no findings; it is never an error.
    """
    language = language_of(pack)
    notices = language.notices
    if not text.strip():
        return Reading(notes=(note(notices, "empty"),))
    foreign = detect(cut(text), language.others)
    spelling = foreign.spelling if foreign else language.spelling
    words = answered(tokens(text, spelling), text, language.replies)
    parts = list(sentences(words, language.breaks))
    seen = scan(parts, language, glossed=foreign is not None)
    proxy = told_for_another(parts, language.cues)
    figures = language.figures
    facts, heard = figures.reconciled(
        [fact for part in parts for fact in figures.facts(part, proxy=proxy)], seen.drafts
    )
    sided = settle_sides(drop_doubtful(heard), seen.sides, pack, seen.told)
    drafts = drop_broad(sided, language.broad)
    worded = merge((from_story(draft, text) for draft in drafts), pack)
    joined = with_figures(
        worded,
        figures.findings(facts, text),
        figures.settled(facts),
        figures.measured(facts),
        pack,
    )
    findings = tuple(main_places_first(with_implied(joined, pack), sided, pack))
    notes: list[Note] = list(of_words(((d.sentence, d.match) for d in seen.notes), notices, text))
    notes += of_numbers(facts, notices, text)
    notes += of_findings(findings, notices, pack)
    if foreign:
        notes.insert(0, _in_other_words(foreign, findings, notices, pack))
    elif not findings and not notes:
        notes.append(note(notices, "nothing"))
    return Reading(findings=findings, notes=_once(notes))


def _once(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Keep one note of a kind, but every contradiction and impossible number."""
    first: dict[tuple[str, str], Note] = {}
    for one in notes:
        first.setdefault((one.id, one.detail), one)
    return tuple(first.values())


def _in_other_words(
    foreign: Foreign, findings: Sequence[Finding], notices: Notices, pack: Pack
) -> Note:
    """Return the note on a story in another language, with what a gloss made of it."""
    told = tuple(dict.fromkeys(f.code for f in findings if f.present and not f.note))
    labels = "; ".join(dict.fromkeys(pack.findings[code].label for code in told)) or "-"
    made = note(notices, "language", "", f"{foreign.name}: {labels}", told)
    if not foreign.answer:
        return made
    return replace(made, answer=foreign.answer, language=foreign.code)
