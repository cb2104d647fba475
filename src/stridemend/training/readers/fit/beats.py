"""Heart beats: intervals in ``hrv`` messages, and belts that send theirs after a swim."""

import numpy as np
from numpy.typing import NDArray

from stridemend.training.readers.fit.clock import Seconds, times
from stridemend.training.readers.fit.table import Key, Table

PER_S = 1024
BITS12 = 1 << 12
EVENT, EVENT12, BPM = 9, 10, 6
Floats = NDArray[np.float64]


def rr_intervals(hrv: Table) -> NDArray[np.float32]:
    """Return the seconds between beats, in order."""
    found = hrv.arrays.get(Key(0))
    if found is None:
        found = hrv.columns.get(Key(0), np.empty(0))
    flat = found.ravel() / 1000.0
    return np.asarray(flat[~np.isnan(flat)], np.float32)


def belt_heart_rate(hr: Table) -> tuple[Seconds, Floats]:
    """
    Return FIT times and heart rates that a chest belt stored and sent afterwards.

    A message gives one beat time in full, or eight in 12 bits each that count on from the last.
    """
    moments, rates = [np.empty(0)], [np.empty(0)]
    clock = times(hr)
    anchor = offset = last = np.nan
    for row in range(len(hr)):
        full = _values(hr, EVENT, row)
        if len(full):
            if np.isfinite(clock[row]):
                anchor, offset = clock[row], full[0] / PER_S
            ticks: Floats = full
        else:
            packed = _values(hr, EVENT12, row)
            ticks = _unrolled(_twelve_bits(packed), last)
        if not len(ticks) or not np.isfinite(anchor):
            continue
        last = ticks[-1]
        beat = anchor + ticks / PER_S - offset
        rate = _values(hr, BPM, row)[: len(beat)]
        moments.append(beat[: len(rate)])
        rates.append(rate)
    return np.concatenate(moments), np.concatenate(rates)


def _values(table: Table, number: int, row: int) -> Floats:
    several = table.arrays.get(Key(number))
    if several is not None and not np.isnan(several[row]).all():
        return np.asarray(several[row][~np.isnan(several[row])], np.float64)
    one = table.value(number, row)
    return np.array([] if one is None else [one])


def _twelve_bits(packed: Floats) -> Floats:
    """Return the numbers of 12 bits in some bytes, lowest bits first."""
    whole = packed[: len(packed) // 3 * 3].astype(np.int64).reshape(-1, 3)
    low = whole[:, 0] | (whole[:, 1] & 0x0F) << 8
    high = whole[:, 1] >> 4 | whole[:, 2] << 4
    return np.column_stack([low, high]).ravel().astype(np.float64)


def _unrolled(ticks: Floats, last: float) -> Floats:
    if not len(ticks) or not np.isfinite(last):
        return np.empty(0)
    steps = np.diff(np.concatenate([[last % BITS12], ticks])) % BITS12
    return np.asarray(last + np.cumsum(steps), np.float64)


def at_moments(wanted: Seconds, moments: Seconds, rates: Floats, within_s: float) -> Floats:
    """Return the rate nearest to each wanted moment, not-a-number where none is near."""
    found = np.full(len(wanted), np.nan)
    if not len(moments):
        return found
    order = np.argsort(moments, kind="stable")
    moments, rates = moments[order], rates[order]
    right = np.clip(np.searchsorted(moments, wanted), 1, max(len(moments) - 1, 1))
    left = right - 1
    right = np.minimum(right, len(moments) - 1)
    nearer = np.where(
        np.abs(moments[left] - wanted) <= np.abs(moments[right] - wanted), left, right
    )
    near = np.abs(moments[nearer] - wanted) <= within_s
    found[near] = rates[nearer[near]]
    return found
