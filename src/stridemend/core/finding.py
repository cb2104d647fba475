"""
A finding: one thing that anyone learned about a runner.

Findings are the only currency between the rooms of Stridemend. What nobody asked or said
is simply not among them; ``UNKNOWN`` is kept for "asked, and the runner does not know".
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from stridemend.core.side import Side


class Status(StrEnum):
    """Whether a finding is there. Unknown is never read as absent."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class Source(StrEnum):
    """How a finding was learned; an explicit answer outranks free text."""

    STORY = "story"
    ANSWER = "answer"
    TEST = "test"
    CASE_FILE = "case_file"
    DERIVED = "derived"


class Subject(StrEnum):
    """Whom, and which time, a finding is about. Only ``NOW`` describes the pain of today."""

    NOW = "now"
    PAST = "past"
    FAMILY = "family"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """
    One finding about a runner.

    Attributes
    ----------
        code: id in the pack's finding vocabulary, such as ``first_steps_worst``.
        status: present, absent or unknown.
        side: side of the body, ``Side.NONE`` when it has none or it was not told.
        value: number with the unit that the vocabulary names for the code, or a choice.
        words: the runner's own words that gave the finding; empty when it was asked.
        source: how it was learned.
        subject: now, past, family or someone else.
        hedged: the runner was not sure ("I think", "maybe").
        note: remark for a human reader.
        ratio: how many times what several tests of this runner showed together multiplies the
            odds of what they speak for; None where the pack's number for the code counts.
    """

    code: str
    status: Status = Status.PRESENT
    side: Side = Side.NONE
    value: float | str | None = None
    words: str = ""
    source: Source = Source.ANSWER
    subject: Subject = Subject.NOW
    hedged: bool = False
    note: str = ""
    ratio: float | None = None

    @property
    def present(self) -> bool:
        """True when it is present, and about this runner now."""
        return self.status is Status.PRESENT and self.subject is Subject.NOW

    @property
    def absent(self) -> bool:
        """True when the runner said or showed that it is not there."""
        return self.status is Status.ABSENT and self.subject is Subject.NOW

    def on(self, side: Side) -> "Finding":
        """Return the same finding on another side."""
        return replace(self, side=side)
