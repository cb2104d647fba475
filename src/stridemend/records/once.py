"""Writes what may arrive several times, such as a session that a phone sends again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from stridemend.core.timeline import Entry
from stridemend.records.models import Runner, SyncedSession, Unfinished
from stridemend.records.store import Record
from stridemend.records.trouble import trouble_told


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """
    What came of something that arrived.

    Attributes
    ----------
        numbers: numbers of the entries that were written for it, now or the first time.
        fresh: it arrived for the first time.
    """

    numbers: tuple[int, ...]
    fresh: bool


def append_once(
    record: Record,
    client_id: UUID,
    make: Callable[[], Iterable[Entry]],
    now: datetime,
    *,
    left: str | None = None,
) -> Arrival:
    """
    Write the entries of a session, unless it was written before; all or none.

    Attributes
    ----------
        make: gives the entries; called inside the transaction, and only when they are written.
        left: what the running session is called that it went on with; None when with none.

    Raises
    ------
    CaseError
        SM260: the database cannot be used. SM262: as ``Record.append``.

    """
    with trouble_told(record.name):
        try:
            with transaction.atomic():
                row = _claim(record, client_id, now)
                written = record.append(make(), now)
                row.numbers = [entry.number for entry in written]
                row.save()
                _forget_running(record, {str(client_id), left})
        except _TakenError:
            return Arrival(numbers=numbers_of(record, client_id), fresh=False)
    return Arrival(numbers=tuple(row.numbers), fresh=True)


def numbers_of(record: Record, client_id: UUID) -> tuple[int, ...]:
    """Return the numbers of the entries that a session has left."""
    row = SyncedSession.objects.get(runner__name=record.name, client_id=client_id)
    return tuple(row.numbers)


def add_number(record: Record, client_id: UUID, number: int) -> None:
    """Remember an entry that followed from a session, such as the next version of the plan."""
    with trouble_told(record.name), transaction.atomic():
        row = SyncedSession.objects.get(runner__name=record.name, client_id=client_id)
        row.numbers = [*row.numbers, number]
        row.save()


def arrived(record: Record, client_id: UUID) -> bool:
    """Say whether a session has arrived."""
    with trouble_told(record.name):
        return SyncedSession.objects.filter(runner__name=record.name, client_id=client_id).exists()


class _TakenError(Exception):
    """It was written before, or by somebody else at the same moment."""


def _claim(record: Record, client_id: UUID, now: datetime) -> Any:
    """Take the place of a session; who comes second waits until the first is done, and fails."""
    runner = Runner.objects.get(name=record.name)
    try:
        with transaction.atomic():
            return SyncedSession.objects.create(runner=runner, client_id=client_id, received=now)
    except IntegrityError as bad:
        raise _TakenError from bad


def _forget_running(record: Record, ended: set[str | None]) -> None:
    """Forget that a session was running; another one that runs is left alone."""
    row = Unfinished.objects.filter(runner__name=record.name).first()
    if row and row.data.get("client_id", "") in ended:
        row.delete()
