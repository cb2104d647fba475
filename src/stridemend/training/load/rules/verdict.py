"""What a rule says."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """How a rule came out; unknown is never read as fine."""

    FINE = "fine"
    CAREFUL = "careful"
    STOP = "stop"
    UNKNOWN = "unknown"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """
    What a rule says about a day.

    Attributes
    ----------
        rule: id of the rule in the pack; its grade and sources stand there.
        text: one or two short sentences for the runner.
        value: the number that the rule works out, None when it cannot.
        extrapolated: the rule is used beyond what was studied.
    """

    rule: str
    state: State
    text: str
    day: date
    value: float | None = None
    extrapolated: bool = False
