"""What a report on the log holds."""

from dataclasses import dataclass, field
from datetime import date

from stridemend.training.load.changes import Change
from stridemend.training.load.crossover import Crossover
from stridemend.training.load.history import History
from stridemend.training.load.judge import Judged


@dataclass(frozen=True, slots=True)
class Ways:
    """How a face lets its runner begin, tell days off and give a date; as sentences."""

    begin: str = "Begin: stridemend train import"
    rest: str = "Tell days off with: stridemend train tell rest FIRST LAST."
    date: str = "Give them one: train edit."


@dataclass(frozen=True, slots=True)
class Statement:
    """
    One thing said.

    Attributes
    ----------
        tone: plain, stop, careful, go or quiet.
        rule: id of the load rule behind it, empty when there is none.
        item: it is one entry of a list.
    """

    text: str
    tone: str = ""
    rule: str = ""
    item: bool = False
    extrapolated: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, which is the runner's question, and what answers it."""

    id: str
    heading: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """
    The whole report.

    Attributes
    ----------
        first: first day looked at; the last is the log's.
        onset: first day of the pain that is looked at, None when none is told.
    """

    log: History
    first: date
    parts: tuple[Part, ...]
    judged: Judged
    onset: date | None = None
    changes: tuple[Change, ...] = ()
    crossover: Crossover | None = None
    undated: int = 0
    untold_sport: int = 0
    pain: str = field(default="pain")
