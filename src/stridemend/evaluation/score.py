"""Scoring one answer against one coded truth."""

from dataclasses import dataclass

from stridemend.consult import Answer
from stridemend.evaluation.cases import Vignette
from stridemend.inference import OTHER
from stridemend.triage import LEVELS

TOP = 3


@dataclass(frozen=True, slots=True)
class CaseScore:
    """
    How one vignette came out in one mode.

    Attributes
    ----------
        mode: ``story`` or ``story+tests``.
        triage: level given; ``exact``, ``safe`` and ``over`` compare it with the reference.
        driver_hit: None when the vignette has no coded driver.
        self_care_kept: None when the reference level is not self-care.
    """

    id: str
    mode: str
    case_class: str
    half: str
    triage: str
    reference: str
    conditions: tuple[str, ...]
    truth: tuple[str, ...]
    drivers: tuple[str, ...]
    top1: bool
    top3: bool
    driver_hit: bool | None
    exact: bool
    safe: bool
    over: bool
    self_care_kept: bool | None


def score_case(vignette: Vignette, mode: str, answer: Answer) -> CaseScore:
    """Return the score of an answer; rules as in docs/evaluation.md."""
    conditions, drivers = _ranked(answer)
    level = LEVELS.index(answer.level)
    accepted = [LEVELS.index(name) for name in vignette.acceptable]
    return CaseScore(
        id=vignette.id,
        mode=mode,
        case_class=vignette.case_class,
        half=vignette.half,
        triage=answer.level,
        reference=vignette.level,
        conditions=conditions,
        truth=vignette.conditions,
        drivers=drivers,
        top1=bool(set(conditions[:1]) & set(vignette.conditions)),
        top3=bool(set(conditions[:TOP]) & set(vignette.conditions)),
        driver_hit=bool(set(drivers[:TOP]) & set(vignette.driver_ids))
        if vignette.driver_ids
        else None,
        exact=answer.level == vignette.level,
        safe=level >= min(accepted),
        over=level > max(accepted),
        self_care_kept=level == 0 if vignette.level == LEVELS[0] else None,
    )


def _ranked(answer: Answer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return condition and driver ids, best first; "none fits" stands first when it is said."""
    if answer.assessment is None:
        return (), ()
    named = [c.id for c in answer.assessment.conditions if c.id != OTHER]
    conditions = named if answer.assessment.fits else [OTHER, *named]
    drivers = [driver.id for driver in answer.assessment.drivers]
    return tuple(dict.fromkeys(conditions)), tuple(dict.fromkeys(drivers))
