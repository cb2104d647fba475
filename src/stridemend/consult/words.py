"""Chances and shares in words that a worried runner understands."""

from collections.abc import Iterable
from dataclasses import dataclass

from stridemend.core import Side
from stridemend.core.tongue import ENGLISH, Tongue, later
from stridemend.schema import Pack

GRADES = {
    "supported": later("research supports this link"),
    "mixed": later("research is mixed"),
    "weak": later("research is weak"),
    "contradicted": later("research speaks against it in general"),
    "clinical_opinion": later("experienced practitioners say so; not studied"),
}
RELIEF = (
    (0.85, later("nearly all of it")),
    (0.6, later("about two thirds of it")),
    (0.4, later("about half of it")),
    (0.28, later("about a third of it")),
    (0.18, later("about a quarter of it")),
    (0.08, later("about a tenth of it")),
    (0.02, later("a little of it")),
    (0.0, later("very little of it")),
)
"""Shares of the pain, from which on, and how one says them."""
NO_KNOWN = later("None of the known conditions")


def chance_words(probability: float, tongue: Tongue = ENGLISH) -> str:
    """
    Return a chance as a natural frequency.

    >>> chance_words(0.58)
    'about 6 in 10'
    >>> chance_words(0.03)
    'about 3 in 100'
    """
    of = 10 if probability >= 0.095 else 100
    count = round(probability * of)
    count = min(9, count) if of == 10 else max(1, count)
    return tongue.say("about {count} in {of}", count=count, of=of)


def span_words(low: float, high: float, tongue: Tongue = ENGLISH) -> str:
    """
    Return a range of chances in words.

    >>> span_words(0.31, 0.88)
    'between 3 and 9 in 10'
    >>> span_words(0.02, 0.04)
    'between 2 and 4 in 100'
    >>> span_words(0.62, 0.64)
    'about 6 in 10'
    """
    parts = 10 if high >= 0.095 else 100
    least, most = round(low * parts), round(high * parts)
    if least >= most:
        return chance_words(high, tongue)
    if least == 0:
        return tongue.say("at most {most} in {of}", most=most, of=parts)
    return tongue.say("between {least} and {most} in {of}", least=least, most=most, of=parts)


def relief_words(share: float, tongue: Tongue = ENGLISH) -> str:
    """
    Return the share of the pain that fixing a driver would take away.

    >>> relief_words(0.5)
    'about half of it'
    """
    words = next((words for least, words in RELIEF if share >= least), RELIEF[-1][1])
    return tongue.say(words)


def relief_span_words(low: float, high: float, tongue: Tongue = ENGLISH) -> str:
    """
    Return a range of shares of the pain in words.

    >>> relief_span_words(0.3, 0.5)
    'between about a third of it and about half of it'
    >>> relief_span_words(0.001, 0.01)
    'very little of it'
    """
    least, most = relief_words(low, tongue), relief_words(high, tongue)
    if least == most:
        return least
    return tongue.say("between {least} and {most}", least=least, most=most)


def sentence(text: str) -> str:
    """
    Return a text that ends like a sentence.

    >>> sentence("Raises range")
    'Raises range.'
    """
    return text if text.endswith((".", "!", "?")) else f"{text}."


def sided(name: str, side: Side, tongue: Tongue = ENGLISH) -> str:
    """Return an English name in a tongue, with its side where it has one."""
    return tongue.sided(name, side)


def uncapped(text: str) -> str:
    """
    Return a label as it stands inside a sentence.

    >>> uncapped("Pain at night")
    'pain at night'
    """
    return f"{text[:1].lower()}{text[1:]}"


def capped(text: str) -> str:
    """
    Return a text as it begins a sentence.

    >>> capped("about 6 in 10")
    'About 6 in 10'
    """
    return f"{text[:1].upper()}{text[1:]}"


def quoted(words: Iterable[str]) -> str:
    """
    Return a runner's own words in quotation marks, without those that others contain.

    >>> quoted(["calf", "calf is swollen", "after a flight"])
    '"calf is swollen", "after a flight"'
    """
    said = list(dict.fromkeys(" ".join(word.split()) for word in words))
    kept = [word for word in said if not any(word in other and word != other for other in said)]
    short = [word if len(word) <= 60 else f"{word[:57]}..." for word in kept]
    return ", ".join(f'"{word}"' for word in short)


def node_label(node: str, pack: Pack) -> str:
    """Return the plain label of a driver, mechanism or condition, in English."""
    if node in pack.drivers:
        return pack.drivers[node].label
    if node in pack.mechanisms:
        return pack.mechanisms[node].label
    return pack.conditions[node].name if node in pack.conditions else NO_KNOWN


def grade_words(grade: str, tongue: Tongue = ENGLISH) -> str:
    """Return what a link's evidence grade means."""
    return tongue.say(GRADES.get(grade, grade))


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells what a pack knows in a tongue."""

    pack: Pack
    tongue: Tongue = ENGLISH

    def say(self, template: str, /, **values: object) -> str:
        """Return a template in the tongue, filled."""
        return self.tongue.say(template, **values)

    def node(self, node: str, side: Side = Side.NONE) -> str:
        """Return the label of a driver, mechanism or condition, with its side."""
        return self.tongue.sided(node_label(node, self.pack), side)
