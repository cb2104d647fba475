"""Record messages as samples."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from stridemend.training.activity import Column
from stridemend.training.readers.fit.developer import DeveloperField
from stridemend.training.readers.fit.profile import (
    COMPRESSED_SPEED_DISTANCE,
    ENHANCED,
    RECORD_FIELDS,
    TIMESTAMP,
)
from stridemend.training.readers.fit.table import Key, Table

ON_FOOT = ("running", "walking", "hiking", "")
BITS12 = 0x0FFF
SPEED_PER_M_S, DISTANCE_PER_M = 100.0, 16.0


def channels(
    table: Table, developer: Mapping[Key, DeveloperField]
) -> tuple[dict[str, Column], dict[str, str]]:
    """
    Return every number of the records by channel name, and the units.

    A native field comes before a developer field of the same channel; an enhanced one before
    its narrow twin. Fields without a published name keep their number: ``field_88``.
    """
    columns: dict[str, Column] = {}
    units: dict[str, str] = {}
    keys = sorted(table.columns, key=lambda key: (key.developer >= 0, key.number not in ENHANCED))
    for key in keys:
        if key.developer < 0 and key.number != TIMESTAMP:
            _native(columns, units, key.number, table.columns[key])
        elif key in developer:
            _custom(columns, units, developer[key], table.columns[key])
    if Key(COMPRESSED_SPEED_DISTANCE) in table.arrays:
        _speed_distance(columns, units, table.arrays[Key(COMPRESSED_SPEED_DISTANCE)])
    return columns, units


def _native(columns: dict[str, Column], units: dict[str, str], number: int, raw: Column) -> None:
    channel = RECORD_FIELDS.get(number)
    if channel is None:
        columns[f"field_{number}"] = raw
        return
    values = raw if channel.factor == 1 else raw * channel.factor
    if channel.offset:
        values = values + channel.offset
    _put(columns, channel.name, values)
    units[channel.name] = channel.unit


def _custom(
    columns: dict[str, Column], units: dict[str, str], field: DeveloperField, raw: Column
) -> None:
    values = raw / field.scale - field.offset
    if field.channel and field.channel not in columns:
        columns[field.channel] = values * field.factor
        return
    name = field.name if field.name not in columns else f"{field.name} (2)"
    columns[name] = values
    units[name] = field.unit


def _put(columns: dict[str, Column], name: str, values: Column) -> None:
    """Add a column, or fill the gaps of the one that is there."""
    old = columns.get(name)
    columns[name] = values if old is None else np.where(np.isnan(old), values, old)


def _speed_distance(columns: dict[str, Column], units: dict[str, str], packed: Column) -> None:
    """Unpack 12 bits of speed and 12 of distance, which rolls over and is added up."""
    valid: NDArray[np.bool_] = np.asarray(~np.isnan(packed[:, :3]).any(axis=1))
    whole = packed[valid, :3].astype(np.int64)
    speed = whole[:, 0] | (whole[:, 1] & 0x0F) << 8
    ticks = whole[:, 1] >> 4 | whole[:, 2] << 4
    steps = np.diff(ticks, prepend=ticks[:1] * 0) & BITS12
    _put(columns, "speed_m_s", _spread(valid, speed / SPEED_PER_M_S))
    _put(columns, "distance_m", _spread(valid, np.cumsum(steps) / DISTANCE_PER_M))
    units |= {"speed_m_s": "m/s", "distance_m": "m"}


def _spread(valid: NDArray[np.bool_], values: NDArray[np.float64]) -> Column:
    found = np.full(len(valid), np.nan)
    found[valid] = values
    return found


def with_steps(columns: dict[str, Column], units: dict[str, str], sport: str) -> None:
    """
    Join cadence with its fraction, in place.

    On foot a watch counts strides, that is one foot: twice as many are the steps.
    """
    cadence = columns.pop("cadence_rpm", None)
    fraction = columns.pop("cadence_fraction_rpm", None)
    units.pop("cadence_rpm", None)
    units.pop("cadence_fraction_rpm", None)
    if cadence is None:
        return
    whole = cadence if fraction is None else cadence + np.nan_to_num(fraction)
    name = "step_rate_per_min" if sport in ON_FOOT else "cadence_rpm"
    columns[name] = whole * 2 if sport in ON_FOOT else whole
    units[name] = "1/min"


def power_sides(columns: dict[str, Column], units: dict[str, str]) -> None:
    """Turn the pedal balance, whose top bit says "this is the right leg", into percent left."""
    raw = columns.pop("power_balance_raw", None)
    units.pop("power_balance_raw", None)
    if raw is None:
        return
    known = np.nan_to_num(raw).astype(np.int64)
    right = np.where(known & 0x80, known & 0x7F, np.nan)
    columns["power_left_percent"] = np.where(np.isnan(raw), np.nan, 100.0 - right)
    units["power_left_percent"] = "%"
