"""
Whether a series got better since the plan began, as one runner's own experiment.

The pipeline of ``single_case.yaml``: error first, then the runner's own noise and trend, then
belief, then meaning. The verdict says linked with, never caused by.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean
from typing import Any

from stridemend.progress.settings import number, progress_rules
from stridemend.progress.single_case.bayes import Belief, normal_known_error
from stridemend.progress.single_case.effect import CorrectedTau, baseline_corrected_tau, tau
from stridemend.progress.single_case.error import CHANGE
from stridemend.progress.single_case.trend import autocorrelation, mann_kendall_trend
from stridemend.schema import Pack

RECENT = 5
"""How many of the last values stand for "now"."""


class Word(StrEnum):
    """The verdict on a series."""

    IMPROVED = "improved"
    PROBABLY = "probably improved"
    UNCLEAR = "no detectable change yet"
    WORSE = "worse"
    UNKNOWN = "not enough values"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """
    What a series says.

    Attributes
    ----------
        before, now: mean of the values before the plan and of the last ones; None = none.
        change: positive for the better.
        better_chance: probability that the true change is above 0.
        matters_chance: probability that it is above the smallest change that matters.
        tau: -1 to 1, all pairs worse to all better; None with too few values.
        corrected: the same with a trend of the values before taken out.
        trend: S of the values since the plan began, negative when they fall.
        resembles: autocorrelation of all values; above 0.3 the numbers look surer than they are.
    """

    word: Word
    before: float | None = None
    now: float | None = None
    change: float = 0.0
    better_chance: float = 0.5
    matters_chance: float = 0.0
    tau: float | None = None
    corrected: CorrectedTau | None = None
    trend: int = 0
    resembles: float = 0.0
    values: int = 0


def verdict(before: Sequence[float], after: Sequence[float], name: str, pack: Pack) -> Verdict:
    """
    Return the verdict on a pain scale or a questionnaire.

    Attributes
    ----------
        before: values up to the start of the plan, oldest first; ``after``: those since.
        name: instrument id, such as ``nprs`` or ``uwri``, which gives error and importance.
    """
    if not before or not after:
        return Verdict(word=Word.UNKNOWN, values=len(before) + len(after))
    rules = progress_rules(pack)["outcomes"]
    direction, mdc, mcid = _scale(name, pack)
    recent = list(after)[-RECENT:]
    change = direction * (fmean(recent) - fmean(before))
    belief = normal_known_error(change, mdc / CHANGE, (len(before), len(recent)), Belief(0.0, mcid))
    least = number(rules, "least_points")
    enough = len(before) >= least and len(after) >= least
    every = [*before, *after]
    return Verdict(
        word=_word(change, mdc, mcid, belief.above(0), rules, twice=_twice(recent, before, mdc)),
        before=fmean(before),
        now=fmean(recent),
        change=change,
        better_chance=belief.above(0),
        matters_chance=belief.above(mcid),
        tau=tau(before, after, direction) if enough else None,
        corrected=baseline_corrected_tau(before, after, direction) if enough else None,
        trend=mann_kendall_trend(after).s,
        resembles=autocorrelation(every),
        values=len(every),
    )


def _scale(name: str, pack: Pack) -> tuple[int, float, float]:
    known = pack.instruments[name]
    mcid = float(known.mcid["points"])  # type: ignore[arg-type]
    mdc = float(known.mdc["mdc95"])  # type: ignore[arg-type]
    return (-1 if known.scoring["better"] == "lower" else 1), mdc, mcid


def _twice(recent: Sequence[float], before: Sequence[float], mdc: float) -> bool:
    """Say whether at least two of the last values are away from the mean before by the error."""
    mean = fmean(before)
    return sum(abs(value - mean) >= mdc for value in recent) >= 2


def _word(
    change: float, mdc: float, mcid: float, chance: float, rules: Mapping[str, Any], *, twice: bool
) -> Word:
    if change <= -mdc:
        return Word.WORSE
    sure, likely = number(rules, "sure"), number(rules, "likely")
    if change >= max(mdc, mcid) and chance >= sure and twice:
        return Word.IMPROVED
    if change >= mdc or (chance >= likely and change > 0):
        return Word.PROBABLY
    return Word.UNCLEAR
