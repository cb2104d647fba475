"""
Reading and writing timelines. Loads Django; import it only where a record is needed.

Every function that writes does so in one transaction: all of it is kept, or none.
"""

from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import Any
from uuid import UUID

from django.db import transaction

from stridemend.core import CaseError, Problem
from stridemend.core.timeline import Entry, Kind, Timeline
from stridemend.records.begin import start
from stridemend.records.models import Audit, Runner, TimelineEntry, Unfinished
from stridemend.records.reading import NOTHING, Reading, read
from stridemend.records.trouble import trouble_told
from stridemend.records.writing import Writing


class Record:
    """
    One runner's record.

    Attributes
    ----------
        name: what the record is called on this computer.

    Every method raises CaseError with SM260 when the database cannot be used.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._read: dict[tzinfo | None, Reading] = {}

    def uid(self) -> UUID | None:
        """Return the runner's uid, which tells nothing about them; None before the first entry."""
        with trouble_told(self.name):
            rows = Runner.objects.filter(name=self.name).values_list("uid", flat=True)
            return rows.first()

    def entries(self, zone: tzinfo | None = None) -> Timeline:
        """
        Return the whole timeline in the order in which it was written; empty when none.

        What was written never changes, so only what came since is read again, or all of it
        when another record took its place. Times are in ``zone``, else in UTC.
        """
        with trouble_told(self.name):
            self._read[zone] = read(self.name, zone, self._read.get(zone, NOTHING))
            return self._read[zone].entries

    def tells(self, kind: Kind) -> bool:
        """Say whether an entry of a kind counts, without reading the timeline."""
        with trouble_told(self.name):
            rows = TimelineEntry.objects.filter(runner__name=self.name)
            gone = rows.exclude(replaces=None).values("replaces")
            return rows.filter(kind=kind.value).exclude(number__in=gone).exists()

    def append(self, entries: Iterable[Entry], now: datetime) -> tuple[Entry, ...]:
        """
        Write entries at the end of the timeline, all or none; return them as written.

        Raises
        ------
        CaseError
            SM262: there is an entry for the same thing already, and the new one does not
            replace it. SM263: it replaces what is not there or was replaced already.

        """
        with trouble_told(self.name), transaction.atomic():
            runner = _runner(self.name, now)
            return Writing(runner, tuple(entries), now).write()

    def unfinished(self) -> dict[str, Any] | None:
        """Return the session that has begun and not ended, if there is one."""
        with trouble_told(self.name):
            row = Unfinished.objects.filter(runner__name=self.name).first()
            return dict(row.data) if row else None

    def keep_unfinished(self, data: dict[str, Any], now: datetime) -> None:
        """Remember where a running session stands."""
        with trouble_told(self.name), transaction.atomic():
            runner = _runner(self.name, now)
            new = {"data": data, "updated": now}
            Unfinished.objects.update_or_create(runner=runner, defaults=new)

    def finish(self, entries: Iterable[Entry], now: datetime) -> tuple[Entry, ...]:
        """Write what a session gave and forget that it was running, in one act."""
        with trouble_told(self.name), transaction.atomic():
            written = self.append(entries, now)
            Unfinished.objects.filter(runner__name=self.name).delete()
            return written

    def note(self, action: str, detail: str, now: datetime) -> None:
        """Write down that somebody did something with the record."""
        with trouble_told(self.name), transaction.atomic():
            plain = detail.encode("utf-8", "replace").decode("utf-8")
            Audit.objects.create(
                runner=_runner(self.name, now), at=now, action=action, detail=plain
            )

    def audit(self) -> tuple[tuple[datetime, str, str], ...]:
        """Return what was done with the record: when, what, and more about it."""
        with trouble_told(self.name):
            rows = Audit.objects.filter(runner__name=self.name)
            return tuple((row.at, row.action, row.detail) for row in rows)


def open_record(name: str, url: str | None = None) -> Record:
    """
    Return a runner's record; the database is made on first use.

    Raises
    ------
    CaseError
        SM260: the database cannot be used. SM261: a wrong address. SM264: a wrong name.

    """
    if not name.strip() or len(name) > 80 or any(not sign.isprintable() for sign in name):
        hint = "Use 1 to 80 letters, such as --runner me."
        problem = Problem(id="SM264", message="This name cannot be used.", hint=hint, where=name)
        raise CaseError([problem])
    start(url)
    return Record(name.strip())


def names() -> tuple[str, ...]:
    """Return the names of all runners of an opened database."""
    with trouble_told("record"):
        return tuple(Runner.objects.values_list("name", flat=True))


def _runner(name: str, now: datetime) -> Any:
    """Return the runner, made when new; others who write to the same record wait."""
    Runner.objects.get_or_create(name=name, defaults={"created": now})
    return Runner.objects.select_for_update().get(name=name)
