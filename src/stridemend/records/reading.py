"""Reading a timeline: only what came since it was read before."""

from datetime import datetime, tzinfo
from typing import Any, NamedTuple

from stridemend.core.timeline import Entry, Kind, Timeline
from stridemend.records.models import TimelineEntry

COLUMNS = ("kind", "at", "data", "key", "number", "recorded", "replaces")


class Reading(NamedTuple):
    """
    What was read.

    Attributes
    ----------
        last: what the newest entry is known by: its row, number, time of writing and runner.
    """

    last: tuple[object, ...]
    entries: Timeline


NOTHING = Reading((), Timeline())


def read(name: str, zone: tzinfo | None, before: Reading) -> Reading:
    """Return a runner's whole timeline, with the part that was read before as it is."""
    rows = TimelineEntry.objects.filter(runner__name=name)
    last = rows.order_by("-number").values_list("pk", "number", "recorded", "runner__uid").first()
    if last is None or last == before.last:
        return before if last else NOTHING
    known = before.entries if before.last and _is_there(before.last) else ()
    since = known[-1].number if known else 0
    rows = rows.filter(number__gt=since, number__lte=last[1]).order_by("number")
    found = (_entry(row, zone) for row in rows.values_list(*COLUMNS))
    return Reading(last, Timeline((*known, *found)))


def _is_there(last: tuple[object, ...]) -> bool:
    """Say whether the entry that was the newest is still there: all before it are, too."""
    names = ("pk", "number", "recorded", "runner__uid")
    return TimelineEntry.objects.filter(**dict(zip(names, last, strict=True))).exists()


def _entry(row: tuple[Any, ...], zone: tzinfo | None) -> Entry:
    kind, at, data, key, number, recorded, replaces = row
    return Entry(
        kind=Kind(kind),
        at=_in_zone(at, zone),
        data=data,
        key=key,
        number=number,
        recorded=recorded,
        replaces=replaces,
    )


def _in_zone(at: datetime, zone: tzinfo | None) -> datetime:
    return at if zone is None else at.astimezone(zone)
