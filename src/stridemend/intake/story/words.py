"""Words of a text with their places: tokens, light stems, numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from stridemend.intake.story.mender import Mender

_TOKEN = re.compile(
    r"\d+:\d\d(?!\d)"  # a pace or a time
    r"|\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:[.,]\d+)?"  # a number
    r"|[^\W\d_]\.(?:[^\W\d_]\.)+"  # an abbreviation such as s.i.
    r"|[^\W\d_]+(?:'[^\W\d_]+)*'?"  # a word, with apostrophes
    r"|\n\s*\n|[^\w\s]|_",
    re.UNICODE,
)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "＇": "'"})  # noqa: RUF001
_VOWEL = re.compile(r"[aeiouy]")


@dataclass(frozen=True, slots=True)
class Token:
    """
    A word, number or sign of the text.

    Attributes
    ----------
        text: the token in lower case, apostrophes made straight.
        stem: what patterns are compared with.
        start, end: its place in the original text.
        value: the number it stands for, or None.
        raw: the token as written.
    """

    text: str
    stem: str
    start: int
    end: int
    value: float | None = None
    raw: str = ""

    @property
    def word(self) -> bool:
        """True for a word or a number, False for a sign."""
        return self.text[:1].isalnum()


@dataclass(frozen=True, slots=True)
class Spelling:
    """
    How words are levelled before they are compared; from ``language/words.yaml``.

    Attributes
    ----------
        same: other spelling → the words it stands for ("dont" → "don't").
        joined: words that together are one ("pain", "free" → "painfree").
        stems: irregular form → stem.
        fixed: words that keep their ending ("morning").
        numbers: number words → value.
        mend: what typing errors are mended with; None = not at all.
    """

    same: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    joined: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    stems: Mapping[str, str] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()
    numbers: Mapping[str, float] = field(default_factory=dict)
    mend: Mender | None = None


def straight(text: str) -> str:
    """Return the text with straight apostrophes and the same length."""
    return text.translate(_QUOTES)


def cut(text: str) -> list[tuple[str, int, int]]:
    """Return (lower-case token, start, end) of every token, offsets into ``text``."""
    plain = straight(text)
    found: list[tuple[str, int, int]] = []
    for match in _TOKEN.finditer(plain):
        word = match.group()
        end = match.end()
        if word.endswith("'") and len(word) > 1:
            word, end = word[:-1], end - 1
        found.append((word.lower() if not word.isspace() else "\n", match.start(), end))
    return found


def stem(word: str, spelling: Spelling) -> str:
    """
    Return the light stem of a lower-case word.

    >>> stem("hurting", Spelling()), stem("tightness", Spelling())
    ('hurt', 'tight')
    """
    word = word.removesuffix("'s")
    irregular = spelling.stems.get(word)
    if irregular is not None:
        return irregular
    if word in spelling.fixed or len(word) < 4 or not word.isalpha():
        return word
    return _regular(word)


@lru_cache(maxsize=20000)
def _regular(word: str) -> str:
    for ending, least in (("ness", 3), ("ing", 3), ("ed", 3)):
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= least and _VOWEL.search(rest):
            if ending == "ed" and rest.endswith(("e", "i")):
                return rest[:-1] + "y" if rest.endswith("i") else word
            return _bare(_single(rest))
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return _bare(word[:-1])
    return _bare(word)


def _single(rest: str) -> str:
    """Undo a doubled consonant: runn, stopp, travell."""
    if len(rest) > 2 and rest[-1] == rest[-2]:
        doubled = rest[-1] in "bdgmnprt" or (rest[-1] == "l" and len(rest) > 6)
        return rest[:-1] if doubled else rest
    return rest


def _bare(rest: str) -> str:
    """Drop a silent e, so that ache, aching and aches agree."""
    return rest[:-1] if len(rest) > 3 and rest.endswith("e") and rest[-2] != "e" else rest


def number(word: str, spelling: Spelling) -> float | None:
    """Return the number that a token stands for, or None."""
    if word[:1].isdecimal():
        if ":" in word:
            return None
        plain = re.sub(r",(?=\d{3})", "", word).replace(",", ".")
        return float(plain) if len(plain) < 12 else None
    return spelling.numbers.get(word)


def tokens(text: str, spelling: Spelling) -> list[Token]:
    """Return the tokens of a text, other spellings levelled and joined words joined."""
    out: list[Token] = []
    for word, start, end in cut(text):
        for part in _level(word, spelling):  # a gloss may say that a word means nothing
            raw = text[start:end]
            out.append(Token(part, stem(part, spelling), start, end, number(part, spelling), raw))
    return _join(out, spelling)


def _level(word: str, spelling: Spelling) -> tuple[str, ...]:
    """Return the words that a written word stands for, a typing error mended."""
    same = spelling.same.get(word)
    if same is not None:
        return same
    if spelling.mend is None or not spelling.mend.might(word):
        return (word,)
    if stem(word, spelling) in spelling.mend.known or word in spelling.numbers:
        return (word,)
    return (spelling.mend.mended(word),)


def _join(words: list[Token], spelling: Spelling) -> list[Token]:
    if not spelling.joined:
        return words
    firsts = {key[0] for key in spelling.joined}
    out: list[Token] = []
    index = 0
    while index < len(words):
        token = words[index]
        size = 1
        if token.text in firsts:
            token, size = _joined_at(words, index, spelling)
        out.append(token)
        index += size
    return out


def _joined_at(words: list[Token], index: int, spelling: Spelling) -> tuple[Token, int]:
    """Return the joined token at ``index`` and how many tokens it takes; hyphens are skipped."""
    for key, whole in spelling.joined.items():
        at = index
        for part in key:
            if at > index and at < len(words) and words[at].text == "-":
                at += 1
            if at >= len(words) or words[at].text != part:
                break
            at += 1
        else:
            first, last = words[index], words[at - 1]
            made = Token(whole, stem(whole, spelling), first.start, last.end, None, first.raw)
            return made, at - index
    return words[index], 1
