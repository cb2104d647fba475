"""A session and its steps as plain values that any face can play."""

from dataclasses import dataclass
from enum import StrEnum

from stridemend.core import Side


class StepKind(StrEnum):
    """What is done in a step. ``ASK`` and ``DO`` wait for the person; the others are timed."""

    ASK = "ask"
    READY = "ready"
    HOLD = "hold"
    WORK = "work"
    REST = "rest"
    WAIT = "wait"
    DO = "do"


class Ask(StrEnum):
    """What a step asks for."""

    NONE = ""
    DANGER = "danger"
    MORNING = "morning"
    PAIN_BEFORE = "pain_before"
    PAIN_WITHIN = "pain_within"
    RESERVE = "reserve"
    FORM = "form"
    TASK_FIRST = "task_first"
    TASK_SECOND = "task_second"
    TASK_AFTER = "task_after"
    TASK_CONTROL = "task_control"
    PAIN_AFTER = "pain_after"


HIGHEST = {Ask.RESERVE: 9, Ask.FORM: 1}
"""Highest answer where it is not 10, the end of the pain scale; the lowest is always 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """
    One step of a session.

    Attributes
    ----------
        item: intervention id; empty for gates before and after.
        text: what to do, or the question; ``cue``: how.
        seconds: how long; 0 = it waits for an answer or a key.
        counted_s: seconds that a waiting step is counted with in the length of the session.
        set, sets, rep, reps: where in the dose; 0 where it does not apply.
        pain_limit: highest answer, 0 to 10, with which the item goes on; None = no limit.
    """

    kind: StepKind
    item: str = ""
    side: Side = Side.NONE
    text: str = ""
    cue: str = ""
    seconds: float = 0.0
    counted_s: float = 0.0
    set: int = 0
    sets: int = 0
    rep: int = 0
    reps: int = 0
    ask: Ask = Ask.NONE
    pain_limit: int | None = None

    @property
    def working(self) -> bool:
        """True for the time under load, which easier and harder change."""
        return self.kind in (StepKind.HOLD, StepKind.WORK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """
    One item of a session.

    Attributes
    ----------
        loading: it loads the tissue, so pain before the session can leave it out.
        pain_limit: highest pain during, 0 to 10, or pressure under the tool for a release.
        least, most: share of the dose, 1 = as planned, inside which easier and harder move.
        easier: name of the next easier form; empty when there is none.
        released: finding code that a retest after it becomes; empty when it is no release.
    """

    id: str
    name: str
    side: Side = Side.NONE
    loading: bool = False
    pain_limit: int = 0
    least: float = 1.0
    most: float = 1.0
    easier: str = ""
    stop: str = ""
    released: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """The runner's own painful task, repeated in the same way each time."""

    id: str
    name: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """
    What is done today, step by step.

    Attributes
    ----------
        limit_s: seconds of a training day, which the session never exceeds.
        task: the painful task of the retests; None when nothing is tested.
        control: a retest with nothing done belongs to it.
        left_out: names of items that did not fit today.
        plan: version of the plan; ``pack``: version of the pack.
    """

    exercises: tuple[Exercise, ...]
    steps: tuple[Step, ...]
    limit_s: float
    task: Task | None = None
    control: bool = False
    left_out: tuple[str, ...] = ()
    plan: int = 0
    pack: str = ""

    @property
    def seconds(self) -> float:
        """Length of the session, every task of a retest included."""
        return sum(step.seconds + step.counted_s for step in self.steps)

    def exercise(self, item: str) -> Exercise | None:
        """Return the item with this id, or None."""
        return next((one for one in self.exercises if one.id == item), None)
