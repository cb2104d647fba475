"""Messages of one kind as columns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from stridemend.training.readers.fit.base_types import (
    BYTES,
    STRING,
    TYPE_BITS,
    BaseType,
    base_type,
)
from stridemend.training.readers.fit.scan import COMPRESSED, FieldLayout, Group

Column = NDArray[np.floating]
Bytes = NDArray[np.uint8]
NARROW = 2
"""Numbers of so many bytes fit a 32-bit float without loss."""


@dataclass(frozen=True, slots=True)
class Key:
    """A field: its number, and for a developer field the index of its developer, else -1."""

    number: int
    developer: int = -1


@dataclass(slots=True)
class Table:
    """
    All messages of one kind, in the order of the file.

    Attributes
    ----------
        starts: byte offset of each message.
        columns: raw numbers by field, one a message; not-a-number where there is none.
        arrays: the values of fields that hold several, shape (messages, values).
        texts: text fields.
        clock: the five bits of time in a compressed header, else -1; empty when none is.
    """

    starts: NDArray[np.uint32]
    columns: dict[Key, Column] = field(default_factory=dict)
    arrays: dict[Key, Column] = field(default_factory=dict)
    texts: dict[Key, list[str]] = field(default_factory=dict)
    clock: NDArray[np.int8] = field(default_factory=lambda: np.empty(0, np.int8))

    def __len__(self) -> int:
        return len(self.starts)

    def value(self, number: int, row: int = 0) -> float | None:
        """Return one number, or None when the field or its value is missing."""
        column = self.columns.get(Key(number))
        if column is None or row >= len(column) or np.isnan(column[row]):
            return None
        return float(column[row])

    def text(self, number: int, row: int = 0) -> str:
        """Return one text, empty when it is missing."""
        found = self.texts.get(Key(number), [])
        return found[row] if row < len(found) else ""


def build_table(
    data: bytes, groups: Iterable[Group], developer: Mapping[Key, int] | None = None
) -> Table:
    """
    Decode the messages of some groups, which must be of one kind.

    ``developer`` gives the base type of each developer field; one that nobody described is left
    out, because its bytes mean nothing.
    """
    used = [group for group in groups if group.starts]
    starts = [np.frombuffer(group.starts, np.uint32) for group in used]
    every = np.concatenate(starts) if starts else np.empty(0, np.uint32)
    order = np.argsort(every, kind="stable") if len(used) > 1 else None
    table = Table(every if order is None else every[order])
    first = 0
    for group, own in zip(used, starts, strict=True):
        _add_group(table, data, group, own, slice(first, first + len(own)), developer or {})
        first += len(own)
    if order is not None:
        _reorder(table, order)
    return table


def _reorder(table: Table, order: NDArray[np.intp]) -> None:
    for columns in (table.columns, table.arrays):
        for key, column in columns.items():
            columns[key] = column[order]
    for key, texts in table.texts.items():
        table.texts[key] = [texts[row] for row in order]
    if len(table.clock):
        table.clock = table.clock[order]


def _rows(data: bytes, starts: NDArray[np.uint32], size: int) -> Bytes:
    """Return the bytes of messages, shape (messages, size + 1): a view when evenly spaced."""
    buffer = np.frombuffer(data, np.uint8)
    steps = np.diff(starts)
    if len(starts) < 2 or (steps == steps[0]).all():
        step = int(steps[0]) if len(steps) else size + 1
        shape = (len(starts), size + 1)
        return np.ndarray(shape, np.uint8, data, int(starts[0]), (step, 1))
    places = starts[:, None].astype(np.int64) + np.arange(size + 1)
    return np.asarray(buffer[places], np.uint8)


def _add_group(
    table: Table,
    data: bytes,
    group: Group,
    starts: NDArray[np.uint32],
    place: slice,
    developer: Mapping[Key, int],
) -> None:
    rows = _rows(data, starts, group.size)
    headers = rows[:, 0]
    if (headers & COMPRESSED).any():
        if not len(table.clock):
            table.clock = np.full(len(table), -1, np.int8)
        table.clock[place] = np.where(headers & COMPRESSED, headers & 0x1F, -1)
    for layout in group.fields():
        key = Key(layout.number, layout.developer)
        base = layout.base if layout.developer < 0 else developer.get(key)
        if base is not None:
            _add_field(table, key, rows, layout, base, group.order, place)


def _add_field(
    table: Table,
    key: Key,
    rows: Bytes,
    layout: FieldLayout,
    base: int,
    order: str,
    place: slice,
) -> None:
    part = rows[:, 1 + layout.at : 1 + layout.at + layout.size]
    kind = base_type(base)
    if base & TYPE_BITS == STRING:
        texts = table.texts.setdefault(key, [""] * len(table))
        texts[place] = [_text(bytes(row)) for row in part]
        return
    if layout.size % kind.size:
        return
    values = numbers(part, kind, order)
    if values.shape[1] == 1:
        _column(table, key, values.dtype)[place] = values[:, 0]
    elif values.shape[1]:
        _array(table, key, values)[place, : values.shape[1]] = values


def numbers(part: Bytes, kind: BaseType, order: str) -> Column:
    """Return bytes of shape (n, k) as floats of shape (n, k / size), invalid ones as NaN."""
    raw = np.ascontiguousarray(part).view(f"{order}{kind.code}")
    with np.errstate(invalid="ignore"):
        values: Column = raw.astype(np.float32 if kind.size <= NARROW else np.float64)
    if kind is BYTES and raw.shape[1] > 1:  # Bytes that belong together are all invalid or none.
        values[(raw == kind.invalid).all(axis=1)] = np.nan
    elif kind.invalid is not None:
        values[raw == kind.invalid] = np.nan
    elif len(values):
        values[~np.isfinite(values)] = np.nan
    return values


def _column(table: Table, key: Key, dtype: np.dtype[np.floating]) -> Column:
    old = table.columns.get(key)
    if old is None or (old.dtype.itemsize < dtype.itemsize):
        new: Column = np.full(len(table), np.nan, dtype)
        if old is not None:
            new[:] = old
        table.columns[key] = new
    return table.columns[key]


def _array(table: Table, key: Key, values: Column) -> Column:
    old = table.arrays.get(key)
    if old is None:
        old = np.empty((len(table), 0), values.dtype)
    width = max(values.shape[1], old.shape[1])
    kind = np.promote_types(old.dtype, values.dtype)
    if old.shape[1] < width or old.dtype != kind:
        new: Column = np.full((len(table), width), np.nan, kind)
        new[:, : old.shape[1]] = old
        table.arrays[key] = new
    return table.arrays[key]


def _text(raw: bytes) -> str:
    """Return text up to its zero byte; one without a zero ends with its field."""
    return raw.split(b"\0", 1)[0].decode("utf-8", "replace").strip()
