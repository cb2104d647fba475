"""The plan as a value: what to do, how much, in which order, why, and what was left out."""

from dataclasses import dataclass
from datetime import date

from stridemend.core import Side
from stridemend.plan.clearance_values import Clearance
from stridemend.plan.constraints import Constraints, GoalRace
from stridemend.plan.run_values import Bout, CrossTraining, RaceOutlook, RuleNote, RunAdvice

__all__ = [
    "Bout",
    "Clearance",
    "Constraints",
    "CrossTraining",
    "GoalRace",
    "LeftOut",
    "Plan",
    "PlanItem",
    "PlannedDose",
    "PlannedSession",
    "Progression",
    "RaceOutlook",
    "RuleNote",
    "RunAdvice",
    "Stage",
    "Week",
    "WeekItem",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDose:
    """
    A dose in numbers, for a timer.

    Attributes
    ----------
        mode: hold, reps, breaths, minutes or task.
        sets: sets for each side; ``reps`` in a set, or ``reps_by_set`` where sets differ.
        hold_s: seconds held inside a repetition; ``rep_s``: full seconds of one repetition.
        rep_rest_s: seconds between repetitions; ``rest_s``: between sets and sides.
        sides: 1 both together, 2 each side; the sore or worse side second.
        prep_s: seconds to get ready.
        seconds: time of one session, preparation and rests included.
        per_day: sessions a day; ``per_week``: days a week.
        pressure_start: pressure under the tool to begin with, 0 to 10; None without pressure.
        pressure_limit: highest pressure under the tool, 0 to 10; None without pressure.
        pain_limit: highest pain allowed during, 0 to 10; the familiar pain under pressure.
        tool: equipment id chosen from what the runner owns; empty when none is needed.
    """

    mode: str
    sets: int
    reps: int
    reps_by_set: tuple[int, ...]
    hold_s: int
    rep_s: float
    rep_rest_s: int
    rest_s: int
    sides: int
    prep_s: int
    seconds: int
    per_day: int
    per_week: int
    pressure_start: int | None
    pressure_limit: int | None
    pain_limit: int
    tool: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progression:
    """
    Where an item stands on its ladder, and what moves it.

    Attributes
    ----------
        level: step inside the item: 0 the starting dose, above it more, below it less.
        lowest: lowest level; ``highest``: highest level, after which ``harder`` follows.
        ladder: family of items from easy to hard; empty when it has none.
        rung: place of the item on the ladder, 0 the easiest.
        state: ``active``, ``resting`` until a date, ``waiting`` for its gate, or ``stopped``.
        begun: first day of the item in the plan; None = the plan's own first day.
        since: first day whose logs count for the next step; None = every log counts.
        rest_until: day from which a resting item may be done again.
        hold_until: no step up before this day.
        clean: clean sessions in a row; ``clean_needed``: how many allow a step up.
        flares: days on which this item flared.
        up, hold, down, stop: the criteria in words.
    """

    level: int = 0
    lowest: int = 0
    highest: int = 0
    ladder: tuple[str, ...] = ()
    rung: int = 0
    state: str = "active"
    begun: date | None = None
    since: date | None = None
    rest_until: date | None = None
    hold_until: date | None = None
    clean: int = 0
    clean_needed: int = 2
    flares: tuple[date, ...] = ()
    up: str = ""
    hold: str = ""
    down: str = ""
    stop: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """
    One thing to do.

    Attributes
    ----------
        id: intervention id.
        kind: release, massage, stretch, mobility, breathing, position, exercise, run, habit,
            loop or advice.
        driver: the driver that it is for; empty for local relief.
        why: what it is for, in words; ``because``: why this one was chosen.
        dose: the dose in words; ``planned``: the dose in numbers.
        seconds: time of one session; 0 for advice, habits and runs, which need no session.
        days_per_week: on how many days.
        pain_limit: highest pain allowed during, 0 to 10; for releases the pressure.
        retest: movement tests that show whether it helped.
        progression: where it stands and what moves it.
        grade: evidence grade, A to D, X when evidence points against the claim.
        evidence: what research says; ``source_document``: what the source documents say.
    """

    id: str
    name: str
    phase: str
    kind: str
    side: Side
    driver: str
    why: str
    because: str
    dose: str
    planned: PlannedDose
    seconds: int
    days_per_week: int
    pain_limit: int
    cues: tuple[str, ...]
    stop: str
    leave_out_if: tuple[str, ...]
    progress: str
    flare: str
    easier: tuple[str, ...]
    harder: tuple[str, ...]
    retest: tuple[str, ...]
    progression: Progression
    grade: str
    evidence: str
    source_document: str
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """
    Items that belong together in time, in the order in which they are done.

    Attributes
    ----------
        opens: what opens the stage, in words; empty for the first.
        gate: why the stage waits, with its evidence; ``gate_grade`` and ``refs`` say how strong.
        is_open: it is being done; a later stage waits for its gate.
    """

    id: str
    heading: str
    when: str
    items: tuple[PlanItem, ...]
    opens: str = ""
    gate: str = ""
    gate_grade: str = ""
    refs: tuple[str, ...] = ()
    is_open: bool = True

    @property
    def seconds(self) -> int:
        """Time of every item of the stage together."""
        return sum(item.seconds for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSession:
    """
    What is done on one kind of day.

    Attributes
    ----------
        stage: stage id.
        name: A or B; a week alternates between them.
        days: slots in the week, 1 to 7; the runner picks the weekday that slot 1 is.
        items: item ids in the order in which they are done.
        seconds: total time, never more than the minutes of a day.
    """

    stage: str
    name: str
    days: tuple[int, ...]
    items: tuple[str, ...]
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekItem:
    """An item as it stands in a week: its dose in words and its level."""

    id: str
    name: str
    dose: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A week as it will be if every session stays clean: criteria, not dates, decide."""

    number: int
    stages: tuple[str, ...]
    items: tuple[WeekItem, ...]
    running: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """
    Something that could help and is not in the plan.

    Attributes
    ----------
        driver: the driver it would be for.
        reason: ``contraindicated``, ``equipment``, ``helper``, ``practitioner``,
            ``same_kind``, ``later``, ``time``, ``unwanted``, ``did_not_help``,
            ``too_early``, ``not_by_default``, ``not_meant`` or
            ``in_running``.
        words: why, in plain words.
        instead: the item that does its work now; empty when none does.
    """

    id: str
    name: str
    driver: str
    reason: str
    words: str
    instead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """
    A plan: stages, sessions, relief of the sore place, running, clearance, retest, help.

    Attributes
    ----------
        version: 1 for a first plan; each replan that changes something adds 1.
        made_on: day the first version was made, as told by the caller; None = not told.
        replanned_on: day of this version; None for the first.
        chosen_on: day on which the items were last chosen; None = not told.
        minutes: minutes of a training day that the sessions stay inside; ``days``: days a week.
        limits: ids of what was at hand when it was chosen, ``helper`` and the skill among them.
        stage: id of the stage that is being done; ``stopped`` after a danger sign.
        irritability: low, medium or high.
        targets: ids of what it works on: drivers, likely cause, sore places, ``keep_up_...``.
        weeks: how it goes on if all stays clean.
        left_out: what could help and is not in, and why.
        retest_days: days until the tests are due again.
        pack: version of the pack that it was made with.
    """

    version: int
    made_on: date | None
    replanned_on: date | None
    chosen_on: date | None
    minutes: float
    days: int
    limits: tuple[str, ...]
    stage: str
    irritability: str
    targets: tuple[str, ...]
    stages: tuple[Stage, ...]
    local_relief: tuple[PlanItem, ...]
    sessions: tuple[PlannedSession, ...]
    weeks: tuple[Week, ...]
    left_out: tuple[LeftOut, ...]
    running: RunAdvice
    clearance: Clearance
    notes: tuple[str, ...]
    retest: str
    retest_days: int
    see_someone: tuple[str, ...]
    whom: str
    pack: str

    @property
    def items(self) -> tuple[PlanItem, ...]:
        """Everything to do, stage by stage, then what eases the sore place."""
        staged = tuple(item for stage in self.stages for item in stage.items)
        return staged + self.local_relief

    def item(self, name: str) -> PlanItem | None:
        """Return the item with this intervention id, or None."""
        return next((item for item in self.items if item.id == name), None)
