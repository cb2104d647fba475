"""
Track points as columns.

Points that are built alike are read together: one pass for each tag, not one for each point.
"""

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

import numpy as np
from numpy.typing import NDArray

from stridemend.training.activity import Column
from stridemend.training.readers.xml_tree import local

FEET = ("running", "walking", "hiking", "")
DEPTH = 4
"""Levels below a point in which channels may stand."""
UNITS = {
    "latitude_deg": "deg",
    "longitude_deg": "deg",
    "altitude_m": "m",
    "distance_m": "m",
    "heart_rate_bpm": "1/min",
    "step_rate_per_min": "1/min",
    "cadence_rpm": "1/min",
    "speed_m_s": "m/s",
    "power_w": "W",
    "temperature_c": "C",
}
Rows = NDArray[np.intp]


class Points:
    """
    Channels of track points.

    Attributes
    ----------
        names: channel of each tag, without its namespace.
        clock: tag that holds the time.
        moments: text of the time of each point, None where there is none.
    """

    def __init__(self, names: Mapping[str, str], clock: str, count: int) -> None:
        self.names = names
        self.clock = clock
        self.moments: list[str | None] = [None] * count
        self._columns: dict[str, Column] = {}

    def gather(self, elements: Sequence[ET.Element], rows: Rows, depth: int = DEPTH) -> None:
        """Read all that stands below elements, which belong to the points at ``rows``."""
        if not self._alike(elements, rows, depth):
            groups: dict[tuple[str, ...], list[int]] = {}
            for place, element in enumerate(elements):
                groups.setdefault(tuple([part.tag for part in element]), []).append(place)
            for places in groups.values():
                self._alike([elements[place] for place in places], rows[places], depth)

    def _alike(self, elements: Sequence[ET.Element], rows: Rows, depth: int) -> bool:
        """Read elements that have the same children in the same order; say whether they have."""
        count = len(elements[0]) if elements else 0
        if {*map(len, elements)} - {count}:
            return False
        columns = [[element[number] for element in elements] for number in range(count)]
        tags = [{part.tag for part in parts} for parts in columns]
        if any(len(names) > 1 for names in tags):
            return False
        for (tag,), parts in zip(tags, columns, strict=True):
            self._part(local(tag), parts, rows, depth)
        return True

    def _part(self, name: str, parts: Sequence[ET.Element], rows: Rows, depth: int) -> None:
        if name == self.clock:
            texts = [part.text for part in parts]
            if len(texts) == len(self.moments):
                self.moments = texts
            else:
                for row, text in zip(rows.tolist(), texts, strict=True):
                    self.moments[row] = text
        elif name in self.names:
            self.put(self.names[name], rows, [part.text for part in parts])
        elif depth > 1:
            self.gather(parts, rows, depth - 1)

    def put(self, channel: str, rows: Rows, texts: Sequence[str | bytes | None]) -> None:
        """Set a channel of some points; texts that are no number are missing."""
        column = self._columns.get(channel)
        if column is None:
            column = self._columns[channel] = np.full(len(self.moments), np.nan)
        column[rows] = floats(texts)

    def columns(self) -> dict[str, Column]:
        """Return the channels that hold at least one number."""
        for column in self._columns.values():
            column[np.isinf(column)] = np.nan
        return {name: col for name, col in self._columns.items() if not np.isnan(col).all()}


def floats(texts: Sequence[str | bytes | None]) -> NDArray[np.float64]:
    """Return numbers of texts, not-a-number for one that is none."""
    try:
        return np.fromiter(map(float, texts), np.float64, len(texts))  # type: ignore[arg-type]
    except (ValueError, TypeError):
        return np.array([_float(text) for text in texts], np.float64)


def _float(text: str | bytes | None) -> float:
    try:
        return float(text or "")
    except ValueError:
        return float("nan")


def in_steps(columns: dict[str, Column], sport: str) -> dict[str, Column]:
    """Return the channels with cadence on foot, which counts strides, as steps: two each."""
    if sport not in FEET or "cadence_rpm" not in columns:
        return columns
    steps = columns["cadence_rpm"] * 2
    rest = {name: column for name, column in columns.items() if name != "cadence_rpm"}
    return {**rest, "step_rate_per_min": steps}
