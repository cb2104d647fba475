"""
Reading age of the texts that runners read.

The measure is the Flesch-Kincaid grade (Kincaid 1975): 0.39 * words per sentence + 11.8 *
syllables per word - 15.59. A grade is a school year, so age = grade + 5. Single short lines
swing widely, so the texts of one entry are measured together, and a lone long sentence or an
entry of few words only above a wider margin. Words that nobody can avoid (names of body parts,
medicines, exercises) are listed in ``reading.yaml`` of the pack and count as one syllable.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from stridemend.schema.bench import Place
from stridemend.schema.issue import Issue, Path
from stridemend.schema.lint.context import Context
from stridemend.schema.lint.registry import lint

_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019-]*")
_SENTENCE = re.compile(r"[.!?:;]+(?:\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^aeiouy]e|[^aeiouytd]ed|[^aeiouyscxzg]es)$")


def syllables(word: str) -> int:
    """
    Count the syllables of an English word by its groups of vowels.

    >>> [syllables(w) for w in ("run", "muscle", "stopped", "exercise", "dizziness")]
    [1, 2, 1, 3, 3]
    """
    plain = re.sub(r"[^a-z]", "", word.lower())
    if len(plain) <= 3:
        return 1
    count = len(_VOWELS.findall(plain))
    if _SILENT.search(plain) and not plain.endswith(("le", "ied")):
        count -= 1
    if re.search(
        r"(?:ia|io(?!u?n|us)|eo(?!ple)|ua|iu)", re.sub(r"(?:tia|cia|sia|gua|qua)", "", plain)
    ):
        count += 1
    return max(count, 1)


def reading_age(texts: Sequence[str], allowed: frozenset[str] = frozenset()) -> float:
    """
    Return the reading age in years of texts taken together; each text ends a sentence.

    >>> round(reading_age(["Sit down. Rest your leg for two minutes."]), 1)
    4.2
    """
    words = [word for text in texts for word in _WORD.findall(text)]
    if not words:
        return 0.0
    sentences = sum(max(len(_SENTENCE.split(text.rstrip(".!?:; "))), 1) for text in texts)
    load = sum(1 if _plain(word) in allowed else syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * load / len(words) - 15.59 + 5


def _plain(word: str) -> str:
    lower = word.lower().replace("\u2019", "'").removesuffix("'s")
    return lower.removesuffix("s") if len(lower) > 4 and not lower.endswith("ss") else lower


def _texts(context: Context) -> Iterator[tuple[Place, str, tuple[str, ...]]]:
    pack, at = context.pack, context.at
    for own, thing in pack.interventions.items():
        yield at("interventions", own, "cues"), own, thing.cues
    for own, driver in pack.drivers.items():
        asked = (driver.question, driver.meaning, driver.label)
        yield at("drivers", own, "question"), own, asked
    for own, mechanism in pack.mechanisms.items():
        yield at("mechanisms", own, "meaning"), own, (mechanism.meaning,)
    for code, finding in pack.findings.items():
        texts = tuple(text for text in (finding.question, finding.why) if text)
        yield at("findings", code, "question"), code, texts
    for own, rule in pack.red_flags.items():
        yield at("red_flags", own, "say"), own, _told(rule.data, TOLD)
    for own, figure in pack.motion_figures.items():
        texts = (figure.alt, *(frame.caption for frame in figure.keyframes))
        yield at("motion_figures", own, "keyframes"), own, texts
    yield from _triage_texts(context)


TOLD = ("say", "see", "how_fast", "avoid", "worse_if")
"""What a red flag tells the runner; ``action`` is for the clinician."""


def _told(data: Mapping[str, object], keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for key in keys for text in _strings(data.get(key)))


def _triage_texts(context: Context) -> Iterator[tuple[Place, str, tuple[str, ...]]]:
    """Yield what each question, pair, score and level of ``triage*.yaml`` says to the runner."""
    for document in context.documents:
        if document.path.startswith("triage"):
            for path, row in _rows(document.data, ()):
                keys = (*TOLD, "text", "why", "plainer") if "why" in row else TOLD
                texts = _told(row, keys)
                if texts:
                    name = str(row.get("id", path[-1] if path else "triage"))
                    yield (document.path, (*path, "text")), name, texts


def _rows(data: object, path: Path) -> Iterator[tuple[Path, Mapping[str, object]]]:
    if isinstance(data, Mapping):
        yield path, data
        for key, value in data.items():
            yield from _rows(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _rows(value, (*path, index))


def _strings(data: object) -> tuple[str, ...]:
    if isinstance(data, str):
        return (data,)
    if isinstance(data, Mapping):
        return tuple(text for value in data.values() for text in _strings(value))
    if isinstance(data, tuple | list):
        return tuple(text for value in data for text in _strings(value))
    return ()


@lint("SM170")
def reading_ages(context: Context) -> Iterator[Issue]:
    """Find a text for runners that needs a reading age over 12 (SM170)."""
    settings = context.pack.settings.get("reading")
    table = settings if isinstance(settings, Mapping) else {}
    allowed = frozenset(_plain(word) for word in _strings(table.get("unavoidable", ())))
    highest = _number(table.get("reading_age"), 12)
    margin = _number(table.get("margin_short"), 3)
    enough = _number(table.get("enough_words"), 25)
    for where, own, texts in _texts(context):
        age = reading_age(texts, allowed)
        count = sum(len(_WORD.findall(text)) for text in texts)
        if age <= highest + (margin if count < enough else 0):
            continue
        hint = "Shorter sentences, shorter words; unavoidable words belong in reading.yaml."
        message = f"The {where[1][-1]} of `{own}` needs a reading age of {age:.0f}."
        yield context.issue("SM170", where, message, hint)


def _number(setting: object, otherwise: float) -> float:
    value = setting.get("value") if isinstance(setting, Mapping) else setting
    return float(value) if isinstance(value, int | float) else otherwise
