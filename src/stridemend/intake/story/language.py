"""Everything the reader knows about language, compiled from a pack's ``language/``."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from stridemend.intake.story.cues import Cues, compile_cues
from stridemend.intake.story.data import listed, mapping, numbers, text, words
from stridemend.intake.story.figures import Figures
from stridemend.intake.story.foreign import Foreign, compile_loose, read_languages
from stridemend.intake.story.lexicon import Lexicon, compile_rules, word_classes
from stridemend.intake.story.mender import Mender
from stridemend.intake.story.notices import Notices, compile_notices
from stridemend.intake.story.past import Past, compile_past
from stridemend.intake.story.places import PlaceWords, place_words
from stridemend.intake.story.replies import Replies
from stridemend.intake.story.sentence import Breaks
from stridemend.intake.story.settle import narrower
from stridemend.intake.story.sides import SideWords, side_words
from stridemend.intake.story.words import Spelling
from stridemend.schema import Pack, cache


@dataclass(frozen=True, slots=True)
class Language:
    """
    The reader's compiled language; a plain value that can be pickled.

    Attributes
    ----------
        lexicon: patterns of all findings.
        kinds: kind of each finding code.
        broad: broad pain site → codes that say more exactly where.
        implied: code → the more general codes it implies.
    """

    spelling: Spelling
    breaks: Breaks
    replies: Replies
    lexicon: Lexicon
    cues: Cues
    sides: SideWords
    places: PlaceWords
    kinds: Mapping[str, str]
    broad: Mapping[str, frozenset[str]]
    implied: Mapping[str, tuple[str, ...]]
    figures: Figures
    notices: Notices
    past: Past
    others: tuple[Foreign, ...]
    loose: Lexicon


@lru_cache(maxsize=4)
def language_of(pack: Pack) -> Language:
    """Return the compiled language of a pack, from the cache when the pack has not changed."""
    file = cache.cache_file("language", pack.hash, Path(__file__).parent.glob("*.py"))
    found = cache.read(file, Language)
    if found is not None:
        return found
    language = compile_language(pack)
    cache.write(file, language)
    return language


def compile_language(pack: Pack) -> Language:
    """Compile all phrases and language data of a pack."""
    data: Mapping[str, object] = pack.language
    spelling = _spelling(mapping(data.get("words")))
    breaks = _breaks(mapping(data.get("clauses")))
    classes = word_classes(data, spelling)
    phrases = [
        (code, denies, phrase)
        for code, finding in pack.findings.items()
        for denies, some in ((False, finding.phrases), (True, finding.phrases_absent))
        for phrase in some
    ]
    lexicon = compile_rules(phrases, classes, spelling)
    cues = compile_cues(mapping(data.get("cues")), classes, spelling)
    errors = mapping(data.get("spelling"))
    known = lexicon.vocabulary | cues.lexicon.vocabulary | breaks.fillers
    mender = Mender.of(words(errors.get("mend_to")), known | words(errors.get("never")))
    return Language(
        spelling=replace(spelling, mend=mender),
        breaks=breaks,
        replies=Replies.read(mapping(data.get("replies"))),
        lexicon=lexicon,
        cues=cues,
        others=read_languages(data, spelling),
        loose=compile_loose(data, classes, spelling),
        sides=side_words(mapping(data.get("sides"))),
        places=place_words(mapping(data.get("complaint")), spelling),
        kinds={code: finding.kind for code, finding in pack.findings.items()},
        broad=narrower(pack),
        implied={code: tuple(finding.implies) for code, finding in pack.findings.items()},
        figures=Figures.read(data),
        notices=compile_notices(mapping(data.get("notes")), classes, spelling),
        past=compile_past(mapping(data.get("history")), classes, spelling),
    )


def _spelling(data: Mapping[str, object]) -> Spelling:
    same = mapping(data.get("same"))
    joined = {
        tuple(phrase.replace("-", " ").split()): whole
        for whole, phrases in mapping(data.get("joined")).items()
        for phrase in listed(phrases)
    }
    stems = mapping(data.get("stems"))
    return Spelling(
        same={word: tuple(text(same, word).split()) for word in same},
        joined=joined,
        stems={word: text(stems, word) for word in stems},
        fixed=words(data.get("fixed")),
        numbers=numbers(data.get("numbers")),
    )


def _breaks(data: Mapping[str, object]) -> Breaks:
    return Breaks(
        **{
            name: words(data.get(name))
            for name in (
                "conjunctions",
                "joiners",
                "subjects",
                "same_topic",
                "between",
                "fronting",
                "fronting_short",
                "abbreviations",
                "signs",
                "fillers",
            )
        }
    )
