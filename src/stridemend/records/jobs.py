"""
Long work in a queue that outlives every program: asked for here, done by a worker.

The queue is rows of the record's own database. Who works on a job holds its claim; a worker
that fell silent loses it, the job is taken up by the next one, and the first can write nothing
more. So work has to be such that doing it twice gives the same.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q

from stridemend.records.begin import on_sqlite  # first: the models need Django to be set up
from stridemend.records.models import Job as Row
from stridemend.records.models import Runner
from stridemend.records.store import Record

SILENT = timedelta(seconds=60)
"""After so long without a sign of life a worker counts as gone."""
KEPT = timedelta(days=30)
"""So long the result of a job can be read."""
MOST_ATTEMPTS = 3
GONE = "The worker stopped {count} times while it did this; it was not tried again."
State = Row.State
OPEN = (State.QUEUED, State.RUNNING)


class LostError(Exception):
    """The job was cancelled, erased or taken up by another worker: stop, and write nothing."""


@dataclass(frozen=True, slots=True)
class Job:
    """
    A job as it stands.

    Attributes
    ----------
        uid: stays the same; ``runner``: name of the runner; ``owner``: the runner's uid.
        state: queued, running, done, failed or cancelled.
        done, total: how far it is; total is 0 while nobody knows.
        note: what it does now, or why it failed.
        data: what is to be done; ``result``: what came of it, None before the end.
        attempts: how often it was taken up.
        created, started, heartbeat, finished: when; None for what has not happened.
    """

    uid: UUID
    runner: str
    owner: UUID
    kind: str
    state: str
    created: datetime
    done: int = 0
    total: int = 0
    note: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    result: Mapping[str, Any] | None = None
    attempts: int = 0
    started: datetime | None = None
    heartbeat: datetime | None = None
    finished: datetime | None = None

    @property
    def open(self) -> bool:
        """Say whether it is still to come to an end."""
        return self.state in OPEN


def enqueue(
    record: Record, kind: str, data: Mapping[str, Any], now: datetime, uid: UUID | None = None
) -> Job:
    """Ask for work on a record; it is kept when this returns (or the transaction around it)."""
    with transaction.atomic():
        runner = Runner.objects.get_or_create(name=record.name, defaults={"created": now})[0]
        row = Row.objects.create(
            uid=uid or uuid4(), runner=runner, kind=kind, data=dict(data), created=now
        )
    return _job(row)


def jobs(record: Record, kind: str = "") -> tuple[Job, ...]:
    """Return the jobs of a record, the latest first; all kinds or one."""
    rows = Row.objects.filter(runner__name=record.name).select_related("runner")
    chosen = rows.filter(kind=kind) if kind else rows
    return tuple(_job(row) for row in chosen.order_by("-created", "-uid"))


def job(record: Record, uid: UUID) -> Job | None:
    """Return a job of a record; None when there is none, or it belongs to somebody else."""
    row = Row.objects.filter(runner__name=record.name, uid=uid).select_related("runner").first()
    return _job(row) if row else None


def cancel(record: Record, uid: UUID, now: datetime) -> bool:
    """Call a job off; say whether it was still open. What it did so far stays."""
    rows = Row.objects.filter(runner__name=record.name, uid=uid, state__in=OPEN)
    return bool(rows.update(state=State.CANCELLED, finished=now, claim=None))


def forget_old(now: datetime) -> int:
    """Remove jobs that ended a month ago; return how many. What they did stays."""
    return Row.objects.filter(finished__lt=now - KEPT).delete()[0]


def known(uid: UUID) -> bool:
    """Say whether a job is open, whoever owns it; its files are still wanted then."""
    return Row.objects.filter(uid=uid, state__in=OPEN).exists()


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to work on a job; every method raises LostError when it was lost."""

    job: Job
    token: UUID

    def progress(self, done: int, total: int, now: datetime, note: str = "") -> None:
        """Say how far the work is; it counts as a sign of life."""
        self._write(done=done, total=total, note=note, heartbeat=now)

    def alive(self, now: datetime) -> None:
        """Give a sign of life."""
        self._write(heartbeat=now)

    def finish(self, result: Mapping[str, Any], now: datetime) -> None:
        """Write down what came of it."""
        self._write(
            state=State.DONE, result=dict(result), note="", heartbeat=now, finished=now, claim=None
        )

    def fail(self, note: str, now: datetime) -> None:
        """Write down why it cannot be done."""
        self._write(state=State.FAILED, note=note, heartbeat=now, finished=now, claim=None)

    def release(self, *, counted: bool) -> None:
        """Give the job back to the queue; ``counted`` says whether it was an attempt."""
        self._write(state=State.QUEUED, attempts=self.job.attempts - (not counted), claim=None)

    def _write(self, **values: Any) -> None:
        mine = Row.objects.filter(uid=self.job.uid, claim=self.token, state=State.RUNNING)
        if not mine.update(**values):
            raise LostError

    @classmethod
    def of(cls, row: Row) -> Self:
        """Return the claim that a row names."""
        assert row.claim is not None
        return cls(_job(row), row.claim)


def claim(now: datetime, kinds: Collection[str]) -> Claim | None:
    """
    Take the oldest job that waits, or whose worker fell silent; None when there is none.

    Several workers may ask at once: each job goes to one of them (a locked row is skipped on
    PostgreSQL; SQLite lets one program write at a time). A job that was taken up three times and
    never came to an end has failed.
    """
    waiting = Q(state=State.QUEUED) | Q(state=State.RUNNING, heartbeat__lt=now - SILENT)
    rows = Row.objects.filter(waiting, kind__in=kinds).order_by("created", "uid")
    while rows.exists():
        with transaction.atomic():
            free = rows.select_for_update(skip_locked=not on_sqlite(), of=("self",))
            row = free.select_related("runner").first()
            if row is None:
                return None
            if row.attempts < MOST_ATTEMPTS:
                return _taken(row, now)
            row.state, row.finished = State.FAILED, now
            row.note, row.claim = GONE.format(count=row.attempts), None
            row.save()
    return None


def _taken(row: Row, now: datetime) -> Claim:
    row.state, row.claim, row.attempts = State.RUNNING, uuid4(), row.attempts + 1
    row.started, row.heartbeat = row.started or now, now
    row.save()
    return Claim.of(row)


def _job(row: Row) -> Job:
    return Job(
        uid=row.uid,
        runner=row.runner.name,
        owner=row.runner.uid,
        kind=row.kind,
        state=str(row.state),
        created=row.created,
        done=row.done,
        total=row.total,
        note=row.note,
        data=row.data,
        result=row.result,
        attempts=row.attempts,
        started=row.started,
        heartbeat=row.heartbeat,
        finished=row.finished,
    )
