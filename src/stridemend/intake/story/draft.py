"""A finding on its way: what was matched, where, and what the cues made of it."""

from dataclasses import dataclass, replace

from stridemend.core import Side
from stridemend.intake.story.match import Match
from stridemend.intake.story.sentence import Sentence
from stridemend.intake.story.verdict import Verdict

SYMPTOM = ("timing", "aggravator", "sensation", "visible", "course", "onset", "easing", "spread")
"""Kinds of findings that only a runner with a complaint tells."""


@dataclass(frozen=True, slots=True)
class Draft:
    """
    A matched finding before sides are settled.

    Attributes
    ----------
        number: index of the sentence.
        side: side named in its own clause.
        doubt: of a place: 0 with a complaint near it; without one, 1 when it opens a clause, else
            2; 3 when it is named only in passing.
        plural: a place named in the plural, so on both sides unless one is told.
    """

    match: Match
    kind: str
    verdict: Verdict
    sentence: Sentence
    number: int
    side: Side = Side.NONE
    doubt: int = 0
    plural: bool = False

    def unsure(self) -> "Draft":
        """Return the same draft, hedged."""
        return replace(self, verdict=replace(self.verdict, hedged=True))

    @property
    def start(self) -> int:
        """Return where its words start in the text."""
        return self.sentence.words[self.match.first].start

    @property
    def end(self) -> int:
        """Return where its words end in the text."""
        return self.sentence.words[self.match.last].end
