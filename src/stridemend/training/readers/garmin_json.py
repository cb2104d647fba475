"""Garmin's own list of activities, ``*_summarizedActivities.json`` in its export."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from stridemend.training import problems as bad
from stridemend.training.activity import Activity, Source, Totals, utc
from stridemend.training.readers.reading import Reading
from stridemend.training.readers.sports import sport_of, sub_sport_of

CM_M, MS_S = 100.0, 1000.0
TOTALS = {
    "distance_m": ("distance", CM_M),
    "timer_s": ("duration", MS_S),
    "elapsed_s": ("elapsedDuration", MS_S),
    "ascent_m": ("elevationGain", CM_M),
    "descent_m": ("elevationLoss", CM_M),
    "heart_rate_mean_bpm": ("avgHr", 1.0),
    "heart_rate_max_bpm": ("maxHr", 1.0),
}


def read_garmin_json(data: bytes, name: str) -> Reading:
    """Return the activities of the list: centimetres and milliseconds in the file."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return Reading(problems=(bad.not_readable(name, "it is broken JSON"),))
    rows = [row for row in _rows(found) if isinstance(row.get("startTimeGmt"), int | float)]
    if not rows:
        return Reading(problems=(bad.no_activity(name, "it lists no activities"),))
    return Reading(tuple(_activity(row, name) for row in rows))


def _rows(found: Any) -> Iterator[Mapping[str, Any]]:
    parts = found if isinstance(found, list) else [found]
    for part in parts:
        inside = part.get("summarizedActivitiesExport") if isinstance(part, dict) else None
        if isinstance(inside, list):
            yield from (row for row in inside if isinstance(row, dict))


def _activity(row: Mapping[str, Any], name: str) -> Activity:
    digest = hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()
    kind = row.get("activityType", "")
    kind = kind if isinstance(kind, str) else str(dict(kind).get("typeKey", ""))
    totals = {field: _amount(row, key, scale) for field, (key, scale) in TOTALS.items()}
    local, gmt = row.get("startTimeLocal"), float(row["startTimeGmt"])
    offset = (local - gmt) / MS_S if isinstance(local, int | float) else None
    return Activity(
        source=Source(f"{name}:{row.get('activityId', '')}", "garmin_json", digest),
        sport=sport_of(kind),
        sub_sport=sub_sport_of(kind),
        start=utc(gmt / MS_S),
        utc_offset_s=None if offset is None else int(offset),
        told=Totals(**totals),
        name=str(row.get("name", "")),
    )


def _amount(row: Mapping[str, Any], key: str, scale: float) -> float | None:
    value = row.get(key)
    return value / scale if isinstance(value, int | float) and value >= 0 else None
