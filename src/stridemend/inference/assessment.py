"""The assessment: what the pain most likely is, what drives it, and how we know."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from stridemend.core import Finding, Side


@dataclass(frozen=True, slots=True)
class Reason:
    """
    One finding that speaks for or against a cause.

    Attributes
    ----------
        finding: the finding.
        ratio: how many times it multiplies the odds; above 1 speaks for the cause.
        words: the reason in plain words.
    """

    finding: Finding
    ratio: float
    words: str


@dataclass(frozen=True, slots=True)
class RankedCondition:
    """A condition with its probability of explaining the pain, 0 to 1, and the reasons."""

    id: str
    side: Side
    probability: float
    reasons_for: tuple[Reason, ...] = ()
    reasons_against: tuple[Reason, ...] = ()


class Retest(StrEnum):
    """What the painful task did after releasing what the driver is about."""

    NOT_DONE = "not done"
    BETTER = "better"
    NO_CHANGE = "no change"


@dataclass(frozen=True, slots=True)
class RankedDriver:
    """
    A driver of the pain.

    Attributes
    ----------
        id: driver id.
        side: side of the driver.
        probability: chance that it is present, 0 to 1.
        expected_relief: share of the pain, 0 to 1, that would go if it alone were fixed.
        seen: something that was said or tested points at it; else it is worth testing.
        retest: what the runner's own retest after a release showed.
        reasons: the findings that point at it or away.
        by_pain: the same share for each sore place apart, main complaint first.
    """

    id: str
    side: Side
    probability: float
    expected_relief: float
    seen: bool
    reasons: tuple[Reason, ...] = ()
    retest: Retest = Retest.NOT_DONE
    by_pain: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class PairRelief:
    """Two drivers, (id, side) each, and the share of the pain that goes if both are fixed."""

    drivers: tuple[tuple[str, Side], tuple[str, Side]]
    expected_relief: float


@dataclass(frozen=True, slots=True)
class Range:
    """
    Where a conclusion lies in nine of ten draws.

    Attributes
    ----------
        low, high: ends of the range, 0 to 1.
        first: share of the draws, 0 to 1, in which it comes first among its kind.
    """

    low: float
    high: float
    first: float


@dataclass(frozen=True)
class Sureness:
    """
    How sure an assessment is of its ranking.

    Attributes
    ----------
        draws: number of draws.
        conditions: range of each condition's probability.
        drivers: range of each driver's expected relief.
    """

    draws: int
    conditions: Mapping[tuple[str, Side], Range]
    drivers: Mapping[tuple[str, Side], Range]


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One link of the chain: from node to node, with the share of the pain that it carries."""

    source: str
    target: str
    side: Side
    share: float
    link: str
    grade: str
    contested: bool


@dataclass(frozen=True, slots=True)
class NextTest:
    """
    A question or test worth doing next.

    Attributes
    ----------
        code: finding code that it settles.
        kind: ``question`` or ``test``.
        text: the question, or the name of the test.
        information: expected information in bits about causes and drivers.
        changes_plan: chance, 0 to 1, that the answer puts another cause or driver first.
        minutes: the runner's time.
        if_present: first cause and its probability if it is there.
        if_absent: first cause and its probability if it is not.
    """

    code: str
    kind: str
    text: str
    information: float
    changes_plan: float
    minutes: float
    if_present: tuple[str, float]
    if_absent: tuple[str, float]


@dataclass(frozen=True, slots=True)
class Assessment:
    """
    What the inference room gives for one case.

    Attributes
    ----------
        conditions: ranked, ``other`` among them when nothing modelled fits better.
        drivers: modifiable drivers, ranked.
        chain: the strongest chain from the first driver to the first condition.
        next_tests: what would teach most for the runner's time; empty = nothing would.
        chain_share: share, 0 to 1, of the first driver's relief that runs along that chain.
        fits: False when no condition of the pack explains the pain well.
        located: False when no sore place was told.
        pack: version of the pack.
        pairs: the drivers that a plan could work on, two by two, best first.
        sureness: how the ranking holds when uncertain numbers are drawn again; None when
            nobody asked for it.
    """

    conditions: tuple[RankedCondition, ...]
    drivers: tuple[RankedDriver, ...]
    chain: tuple[ChainStep, ...]
    chain_share: float
    next_tests: tuple[NextTest, ...]
    fits: bool
    located: bool
    pack: str
    pairs: tuple[PairRelief, ...] = ()
    sureness: Sureness | None = None
