"""How a plan changed, and why."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stridemend.core import Problem
from stridemend.plan.values import Plan


class Move(StrEnum):
    """What happened to a part of the plan."""

    UP = "up"
    HOLD = "hold"
    DOWN = "down"
    REST = "rest"
    STOP = "stop"
    ADD = "add"
    DROP = "drop"
    OPEN = "open"
    PACK = "pack"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """
    One difference between two versions of a plan.

    Attributes
    ----------
        what: item id, stage id, ``running`` or ``clearance``.
        name: the same in words.
        move: what happened.
        before: how it stood, ``after``: how it stands, in words.
        why: the reason in plain words.
        evidence: the rule behind it; ``grade`` and ``refs`` say how strong it is.
        on: day of the log that decided it; None when none did.
    """

    what: str
    name: str
    move: Move
    before: str
    after: str
    why: str
    evidence: str
    grade: str
    refs: tuple[str, ...]
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replan:
    """
    The next version of a plan, what changed, and which logs could not be used.

    Attributes
    ----------
        plan: the new version; the same object when nothing changed.
        changes: every difference, with its reason; empty when nothing changed.
        held: what stays as it is although something was logged, and why.
        problems: logs that were left out or settled, and why; nothing else is lost.
        stopped: a danger sign ended the plan; nothing of it is to be done.
    """

    plan: Plan
    changes: tuple[Change, ...]
    held: tuple[Change, ...]
    problems: tuple[Problem, ...]
    stopped: bool = False
