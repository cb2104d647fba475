"""What a page shows is worked out once after each change and kept beside the record."""

from collections.abc import Callable
from typing import Any

from django.db.models import Max
from django.utils.translation import get_language

from stridemend import __version__
from stridemend.consult.loop import Desk
from stridemend.records.models import Runner, Snapshot, TimelineEntry

Build = Callable[[], dict[str, Any]]


def snapshot(desk: Desk, name: str, build: Build, more: str = "") -> dict[str, Any]:
    """
    Return the content of a page as plain data, made anew only when something changed.

    It counts as changed with a new entry, another day, pack, program version or language, or
    another ``more``. A runner without a record keeps none.
    """
    full = _full(name)
    found = peek(desk, name, more)
    if found is not None:
        return found
    data = build()
    stamp = _stamp(desk, more)  # building may have written the next version of the plan
    if runner := Runner.objects.filter(name=desk.record.name).first():
        new = {"stamp": stamp, "data": data}
        Snapshot.objects.update_or_create(runner=runner, name=full, defaults=new)
    return data


def peek(desk: Desk, name: str, more: str = "") -> dict[str, Any] | None:
    """Return the content of a page when it was kept and nothing has changed since, else None."""
    found = Snapshot.objects.filter(runner__name=desk.record.name, name=_full(name)).first()
    return dict(found.data) if found and found.stamp == _stamp(desk, more) else None


def _full(name: str) -> str:
    return f"{name}:{get_language()}"


def last_number(runner_name: str) -> int:
    """Return the number of the newest entry of a record; 0 when there is none."""
    rows = TimelineEntry.objects.filter(runner__name=runner_name)
    return rows.aggregate(last=Max("number"))["last"] or 0


def _stamp(desk: Desk, more: str) -> str:
    parts = (last_number(desk.record.name), desk.now.date(), desk.pack.hash, __version__, more)
    return "|".join(str(part) for part in parts)
