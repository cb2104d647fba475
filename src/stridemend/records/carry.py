"""A whole record out of the database in one file, into it again, and gone for good."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from stridemend.core import CaseError, Problem
from stridemend.core.timeline import Entry, Kind
from stridemend.records.begin import on_sqlite  # first: the models need Django to be set up
from stridemend.records.models import Runner, Unfinished
from stridemend.records.store import Record
from stridemend.records.training import TrainingRows
from stridemend.records.trouble import trouble_told
from stridemend.records.uploads import forget_uploads
from stridemend.training.store.carry import log_from_data, log_to_data
from stridemend.training.store.rows import Row

FORMAT = 1
Log = Mapping[str, Iterable[dict[str, Any]]]


def export_record(record: Record, *, samples: bool = True) -> str:
    """Return a record as JSON; see ``export_pieces``."""
    return "".join(export_pieces(record, samples=samples))


def export_pieces(record: Record, *, samples: bool = True) -> Iterator[str]:
    """
    Yield a record as JSON, piece by piece; the same record gives the same text, byte for byte.

    Without ``samples`` of the training log only the summaries are in it, which is much smaller.

    Raises
    ------
    CaseError
        SM265: there is no such record.

    """
    with trouble_told(record.name), transaction.atomic():
        head, log = _whole(record, samples=samples)
    if log is None:
        yield f"{head}\n"
        return
    yield f'{head.removesuffix("}").rstrip()},\n "training": {{'
    with trouble_told(record.name):
        yield from _training(log)
    yield "\n }\n}\n"


def _whole(record: Record, *, samples: bool) -> tuple[str, Log | None]:
    """Return the record as JSON, and its training log if there is one."""
    runner = Runner.objects.filter(name=record.name).first()
    if runner is None:
        message = f"There is no record called {record.name!r}."
        raise _problem("SM265", message, "Check --runner.", record.name)
    data = {
        "stridemend_record": FORMAT,
        "uid": str(runner.uid),
        "name": runner.name,
        "created": runner.created.isoformat(),
        "entries": [_row(entry) for entry in record.entries()],
        "unfinished": record.unfinished(),
    }
    head = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    if not has_training(runner):
        return head, None
    return head, log_to_data(TrainingRows(record.name, runner.created), samples=samples)


def _training(log: Log) -> Iterator[str]:
    """Yield a training log as JSON, a row a line."""
    between = "\n"
    for name, part in log.items():
        yield f'{between}  "{name}": ['
        comma = "\n"
        for one in part:
            yield f"{comma}   {json.dumps(one, ensure_ascii=False, sort_keys=True)}"
            comma = ",\n"
        yield "\n  ]"
        between = ",\n"


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "kind": entry.kind.value,
        "at": entry.at.isoformat(),
        "recorded": entry.recorded.isoformat() if entry.recorded else None,
        "key": entry.key,
        "replaces": entry.replaces,
        "data": dict(entry.data),
    }


def import_record(text: str, record: Record, where: str, now: datetime) -> int:
    """
    Write an exported record under a name, all of it or nothing; return how many entries.

    Raises
    ------
    CaseError
        SM268: the text is no exported record; every problem is told. SM267: the name, or the
        same record under another name, has entries already.

    """
    data = _parsed(text, where)
    entries = _entries(data, where)
    uid, created = _head(data, where)
    rows = _log(data, where)
    with trouble_told(record.name), transaction.atomic():
        _make_runner(record, uid, created, with_log=bool(rows))
        record.append(entries, now)
        if data.get("unfinished") is not None:
            record.keep_unfinished(data["unfinished"], now)
        log = TrainingRows(record.name, now)
        for row in rows:
            log.put(row)
    return len(entries)


def _log(data: dict[str, Any], where: str) -> list[Row]:
    """Return the rows of the training log, when the file holds one."""
    if "training" not in data:
        return []
    rows, wrong = log_from_data(data["training"])
    if wrong:
        hint = "Use the file as it was exported; nothing of it was kept."
        raise CaseError(
            [Problem(id="SM268", message=f"{words}.", hint=hint, where=where) for words in wrong]
        )
    return rows


def _parsed(text: str, where: str) -> dict[str, Any]:
    hint = 'Use a file that "stridemend export" wrote, whole and unchanged.'
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as bad:
        raise _problem("SM268", f"This is not valid JSON: {bad}.", hint, where) from bad
    if not isinstance(data, dict) or data.get("stridemend_record") != FORMAT:
        raise _problem("SM268", "This is no exported record.", hint, where)
    if not isinstance(data.get("entries"), list) or not isinstance(
        data.get("unfinished"), dict | None
    ):
        raise _problem("SM268", "The list of entries is missing.", hint, where)
    return data


def _entries(data: dict[str, Any], where: str) -> list[Entry]:
    entries, problems = [], []
    for place, row in enumerate(data["entries"], start=1):
        try:
            entry = _read(row)
            if entry.number != place:
                raise ValueError(f"number {entry.number} stands at place {place}")  # noqa: TRY301
            entries.append(entry)
        except (ValueError, KeyError, TypeError, AttributeError) as bad:
            message = f"Entry {place} cannot be read: {bad}."
            hint = "Use the file as it was exported; nothing of it was kept."
            problems.append(Problem(id="SM268", message=message, hint=hint, where=where))
    if problems:
        raise CaseError(problems)
    return entries


def _read(row: dict[str, Any]) -> Entry:
    at, recorded = (datetime.fromisoformat(row[name]) for name in ("at", "recorded"))
    if at.tzinfo is None or recorded.tzinfo is None:
        raise ValueError("a time has no zone")
    return Entry(
        kind=Kind(row["kind"]),
        at=at,
        data=dict(row["data"]),
        key=str(row["key"]),
        number=int(row["number"]),
        recorded=recorded,
        replaces=None if row["replaces"] is None else int(row["replaces"]),
    )


def _head(data: dict[str, Any], where: str) -> tuple[UUID, datetime]:
    try:
        created = datetime.fromisoformat(data["created"])
        if created.tzinfo is None:
            raise ValueError("a time has no zone")  # noqa: TRY301
        return UUID(data["uid"]), created
    except (KeyError, TypeError, ValueError, AttributeError) as bad:
        hint = "Use the file as it was exported; nothing of it was kept."
        raise _problem("SM268", f"The head of the file is broken: {bad}.", hint, where) from bad


def _make_runner(record: Record, uid: UUID, created: datetime, *, with_log: bool) -> None:
    """Make the runner, unless the name or the record itself is here already."""
    for runner in Runner.objects.filter(Q(name=record.name) | Q(uid=uid)):
        log_twice = with_log and has_training(runner)
        if runner.entries.exists() or runner.name != record.name or log_twice:
            raise _problem(
                "SM267",
                f"The record {runner.name!r} is here already.",
                "Nothing was changed. Give another name with --runner, or erase that one first.",
                runner.name,
            )
    Runner.objects.update_or_create(name=record.name, defaults={"uid": uid, "created": created})
    Unfinished.objects.filter(runner__name=record.name).delete()


def has_training(runner: Runner) -> bool:
    """Say whether a runner has a training log."""
    own = (runner.training_files, runner.activities, runner.training_spans)
    return any(rows.exists() for rows in own)


def erase_record(record: Record) -> int:
    """Remove a record with everything that belongs to it; return how many entries it had."""
    with trouble_told(record.name):
        with transaction.atomic():
            count = len(record.entries())
            own = list(Runner.objects.filter(name=record.name).values_list("uid", flat=True))
            Runner.objects.filter(name=record.name).delete()
        for uid in own:
            forget_uploads(uid)
        if on_sqlite():
            with connection.cursor() as cursor:  # overwrite what the file and its log still hold
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return count


def _problem(error_id: str, message: str, hint: str, where: str = "") -> CaseError:
    return CaseError([Problem(id=error_id, message=message, hint=hint, where=where)])
