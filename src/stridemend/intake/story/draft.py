"""A finding on its way: what was matched, where, and what the cues made of it."""

from dataclasses import dataclass

from stridemend.core import Side
from stridemend.intake.story.match import Match
from stridemend.intake.story.sentence import Sentence
from stridemend.intake.story.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Draft:
    """
    A matched finding before sides are settled.

    Attributes
    ----------
        number: index of the sentence.
        side: side named in its own clause.
        weak: a place named without any word of complaint near it.
    """

    match: Match
    kind: str
    verdict: Verdict
    sentence: Sentence
    number: int
    side: Side = Side.NONE
    weak: bool = False

    @property
    def start(self) -> int:
        """Return where its words start in the text."""
        return self.sentence.words[self.match.first].start

    @property
    def end(self) -> int:
        """Return where its words end in the text."""
        return self.sentence.words[self.match.last].end
