"""Times of FIT messages, with those that stand in five bits of a header."""

import numpy as np
from numpy.typing import NDArray

from stridemend.training.readers.fit.profile import RELATIVE_BELOW, TIMESTAMP
from stridemend.training.readers.fit.scan import Scan
from stridemend.training.readers.fit.table import Key, Table, build_table

Seconds = NDArray[np.float64]
ROLLOVER = 32


def times(table: Table) -> Seconds:
    """Return the FIT time of each message in seconds, not-a-number where it has none."""
    found = table.columns.get(Key(TIMESTAMP))
    if found is None:
        return np.full(len(table), np.nan)
    return found.astype(np.float64)


def resolve_compressed(tables: dict[int, Table], scan: Scan, data: bytes) -> None:
    """
    Give messages with a compressed header their time, in place.

    The five bits count seconds from the last time that stood in full, in whichever message.
    """
    if not any(len(table.clock) for table in tables.values()):
        return
    known = [_known(data, scan)]
    for table in tables.values():
        if len(table.clock):
            bits = table.clock.astype(np.float64)
            known.append(np.column_stack([table.starts, np.full(len(table), np.nan), bits]))
    rows = np.concatenate(known)
    rows = rows[np.argsort(rows[:, 0], kind="stable")]
    found = dict(_roll(rows))
    for table in tables.values():
        if len(table.clock):
            own = times(table)
            for row, start in enumerate(table.starts):
                own[row] = found.get(int(start), own[row])
            table.columns[Key(TIMESTAMP)] = own


def _known(data: bytes, scan: Scan) -> NDArray[np.float64]:
    """Return start and time of every message that gives its time in full."""
    parts = [np.empty((0, 3))]
    for group in scan.groups.values():
        if TIMESTAMP in group.standard[0::3]:
            table = build_table(data, [group])
            full = times(table)
            parts.append(np.column_stack([table.starts, full, np.full(len(full), -1.0)]))
    return np.concatenate(parts)


def _roll(rows: NDArray[np.float64]) -> list[tuple[int, float]]:
    last, found = None, []
    for start, full, bits in rows.tolist():
        if bits < 0:
            last = int(full) if full == full else last  # noqa: PLR0124  not-a-number
        elif last is not None:
            last += (int(bits) - last) % ROLLOVER
            found.append((int(start), float(last)))
    return found


def is_relative(seconds: float) -> bool:
    """Say whether a FIT time counts from the moment the watch was switched on."""
    return seconds < RELATIVE_BELOW
