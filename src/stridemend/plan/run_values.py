"""The running part of a plan as a value."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleNote:
    """A load rule that stands behind an advice, with its evidence grade and sources."""

    id: str
    name: str
    grade: str
    evidence: str
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bout:
    """One block of a walk-run session: minutes of running and walking, and how often."""

    run_min: float
    walk_min: float
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossTraining:
    """Something that keeps the runner fit and spares the tissue."""

    id: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceOutlook:
    """
    The goal race beside what the rules allow.

    Attributes
    ----------
        state: ``on_track``, ``tight``, ``not_ready``, ``past`` or ``unknown``.
        weeks_left: whole weeks until the race; None when the plan has no date.
        reachable_km: longest run that the rules allow by then; None when unknown.
    """

    on: date
    km: float
    name: str
    state: str
    weeks_left: int | None
    reachable_km: float | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunAdvice:
    """
    How much to run.

    Attributes
    ----------
        state: ``pause``, ``walk_run`` or ``reduce``.
        branch: load rule that leads the way: ``bone_stress_return``, ``muscle_strain_return``,
            ``tendon_branch``, ``walk_run_progression`` or ``single_session_spike``.
        lines: what is said, in order.
        pain_limit: highest pain during a run, 0 to 10; ``green_limit``: up to which it is clean.
        days_per_week: running days; 0 while paused.
        minutes: minutes of one outing, walking included; None = by distance.
        longest_km: longest single run, a tenth more than the longest of 30 days; None = unknown.
        week_km: distance of this week; ``ceiling_km``: most for the next; None = unknown.
        usual_week_km: week before the pain, to which the plan builds back; None = unknown.
        level: level of the walk-run table; None when running goes by distance.
        bouts: blocks of the walk-run session.
        clean: clean runs in a row; ``clean_needed``: how many allow the next step.
        intensity, surface: in words.
        hills_speed: whether hills and speed are allowed, and from when.
        cross_training: what spares the sore tissue.
        race: the goal race; None without one.
        since: first day whose runs count for the next step.
        rest_until: no running before this day.
        reds: days with a red light.
        rules: the load rules behind it, with grade and evidence.
    """

    state: str
    branch: str
    lines: tuple[str, ...]
    pain_limit: int
    green_limit: int
    tissue: str
    days_per_week: int
    minutes: float | None
    longest_km: float | None
    week_km: float | None
    ceiling_km: float | None
    usual_week_km: float | None
    level: int | None
    bouts: tuple[Bout, ...]
    clean: int
    clean_needed: int
    intensity: str
    surface: str
    hills_speed: str
    cross_training: tuple[CrossTraining, ...]
    race: RaceOutlook | None
    since: date | None
    rest_until: date | None
    reds: tuple[date, ...]
    rules: tuple[RuleNote, ...]
