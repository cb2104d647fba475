"""Tests: their accuracy, how to do them, what they show."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stridemend.schema.frozen import FrozenDict, Value
from stridemend.schema.kinds.common import rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """
    Accuracy of one test or symptom for one condition or condition group.

    Attributes
    ----------
        kind: self_test, clinician_test, history or imaging.
        sensitivity: proportion 0..1; None when no number exists.
        lr_pos: likelihood ratio of a positive result.
        basis: published, derived, estimate, or qualitative when there is no number.
        verified: read or recalled, for published numbers.
        self_test_safe: a runner may do it alone; None when it was not judged.
    """

    id: str
    test: str
    kind: str
    condition: str
    study_size: str
    population: str
    quality: str
    basis: str
    sensitivity: float | None = None
    specificity: float | None = None
    lr_pos: float | None = None
    lr_neg: float | None = None
    lr_derived: bool = False
    verified: str = ""
    self_test_safe: bool | None = None
    note: str = ""
    refs: tuple[str, ...] = ()
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """Two key frames of a figure; angles in degrees from standing straight."""

    view: str
    start: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a test reads off, with its unit."""

    variable: str
    unit: str
    better: str
    trials: int | str
    aggregate: str
    sign: str = ""
    also: str | tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """Published or conventional values in one group, in the unit of the test's measure."""

    group: str
    basis: str
    mean: float | None = None
    sd: float | None = None
    n: int | str | None = None
    cutoff: float | None = None
    rule: str = ""
    verified: str = ""
    refs: tuple[str, ...] = ()
    details: Mapping[str, Value] = rest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """Measurement error; ``mdc95`` and ``sem`` in the unit of the test's measure."""

    icc: float | str | None = None
    n: int | str | None = None
    sem: float | str | None = None
    mdc95: float | None = None
    basis: str = ""
    verified: str = ""
    refs: tuple[str, ...] = ()
    details: Mapping[str, Value] = rest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Positive:
    """
    When a test counts as positive and what it then suggests.

    Attributes
    ----------
        threshold: machine form (op, value, by sex where needed); None when words only.
        side_difference: absolute left-right difference on one occasion that counts.
        suggests: driver and mechanism ids.
        suggests_conditions: condition and condition-group ids.
        weight: moderate, low, very low, none.
    """

    rule: str
    weight: str
    threshold: Mapping[str, Value] | None = None
    borderline: tuple[float, ...] = ()
    side_difference: float | None = None
    flagged_share: float | None = None
    suggests: tuple[str, ...] = ()
    suggests_conditions: tuple[str, ...] = ()
    caveat: str = ""
    basis: str = "convention"
    details: Mapping[str, Value] = rest()


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementTest:
    """A test of movement that a runner can do alone, with a helper or with a practitioner."""

    id: str
    name: str
    topic: str
    performer: tuple[str, ...]
    purpose: str
    equipment: str
    pose: Pose
    steps: tuple[str, ...]
    measure: Measure
    phone: str
    sides: bool
    norms: tuple[Norm, ...]
    reliability: Reliability
    positive: Positive
    contraindications: tuple[str, ...]
    stop: str
    seconds: int
    seeds: tuple[str, ...] = ()
    norms_note: str = ""
    refs: tuple[str, ...] = ()
    basis: str = "convention"
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A questionnaire; ``bundle`` says whether its wording may be shipped."""

    id: str
    name: str
    construct: str
    items: int | str
    scoring: Mapping[str, Value]
    licence: str
    bundle: str
    how_often: str
    mcid: Mapping[str, Value] = field(default_factory=FrozenDict)
    mdc: Mapping[str, Value] = field(default_factory=FrozenDict)
    basis: str = ""
    refs: tuple[str, ...] = ()
    checked: str = ""
    details: Mapping[str, Value] = rest()
