"""The plan as a value."""

from dataclasses import dataclass

from stridemend.core import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraints:
    """
    What the runner can give.

    Attributes
    ----------
        minutes_per_day: minutes for exercises on a training day; None = the pack's default.
        days_per_week: days for exercises, 1 to 7; None = the pack's default.
        equipment: ids of things at hand beside what every home has.
        helper: somebody can help.
    """

    minutes_per_day: float | None = None
    days_per_week: int | None = None
    equipment: frozenset[str] = frozenset()
    helper: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """
    One thing to do.

    Attributes
    ----------
        id: intervention id.
        driver: the driver that it is for; empty for local relief.
        dose: the dose in words.
        seconds: time of one session.
        days_per_week: on how many days.
        pain_limit: highest pain allowed during, 0 to 10.
        grade: evidence grade, A to D, X when evidence points against the claim.
        evidence: what research says; ``source_document``: what the source documents say.
    """

    id: str
    name: str
    phase: str
    side: Side
    driver: str
    why: str
    dose: str
    seconds: int
    days_per_week: int
    pain_limit: int
    cues: tuple[str, ...]
    stop: str
    leave_out_if: tuple[str, ...]
    progress: str
    flare: str
    easier: tuple[str, ...]
    grade: str
    evidence: str
    source_document: str
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Items that belong together in time, in the order in which they are done."""

    id: str
    heading: str
    when: str
    items: tuple[PlanItem, ...]

    @property
    def seconds(self) -> int:
        """Time of one session with every item of the stage."""
        return sum(item.seconds for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleNote:
    """A load rule that stands behind an advice, with its evidence grade and sources."""

    id: str
    name: str
    grade: str
    evidence: str
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunAdvice:
    """How much to run: ``state`` is pause or reduce; lines are said in order."""

    state: str
    lines: tuple[str, ...]
    pain_limit: int
    tissue: str
    rules: tuple[RuleNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A first plan: stages, relief of the sore place, running, retest, and when to see someone."""

    stages: tuple[Stage, ...]
    local_relief: tuple[PlanItem, ...]
    running: RunAdvice
    retest: str
    retest_days: int
    see_someone: tuple[str, ...]
    whom: str
    pack: str
