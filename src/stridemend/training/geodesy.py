"""Distances on the globe."""

import numpy as np
from numpy.typing import NDArray

from stridemend.training.activity import Column

EARTH_RADIUS_M = 6_371_008.8
Floats = NDArray[np.float64]


def steps_m(latitude_deg: Column, longitude_deg: Column) -> Floats:
    """
    Return the metres from each point to the one before, 0 for the first, by the haversine.

    A point without position adds nothing; the step after it starts at the last known one.
    """
    known = ~(np.isnan(latitude_deg) | np.isnan(longitude_deg))
    found = np.zeros(len(latitude_deg))
    if known.sum() > 1:
        found[np.flatnonzero(known)[1:]] = between_m(
            latitude_deg[known][:-1],
            longitude_deg[known][:-1],
            latitude_deg[known][1:],
            longitude_deg[known][1:],
        )
    return found


def between_m(lat1: Column, lon1: Column, lat2: Column, lon2: Column) -> Floats:
    """Return the metres between points given in degrees."""
    a1, a2 = np.radians(lat1, dtype=np.float64), np.radians(lat2, dtype=np.float64)
    across = np.radians(np.asarray(lon2, np.float64) - lon1) / 2
    part = np.sin((a2 - a1) / 2) ** 2 + np.cos(a1) * np.cos(a2) * np.sin(across) ** 2
    found: Floats = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.clip(part, 0, 1)))
    return found
