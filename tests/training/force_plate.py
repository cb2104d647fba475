"""Steps from a force plate: contacts with the ground by two thresholds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Contacts:
    """
    Moments of landing and of leaving the ground, in seconds; shape (n,) each.

    Attributes
    ----------
        cut: contacts that the start or the end of the recording cuts; they have no moments.
    """

    landing_s: Floats
    leaving_s: Floats
    cut: int = 0

    @property
    def step_rate_per_min(self) -> float | None:
        """Steps a minute from the first landing to the last; None below two landings."""
        if len(self.landing_s) < 2:
            return None
        return float(60 * (len(self.landing_s) - 1) / (self.landing_s[-1] - self.landing_s[0]))

    @property
    def contact_s(self) -> Floats:
        """Time on the ground of each step."""
        return self.leaving_s - self.landing_s


UPPER_N, LOWER_N = 200.0, 50.0
"""A foot is surely down above the one, and surely up below the other."""


def contacts(vertical_n: Floats, rate_hz: float) -> Contacts:
    """
    Return the whole contacts in a vertical force in newtons, sampled at ``rate_hz``.

    A step begins when the force rises above the upper threshold and ends when it falls below
    the lower one: a single threshold would count the ringing of the plate as steps. A step is
    timed from where the force left the lower threshold. Steps cut by either end are left out.
    """
    upper, lower = UPPER_N, LOWER_N
    below = np.flatnonzero(vertical_n < lower)
    landing, leaving = [], []
    at = int(below[0]) if len(below) else len(vertical_n)
    cut = int((vertical_n[:at] > upper).any())
    while True:
        risen = np.flatnonzero(vertical_n[at:] > upper)
        if not len(risen):
            break
        top = at + int(risen[0])
        off = np.flatnonzero(vertical_n[top:] < lower)
        if not len(off):
            cut += 1
            break
        landing.append(below[np.searchsorted(below, top) - 1] + 1)
        at = top + int(off[0])
        leaving.append(at)
    return Contacts(np.array(landing, float) / rate_hz, np.array(leaving, float) / rate_hz, cut)
