"""What the chart of time shows: plain values on days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TimePoint:
    """A value on a day."""

    day: date
    value: float


@dataclass(frozen=True, slots=True)
class Retested:
    """A painful task tested before and after a release, pain 0 to 10."""

    day: date
    before: float
    after: float
    what: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: plan, flare, danger, lost (a run missed) or signed."""

    day: date
    kind: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """
    What is drawn.

    Attributes
    ----------
        grain: days that one mark stands for: 1 or 7.
        runs: distance in km of each day or week; ``jumps``: days of runs that jumped.
        load: load of each week by its Monday; ``open_weeks``: Mondays with unknown days.
        score: totals of a questionnaire called ``score_name``, up to ``score_most``;
            ``score_marks``: totals that matter, with their words.
        short_h: hours of sleep below which a night is short.
    """

    first: date
    last: date
    grain: int = 1
    pain: Sequence[TimePoint] = ()
    mornings: Sequence[TimePoint] = ()
    retests: Sequence[Retested] = ()
    events: Sequence[Event] = ()
    runs: Sequence[TimePoint] = ()
    jumps: Sequence[date] = ()
    load: Sequence[TimePoint] = ()
    open_weeks: frozenset[date] = frozenset()
    score_name: str = ""
    score: Sequence[TimePoint] = ()
    score_most: float = 0.0
    score_marks: Sequence[tuple[float, str]] = ()
    sleep: Sequence[TimePoint] = ()
    short_h: float = 7.0

    @property
    def empty(self) -> bool:
        """Say whether there is nothing to draw."""
        return not (self.pain or self.mornings or self.retests or self.runs or self.score)
