"""A fact read from numbers, before it becomes a finding."""

from dataclasses import dataclass

from stridemend.core import Finding, Source
from stridemend.intake.story.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Fact:
    """
    A number, or what was told with one.

    Attributes
    ----------
        code: finding code, or a name of the reader's own that starts with ``_``.
        value: the number in the code's unit; None for a plain fact.
        start, end: place in the text.
        hedged: the number was vague.
        impossible: no runner can have this number.
    """

    code: str
    value: float | None
    start: int
    end: int
    hedged: bool = False
    impossible: bool = False


def fact(
    sentence: Sentence,
    first: int,
    last: int,
    code: str,
    value: float | None,
    *,
    hedged: bool = False,
    impossible: bool = False,
) -> Fact:
    """Return a fact told by the tokens from ``first`` to ``last``."""
    start, end = sentence.words[first].start, sentence.words[last].end
    rounded = None if value is None else round(value, 3)
    return Fact(code, rounded, start, end, hedged, impossible)


def to_finding(found: Fact, text: str, source: Source) -> Finding:
    """Return the finding of a fact."""
    return Finding(
        code=found.code,
        value=found.value,
        words=text[found.start : found.end],
        source=source,
        hedged=found.hedged,
    )
