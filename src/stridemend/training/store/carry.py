"""A whole training log as plain data for one JSON file, and back, every row checked."""

import base64
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

import numpy as np

from stridemend.core import CaseError
from stridemend.training.activity import Samples
from stridemend.training.edits import FIELDS, check_edits
from stridemend.training.entry import FORMATS, Entry
from stridemend.training.store.packing import pack_samples, unpack
from stridemend.training.store.rows import (
    ActivityRow,
    EditRow,
    FileRow,
    RecordingRow,
    Row,
    Rows,
    SpanRow,
)

BROKEN = (ValueError, KeyError, TypeError, AttributeError, CaseError, zlib.error)


def log_to_data(rows: Rows, *, samples: bool = True) -> dict[str, Iterable[dict[str, Any]]]:
    """
    Return the parts of a log by name, as plain data.

    All but the samples is read at once, so that it belongs together; samples are fetched one
    by one as the recordings are gone through. Without samples the list of known files is left
    out too, so that the same files can be read again later and bring their samples back.
    """
    return {
        "files": [_file(row) for row in rows.files() if samples],
        "activities": [_told(row) for row in rows.activities()],
        "recordings": _recordings(list(rows.entries()), rows, samples=samples),
        "edits": [asdict(row) for row in rows.edits()],
        "spans": [asdict(row) for row in rows.spans()],
    }


def _file(row: FileRow) -> dict[str, Any]:
    return {**asdict(row), "problems": json.loads(row.problems)}


def _told(row: ActivityRow) -> dict[str, Any]:
    return {**asdict(row), "entry": json.loads(row.entry)}


def _recordings(
    entries: list[tuple[str, str, str]], rows: Rows, *, samples: bool
) -> Iterator[dict[str, Any]]:
    for key, activity, entry in entries:
        raw = rows.packed(key) if samples else b""
        told = base64.b64encode(raw).decode("ascii") or None
        yield {"key": key, "activity": activity, "entry": json.loads(entry), "samples": told}


def log_from_data(data: Any) -> tuple[list[Row], list[str]]:
    """Return the rows of a log, and in words everything that is wrong with its data."""
    if not isinstance(data, dict):
        return [], ["the training log is no mapping"]
    rows: list[Row] = []
    wrong: list[str] = []
    for name, read in READERS.items():
        part = data.get(name)
        if not isinstance(part, list):
            wrong.append(f"the list {name!r} of the training log is missing")
            continue
        for place, one in enumerate(part, start=1):
            try:
                rows.append(read(one))
            except BROKEN as bad:
                wrong.append(f"training log, {name}, place {place}: {bad}")
    return rows, wrong or _strays(rows)


def _strays(rows: list[Row]) -> list[str]:
    """Tell recordings and edits whose activity is not there."""
    known = {row.id for row in rows if isinstance(row, ActivityRow)}
    owners = {row.activity for row in rows if isinstance(row, RecordingRow | EditRow)}
    return [f"training log: there is no activity {name!r}" for name in sorted(owners - known)]


def _read_file(data: Mapping[str, Any]) -> FileRow:
    problems = data["problems"]
    if not isinstance(problems, list) or len(str(data["sha256"])) > 64:
        raise ValueError("this is no file that was read")
    return FileRow(
        str(data["sha256"]), str(data["name"]), int(data["version"]), json.dumps(problems)
    )


def _read_activity(data: Mapping[str, Any]) -> ActivityRow:
    start = None if data["start"] is None else float(data["start"])
    return ActivityRow(_name(data["id"]), start, _entry(data["entry"]))


def _read_recording(data: Mapping[str, Any]) -> RecordingRow:
    entry, given = _entry(data["entry"]), data["samples"]
    if given is None:
        packed = pack_samples(Samples(), np.empty(0))
    else:
        packed = base64.b64decode(given, validate=True)
        unpack(packed)
    return RecordingRow(_name(data["key"]), _name(data["activity"]), entry, packed)


def _name(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= 120:
        raise ValueError("an id is missing")
    return value


def _entry(data: Mapping[str, Any]) -> str:
    entry = Entry.from_data(data)
    if entry.format not in FORMATS:
        raise ValueError(f"{entry.format!r} is no format")
    if entry.day is not None or entry.start is None:
        return json.dumps(dict(data))
    raise ValueError("the start is no time")


def _read_edit(data: Mapping[str, Any]) -> EditRow:
    row = EditRow(_name(data["activity"]), str(data["field"]), str(data["value"]))
    if row.field not in FIELDS or not row.value:
        raise ValueError(f"{row.field!r} cannot be set by hand")
    check_edits({row.field: row.value})
    return row


def _read_span(data: Mapping[str, Any]) -> SpanRow:
    first, last = (date.fromisoformat(data[name]).isoformat() for name in ("first", "last"))
    value = None if data["value"] is None else float(data["value"])
    return SpanRow(str(data["kind"])[:20], first, last, value, str(data["note"]))


READERS: dict[str, Callable[[Any], Row]] = {
    "files": _read_file,
    "activities": _read_activity,
    "recordings": _read_recording,
    "edits": _read_edit,
    "spans": _read_span,
}
"""In the order in which rows are written: what others belong to comes first."""
