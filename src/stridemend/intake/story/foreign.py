"""Stories in another language: noticed, and read word by word as far as a gloss goes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stridemend.intake.story.data import listed, mapping, text, words
from stridemend.intake.story.lexicon import Lexicon, compile_rules
from stridemend.intake.story.words import Spelling

_FOLDER = "other/"
_ENGLISH = "English"
_LEAST = 3
"""Common words of a language that a text must hold before it is taken for that language."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """
    One language of ``language/other/``.

    Attributes
    ----------
        name: its English name.
        stopwords: its most common words.
        spelling: how its words are turned into English ones.
        code: language code when the note about it can be told in it; else empty.
        answer: key of that note; empty for the note that every language gets.
    """

    name: str
    stopwords: frozenset[str]
    spelling: Spelling
    code: str = ""
    answer: str = ""


UNKNOWN = Foreign("unknown", frozenset(), Spelling())
"""A language whose script or words are not known here."""


def read_languages(language: Mapping[str, object], english: Spelling) -> tuple[Foreign, ...]:
    """Read every file of ``language/other/`` that is a language, English first."""
    found = [
        Foreign(
            name=text(content, "name"),
            stopwords=words(content.get("stopwords")),
            spelling=_spelling(mapping(content.get("gloss")), english),
            code=text(content, "code"),
            answer=text(content, "answer"),
        )
        for key, value in language.items()
        if key.startswith(_FOLDER) and "stopwords" in (content := mapping(value))
    ]
    return tuple(sorted(found, key=lambda one: (one.name != _ENGLISH, one.name)))


def compile_loose(
    language: Mapping[str, object], classes: Mapping[str, frozenset[str]], spelling: Spelling
) -> Lexicon:
    """Compile the patterns of ``language/other/loose.yaml``, for glossed text only."""
    table = mapping(mapping(language.get("other/loose")).get("phrases"))
    phrases = [(code, False, phrase) for code in table for phrase in listed(table[code])]
    return compile_rules(phrases, classes, spelling)


def _spelling(gloss: Mapping[str, object], english: Spelling) -> Spelling:
    return Spelling(
        same={word: tuple(text(gloss, word).split()) for word in gloss},
        joined=english.joined,
        stems=english.stems,
        fixed=english.fixed,
        numbers=english.numbers,
    )


def detect(cut: Sequence[tuple[str, int, int]], languages: Sequence[Foreign]) -> Foreign | None:
    """Return the language of a text when it is another one than English."""
    written = [word for word, _, _ in cut if word[:1].isalpha()]
    if not written:
        return None
    if sum(map(_is_strange, written)) > len(written) / 2:
        return UNKNOWN
    scores = list(_scores(written, languages))
    if not scores:
        return None
    english = scores[0][0]
    best, distinct, found = max(scores[1:], key=lambda s: s[0], default=(0, 0, UNKNOWN))
    enough = distinct >= min(_LEAST, max(2, len(written) // 2))
    return found if enough and best > english else None


def _scores(
    written: Sequence[str], languages: Sequence[Foreign]
) -> Iterator[tuple[int, int, Foreign]]:
    for one in languages:
        hits = [word for word in written if word in one.stopwords]
        yield len(hits), len(set(hits)), one


def _is_strange(word: str) -> bool:
    """Say whether a word is in another script than Latin."""
    return ord(word[0]) > 0x24F
