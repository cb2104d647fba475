"""Chances and shares in words that a worried runner understands."""

from collections.abc import Iterable

from stridemend.core import Side
from stridemend.schema import Pack

GRADES = {
    "supported": "research supports this link",
    "mixed": "research is mixed",
    "weak": "research is weak",
    "contradicted": "research speaks against it in general",
    "clinical_opinion": "experienced practitioners say so; not studied",
}


def chance_words(probability: float) -> str:
    """
    Return a chance as a natural frequency.

    >>> chance_words(0.58)
    'about 6 in 10'
    >>> chance_words(0.03)
    'about 3 in 100'
    """
    if probability >= 0.095:
        return f"about {min(9, round(probability * 10))} in 10"
    return f"about {max(1, round(probability * 100))} in 100"


def span_words(low: float, high: float) -> str:
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
        return chance_words(high)
    if least == 0:
        return f"at most {most} in {parts}"
    return f"between {least} and {most} in {parts}"


def relief_words(share: float) -> str:
    """
    Return the share of the pain that fixing a driver would take away.

    >>> relief_words(0.5)
    'about half of it'
    """
    steps = (
        (0.85, "nearly all of it"),
        (0.6, "about two thirds of it"),
        (0.4, "about half of it"),
        (0.28, "about a third of it"),
        (0.18, "about a quarter of it"),
        (0.08, "about a tenth of it"),
        (0.02, "a little of it"),
    )
    return next((words for least, words in steps if share >= least), "very little of it")


def relief_span_words(low: float, high: float) -> str:
    """
    Return a range of shares of the pain in words.

    >>> relief_span_words(0.3, 0.5)
    'between about a third of it and about half of it'
    >>> relief_span_words(0.001, 0.01)
    'very little of it'
    """
    least, most = relief_words(low), relief_words(high)
    return least if least == most else f"between {least} and {most}"


def sentence(text: str) -> str:
    """
    Return a text that ends like a sentence.

    >>> sentence("Raises range")
    'Raises range.'
    """
    return text if text.endswith((".", "!", "?")) else f"{text}."


def sided(name: str, side: Side) -> str:
    """Return a name with its side in front, where it has one."""
    if side is Side.NONE:
        return name
    return f"{name}, both sides" if side is Side.BOTH else f"{name}, {side.value}"


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
    """Return the plain label of a driver, mechanism or condition."""
    if node in pack.drivers:
        return pack.drivers[node].label
    if node in pack.mechanisms:
        return pack.mechanisms[node].label
    return pack.conditions[node].name if node in pack.conditions else "None of the known conditions"


def grade_words(grade: str) -> str:
    """Return what a link's evidence grade means."""
    return GRADES.get(grade, grade)
