"""Samples as bytes, and back: columns side by side, their bytes sorted by weight, packed."""

import json
import zlib
from collections.abc import Mapping

import numpy as np

from stridemend.training.activity import Activity, Column, Samples

LEVEL = 1
MOST = 400 * 1024 * 1024


def pack(activity: Activity) -> bytes:
    """Return the samples and heart beats of an activity as bytes."""
    return pack_samples(activity.samples, activity.rr_s)


def pack_samples(samples: Samples, rr_s: Column) -> bytes:
    """
    Return samples and heart beats as bytes.

    Like bytes of neighbouring numbers are close to each other, so sorting them by their place
    in the number makes them pack well and quickly.
    """
    columns: dict[str, Column] = {"time_s": samples.time_s, **samples.columns}
    columns["rr_s"] = rr_s
    head, parts = [], []
    for name, column in columns.items():
        kind = column.dtype.newbyteorder("<").str
        unit = samples.units.get(name, "")
        head.append([name, kind, len(column), unit])
        raw = np.ascontiguousarray(column).view(np.uint8)
        parts.append(raw.reshape(-1, column.dtype.itemsize).T.tobytes())
    words = json.dumps(head).encode()
    return len(words).to_bytes(4, "little") + words + zlib.compress(b"".join(parts), LEVEL)


def unpack(data: bytes) -> tuple[Samples, Column]:
    """Return samples and heart beats from bytes that ``pack`` made."""
    size = int.from_bytes(data[:4], "little")
    head = json.loads(data[4 : 4 + size])
    raw = zlib.decompressobj().decompress(data[4 + size :], MOST)
    columns: dict[str, Column] = {}
    units: dict[str, str] = {}
    at = 0
    for name, kind, count, unit in head:
        width = np.dtype(kind).itemsize
        block = np.frombuffer(raw, np.uint8, count * width, at).reshape(width, count)
        columns[name] = np.ascontiguousarray(block.T).view(kind).ravel()
        at += count * width
        if unit:
            units[name] = unit
    rr_s = columns.pop("rr_s")
    return Samples(columns.pop("time_s"), columns, units), rr_s


def filled(samples: Samples, others: Mapping[str, Samples], shifts: Mapping[str, float]) -> Samples:
    """
    Return samples with the channels that only other recordings have, at the same moments.

    ``shifts`` gives how many seconds later each other recording began.
    """
    columns, units = dict(samples.columns), dict(samples.units)
    for key, other in others.items():
        for name, column in other.columns.items():
            if name in columns or len(other) < 2:
                continue
            columns[name] = _at(samples.time_s, other.time_s + shifts[key], column)
            units[name] = other.units.get(name, "")
    return Samples(samples.time_s, columns, units)


def _at(wanted: Column, moments: Column, values: Column) -> Column:
    known = ~(np.isnan(values) | np.isnan(moments))
    if not known.any():
        return np.full(len(wanted), np.nan)
    found = np.interp(wanted, moments[known], values[known], left=np.nan, right=np.nan)
    nearest = np.clip(np.searchsorted(moments[known], wanted), 0, known.sum() - 1)
    hole = np.abs(moments[known][nearest] - wanted) > HOLE_S
    return np.where(hole, np.nan, found)


HOLE_S = 10.0
