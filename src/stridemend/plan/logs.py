"""What a runner did and felt, as plain values that move a plan."""

from dataclasses import dataclass
from datetime import date as day
from enum import StrEnum

from stridemend.core import Side


class Verdict(StrEnum):
    """What the painful task did after a release, beyond its measurement error."""

    BETTER = "better"
    NO_CHANGE = "no change"
    WORSE = "worse"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLog:
    """
    One item of one session.

    Attributes
    ----------
        item: intervention id.
        on: day of the session.
        pain_during: worst pain during, 0 to 10; None = not told.
        pain_next_morning: pain the next morning, 0 to 10; None = not told yet.
        usual_morning: the runner's usual morning pain, 0 to 10; None = taken as 0.
        form_ok: it was done as shown; None = not told.
        reps_in_reserve: repetitions that were still possible; None = not told.
        done_share: share of the dose that was done, 0 to 1.
        sharp: sharp or catching pain, giving way, or symptoms down the leg.
        painkiller: taken in the 12 h before the session or the morning score.
    """

    item: str
    on: day
    pain_during: float | None = None
    pain_next_morning: float | None = None
    usual_morning: float | None = None
    form_ok: bool | None = None
    reps_in_reserve: int | None = None
    done_share: float = 1.0
    sharp: bool = False
    painkiller: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLog:
    """
    One run or walk-run.

    Attributes
    ----------
        on: day of the run.
        km: running distance; ``minutes``: whole outing. None = not told.
        pain_during, pain_next_morning, usual_morning: 0 to 10; None = not told.
        site: finding code of the place that hurt, such as ``pain_calf``; empty = the usual one.
        level: level of the walk-run table that was done; None = a run by distance.
        limp: it made the runner limp.
        sharp: a pop, sharp pain, or symptoms down the leg.
        painkiller: taken in the 12 h before the run or the morning score.
        race: it was a race.
    """

    on: day
    km: float | None = None
    minutes: float | None = None
    pain_during: float | None = None
    pain_next_morning: float | None = None
    usual_morning: float | None = None
    site: str = ""
    level: int | None = None
    limp: bool = False
    sharp: bool = False
    painkiller: bool = False
    race: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PainLog:
    """Pain of a day, 0 to 10: now, worst, in the morning; None = not told."""

    on: day
    site: str = ""
    side: Side = Side.NONE
    now: float | None = None
    worst: float | None = None
    morning: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlareLog:
    """
    A flare: clearly worse than usual.

    Attributes
    ----------
        items: what the runner did before it; empty = what was logged that day or the day before.
        red_flag: a danger sign came up; the plan stops until somebody has looked.
    """

    on: day
    site: str = ""
    side: Side = Side.NONE
    pain: float | None = None
    items: tuple[str, ...] = ()
    red_flag: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RetestLog:
    """The painful task before and after one release, already judged against its error."""

    item: str
    on: day
    verdict: Verdict
    before: float | None = None
    after: float | None = None


Log = ItemLog | RunLog | PainLog | FlareLog | RetestLog
