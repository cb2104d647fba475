"""One retest: whether the painful task changed beyond the error of the scale."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stridemend.core import Side
from stridemend.progress.settings import number, progress_rules
from stridemend.schema import Pack


class Response(StrEnum):
    """
    What the painful task did.

    ``UNCLEAR`` is a drop inside the error; ``LOW`` a pain too small before to tell a drop.
    """

    BETTER = "better"
    UNCLEAR = "unclear"
    NONE = "none"
    WORSE = "worse"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retest:
    """
    The painful task around one release.

    Attributes
    ----------
        item: intervention id; empty when nothing was done (control).
        finding: finding code that its result becomes; empty when none hangs on it.
        before, after: pain 0 to 10; ``before`` is the last test before the release.
    """

    on: date
    task: str
    item: str
    finding: str
    side: Side
    before: float
    after: float

    @property
    def control(self) -> bool:
        """True when nothing was done between both tests."""
        return not self.item


def judge(retest: Retest, pack: Pack) -> Response:
    """
    Return what one retest showed, against the minimal detectable change of the pain scale.

    A change of exactly the minimal detectable change counts; less never does.
    """
    rules = progress_rules(pack)["retest"]
    drop, least = retest.before - retest.after, number(rules, "mdc")
    if drop <= -least:
        return Response.WORSE
    if retest.before < number(rules, "least_before"):
        return Response.LOW
    if drop >= least:
        return Response.BETTER
    return Response.UNCLEAR if drop > 0 else Response.NONE
