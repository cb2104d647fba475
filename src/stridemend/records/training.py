"""A runner's training log in the record: rows of ``training.store.rows`` as tables."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from stridemend.records.begin import on_sqlite  # first: the models need Django to be set up
from stridemend.records.models import (
    Activity,
    ActivityEdit,
    Recording,
    Runner,
    TrainingFile,
    TrainingSpan,
)
from stridemend.training.store.rows import (
    ActivityRow,
    EditRow,
    FileRow,
    RecordingRow,
    Row,
    SpanRow,
)

TABLES: dict[type[Row], tuple[str, tuple[str, ...]]] = {
    FileRow: ("records_trainingfile", ("runner_id", "sha256")),
    ActivityRow: ("records_activity", ("runner_id", "code")),
    RecordingRow: ("records_recording", ("runner_id", "key")),
    EditRow: ("records_activityedit", ("activity_id", "field")),
    SpanRow: ("records_trainingspan", ("runner_id", "kind", "first", "last")),
}
"""Table of each row, and the columns that tell the same thing."""


class TrainingRows:
    """
    The rows of one runner; see ``training.store.rows.Rows``.

    Nothing is written before the first ``put``: looking at the log of a name that nobody has
    used makes no runner. With the uid of an ``owner`` none is ever made: when the runner was
    erased meanwhile, writing raises ``Runner.DoesNotExist``.
    """

    def __init__(self, name: str, now: datetime, owner: UUID | None = None) -> None:
        self._name, self._now, self._owner = name, now, owner
        self._runner: int | None = None
        self._activities: dict[str, int] = {}

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep all that follows, or nothing of it; inside a rehearsal the rehearsal decides."""
        if connection.in_atomic_block:
            yield
            return
        with self._forgetting(), transaction.atomic():
            self._lock()
            yield

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """Take back all that follows, as if it had never been."""
        with self._forgetting(), transaction.atomic():
            yield
            transaction.set_rollback(True)

    @contextmanager
    def _forgetting(self) -> Iterator[None]:
        """Look the runner up anew afterwards: what was taken back may have made it."""
        try:
            yield
        finally:
            self._runner = None
            self._activities = {}

    def _lock(self) -> None:
        """Let writers to one log wait for each other; SQLite does so by itself."""
        if not on_sqlite():
            Runner.objects.select_for_update().get(pk=self._made())

    def _known(self) -> int | None:
        """Return the runner's number; it is remembered only while nobody can erase it."""
        if self._runner is not None and connection.in_atomic_block:
            return self._runner
        who: dict[str, Any] = {"uid": self._owner} if self._owner else {"name": self._name}
        self._runner = Runner.objects.filter(**who).values_list("pk", flat=True).first()
        return self._runner

    def _made(self) -> int:
        if self._known() is None:
            if self._owner is not None:
                raise Runner.DoesNotExist
            new = {"created": self._now}
            self._runner = Runner.objects.get_or_create(name=self._name, defaults=new)[0].pk
        assert self._runner is not None
        return self._runner

    def file(self, sha256: str) -> FileRow | None:
        """Return a file that was read, None for a new one."""
        sql = (
            "SELECT sha256, name, version, problems FROM records_trainingfile"
            " WHERE runner_id = %s AND sha256 = %s"
        )
        found = _rows(sql, self._known(), sha256)
        return FileRow(*found[0]) if found else None

    def activity_of(self, key: str) -> str:
        """Return the id of the activity that a recording belongs to, empty for a new one."""
        sql = (
            "SELECT a.code FROM records_recording r JOIN records_activity a"
            " ON a.id = r.activity_id WHERE r.runner_id = %s AND r.key = %s"
        )
        found = _rows(sql, self._known(), key)
        return str(found[0][0]) if found else ""

    def near(self, start: float, span_s: float) -> list[str]:
        """Return the ids of activities that begin within a span, the nearest first."""
        sql = (
            "SELECT code FROM records_activity WHERE runner_id = %s"
            " AND start BETWEEN %s AND %s ORDER BY abs(start - %s), id"
        )
        found = _rows(sql, self._known(), start - span_s, start + span_s, start)
        return [str(row[0]) for row in found]

    def entries_of(self, activity: str) -> list[str]:
        """Return the summaries of an activity's recordings, in order of their keys."""
        rows = self._of(activity).values_list("key", "entry")
        return [entry for _, entry in sorted(rows)]

    def recordings_of(self, activity: str) -> list[RecordingRow]:
        """Return the recordings of an activity with their samples."""
        rows = self._of(activity).values_list("key", "entry", "samples")
        return [RecordingRow(key, activity, entry, bytes(raw)) for key, entry, raw in rows]

    def _of(self, activity: str) -> Any:
        return Recording.objects.filter(runner=self._known(), activity__code=activity)

    def edits_of(self, activity: str) -> Mapping[str, str]:
        """Return what was set by hand, by field."""
        rows = ActivityEdit.objects.filter(activity__runner=self._known(), activity__code=activity)
        return dict(rows.order_by("id").values_list("field", "value"))

    def files(self) -> Iterable[FileRow]:
        """Return all files in the order in which they came."""
        rows = TrainingFile.objects.filter(runner=self._known()).order_by("id")
        return [FileRow(*row) for row in rows.values_list("sha256", "name", "version", "problems")]

    def activities(self) -> Iterable[ActivityRow]:
        """Return all activities in the order in which they came."""
        rows = Activity.objects.filter(runner=self._known()).order_by("id")
        return [ActivityRow(*row) for row in rows.values_list("code", "start", "entry")]

    def entries(self) -> Iterable[tuple[str, str, str]]:
        """Return key, activity and summary of all recordings in the order in which they came."""
        rows = Recording.objects.filter(runner=self._known()).order_by("id")
        return list(rows.values_list("key", "activity__code", "entry"))

    def packed(self, key: str) -> bytes:
        """Return the samples of a recording, empty when it is not there."""
        rows = Recording.objects.filter(runner=self._known(), key=key)
        return bytes(rows.values_list("samples", flat=True).first() or b"")

    def edits(self) -> Iterable[EditRow]:
        """Return everything that was set by hand."""
        rows = ActivityEdit.objects.filter(activity__runner=self._known()).order_by("id")
        return [EditRow(*row) for row in rows.values_list("activity__code", "field", "value")]

    def spans(self) -> Iterable[SpanRow]:
        """Return the days that something was told about."""
        rows = TrainingSpan.objects.filter(runner=self._known()).order_by("id")
        columns = ("kind", "first", "last", "value", "note")
        return [SpanRow(*row) for row in rows.values_list(*columns)]

    def put(self, row: Row) -> None:
        """Keep a row."""
        values = asdict(row)
        if isinstance(row, RecordingRow | EditRow):
            values["activity_id"] = self._activity(values.pop("activity"))
        if isinstance(row, ActivityRow):
            values["code"] = values.pop("id")
        if not isinstance(row, EditRow):
            values["runner_id"] = self._made()
        table, own = TABLES[type(row)]
        written = _rows(_upsert(table, tuple(values), own), *values.values())
        if isinstance(row, ActivityRow):
            self._activities = {row.id: written[0][0]}

    def _activity(self, code: str) -> int:
        """Return the number of an activity; the one that was just written is at hand."""
        if code not in self._activities:
            sql = "SELECT id FROM records_activity WHERE runner_id = %s AND code = %s"
            self._activities = {code: _rows(sql, self._made(), code)[0][0]}
        return self._activities[code]

    def drop_edit(self, activity: str, field: str) -> None:
        """Take back what was set by hand."""
        ActivityEdit.objects.filter(
            activity__runner=self._known(), activity__code=activity, field=field
        ).delete()


def _rows(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """Ask the database in its own words: an import asks thousands of times."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


@cache
def _upsert(table: str, columns: tuple[str, ...], own: tuple[str, ...]) -> str:
    """Return how to write a row in place of the one that agrees in its own columns."""
    new = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in own)
    marks = ", ".join(["%s"] * len(columns))
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608  # nosec B608
        f" ON CONFLICT ({', '.join(own)}) DO UPDATE SET {new} RETURNING id"
    )
