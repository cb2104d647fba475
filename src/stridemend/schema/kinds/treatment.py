"""What can be done: interventions, their rules, and rules about load."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stridemend.schema.frozen import FrozenDict, Value
from stridemend.schema.kinds.common import rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """All of ``all`` are needed, one of ``any``; ``optional`` helps."""

    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """
    Starting dose.

    Attributes
    ----------
        mode: hold, reps, breaths, minutes or task.
        hold_s: seconds held inside a repetition; rep_s: full seconds of one repetition.
        rest_s: seconds between sets and sides; rep_rest_s: between repetitions.
        sides: 1 both together, 2 each side.
        weeks: latest review; None = keep while useful.
        pain_limit: highest pain allowed during, 0-10.
        details: further parameters of that item.
    """

    mode: str
    sets: int
    reps: int
    hold_s: int
    rep_s: float
    rep_rest_s: int
    rest_s: int
    sides: int
    per_day: int
    per_week: int
    pain_limit: int
    weeks: int | None = None
    reps_by_set: tuple[int, ...] = ()
    basis: str = "convention"
    details: Mapping[str, Value] = rest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Name of the stop rule that holds, and what is added to it."""

    inherit: str
    extra: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """When to move on: clean sessions in a row, dose to reach, highest pain 0-10, and more."""

    clean_sessions: int
    at: str
    plus: str
    pain_max: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flare:
    """Name of the flare policy that holds, and a note."""

    policy: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    """
    One thing to do.

    Attributes
    ----------
        targets: driver and mechanism ids.
        for_conditions: condition and condition-group ids it is for.
        dose_range: allowed span (low, high) around the dose, by dose field.
        seconds: time of one session.
        avoid_with: conditions that rule it out or need a clinician first.
        grade: A to D, or X when evidence points against it; ``grade_for`` narrows it.
        seed: what the source documents say; ``research``: what studies say.
    """

    id: str
    name: str
    phase: str
    kind: str
    performer: str
    position: str
    equipment: Equipment
    dose: Dose
    dose_tag: str
    seconds: int
    cues: tuple[str, ...]
    stop: Stop
    progress_when: Progress
    on_flare: Flare
    seed: str
    research: str
    verdict: str
    grade: str
    targets: tuple[str, ...] = ()
    for_conditions: tuple[str, ...] = ()
    dose_range: Mapping[str, tuple[float, ...]] = field(default_factory=FrozenDict)
    view: str = ""
    pose_start: str = ""
    pose_end: str = ""
    contra_sets: tuple[str, ...] = ()
    contra: tuple[str, ...] = ()
    avoid_with: tuple[str, ...] = ()
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    retest: tuple[str, ...] = ()
    grade_for: str = ""
    structures: tuple[str, ...] = ()
    routine: tuple[str, ...] = ()
    schedule: tuple[Mapping[str, Value], ...] = ()
    refs: tuple[str, ...] = ()
    basis: str = "convention"
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContraSet:
    """Contra-indications that many interventions share."""

    text: tuple[str, ...]
    avoid_with: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedClaim:
    """A claim of the source documents, what research says, and what the engine does."""

    id: str
    seed: str
    claim: str
    verdict: str
    evidence: str
    engine_rule: str
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InterventionRules:
    """Everything that holds for all interventions together."""

    phases: tuple[str, ...]
    kinds: Mapping[str, str]
    performers: Mapping[str, str]
    views: Mapping[str, str]
    grades: Mapping[str, str]
    verdicts: tuple[str, ...]
    dose_tags: Mapping[str, str]
    dose_fields: Mapping[str, str]
    prep_seconds: Mapping[str, int]
    pain_limits_by_tissue: Mapping[str, Mapping[str, Value]]
    stop_rules: Mapping[str, str]
    flare_policies: Mapping[str, str]
    contra_sets: Mapping[str, ContraSet]
    equipment: Mapping[str, str]
    ladders: Mapping[str, tuple[str, ...]]
    seed_claims: tuple[SeedClaim, ...]
    seed_coverage: Mapping[str, tuple[str, ...]]
    system_coverage: Mapping[str, Value]
    pain_limit_rule: str
    next_day_rule: str
    timer_formula: str
    pose_convention: str
    sequence_note: str
    basis: str = "convention"
    checked: str = ""
    notes: Mapping[str, Value] = rest()


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadRule:
    """
    A rule about how much to run.

    Attributes
    ----------
        thresholds: ``when`` and ``action``, with the published sizes where there are any.
        grade: A to D, or X.
        details: tables, stages and limits of that rule.
    """

    id: str
    name: str
    use: str
    formula: str
    inputs: tuple[str, ...]
    thresholds: tuple[Mapping[str, Value], ...]
    evidence: str
    edge_cases: tuple[str, ...]
    grade: str
    basis: str
    seed_says: str = ""
    refs: tuple[str, ...] = ()
    checked: str = ""
    details: Mapping[str, Value] = rest()
