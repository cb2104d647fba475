"""Units that runners use, in the metric ones that we keep."""

from dataclasses import dataclass

from stridemend.core.tongue import later

KM_PER_MILE = 1.609344
"""The international mile, as in ``knowledge/language/numbers.yaml``."""


@dataclass(frozen=True, slots=True)
class Distance:
    """
    A unit of distance as a runner says it.

    Attributes
    ----------
        code: km or mi; ``name``: as it stands after a number.
        km: kilometres in one.
    """

    code: str
    name: str
    one: str
    km: float

    def of(self, km: float) -> float:
        """
        Return kilometres in this unit.

        >>> round(MILES.of(10), 2)
        6.21
        """
        return km / self.km


KM = Distance("km", later("km"), later("km"), 1.0)
MILES = Distance("mi", later("miles"), later("mile"), KM_PER_MILE)
DISTANCES = {unit.code: unit for unit in (KM, MILES)}
