"""Training files that were handed in: kept until they are read, read into the log, removed."""

import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from stridemend.core import CaseError, Problem
from stridemend.records.jobs import Job, enqueue, known
from stridemend.records.models import Runner
from stridemend.records.settings import uploads_folder
from stridemend.records.store import Record
from stridemend.records.training import TrainingRows
from stridemend.records.uploads import forget_upload, upload_folder
from stridemend.training.importing import import_paths
from stridemend.training.readers import Options
from stridemend.training.settings import training_settings
from stridemend.training.store import JoinedLog
from stridemend.worker.work import Work

KIND = "training_import"
MEGABYTE = 1024 * 1024
MOST_BYTES = 2048 * MEGABYTE
"""What can be handed in at once: the whole export of many years."""
MOST_FILES = 5000
MOST_PROBLEMS = 200
"""Problems that are kept with the result; beyond that they say the same."""
LONGEST_NAME = 120
KEPT = timedelta(days=1)
"""Younger files may belong to a job that is only now being asked for."""


def receive(
    record: Record,
    files: Iterable[tuple[str, Iterable[bytes]]],
    now: datetime,
    options: Options | None = None,
) -> Job:
    """
    Keep files for a worker to read into the training log, all of them or none.

    ``files`` are names, as the runner knows them, with their bytes piece by piece. No name is
    believed: each file lies in a folder of its own.

    Raises
    ------
    CaseError
        SM285: there are no files, too many, or they are too large. SM243: no room to keep them.

    """
    with_runner, _ = Runner.objects.get_or_create(name=record.name, defaults={"created": now})
    uid = uuid4()
    folder = upload_folder(with_runner.uid, uid)
    try:
        names = _keep(folder, files)
        chosen = asdict(options) if options else {}
        return enqueue(record, KIND, {"names": names, "options": chosen}, now, uid)
    except OSError as bad:
        shutil.rmtree(folder, ignore_errors=True)
        message = f"The files cannot be kept: {bad.strerror}."
        hint = "Make room on the disk, or let STRIDEMEND_UPLOADS name another folder."
        raise CaseError([Problem(id="SM243", message=message, hint=hint)]) from bad
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _keep(folder: Path, files: Iterable[tuple[str, Iterable[bytes]]]) -> list[str]:
    folder.mkdir(parents=True, mode=0o700)
    names: list[str] = []
    left = MOST_BYTES
    for name, pieces in files:
        if len(names) >= MOST_FILES:
            raise _too_much(f"More than {MOST_FILES} files were handed in at once.")
        names.append(_shown(name))
        place = folder / f"{len(names):04}"
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            for piece in pieces:
                left -= len(piece)
                if left < 0:
                    raise _too_much(f"The files are larger than {MOST_BYTES // MEGABYTE} MB.")
                out.write(piece)
    if not names:
        raise _too_much("There was no file.")
    return names


def _shown(name: str) -> str:
    """Return the last part of a name without anything that cannot be printed."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(sign if sign.isprintable() else "?" for sign in last)
    return plain.encode("utf-8", "replace").decode("utf-8")[-LONGEST_NAME:] or "file"


def _too_much(message: str) -> CaseError:
    hint = "Hand in fewer or smaller files; nothing of these was kept."
    return CaseError([Problem(id="SM285", message=message, hint=hint)])


def import_uploads(work: Work) -> Mapping[str, Any]:
    """
    Read the files of a job into the runner's log; files that are known already are skipped.

    Raises
    ------
    CaseError
        SM286: the files are not there any more.

    """
    folder = upload_folder(work.job.owner, work.job.uid)
    every = {folder / f"{place:04}": name for place, name in enumerate(work.job.data["names"], 1)}
    names = {path: name for path, name in every.items() if path.exists()}
    if not names:
        message = "The files of this import are not there any more."
        hint = "Hand them in again."
        raise CaseError([Problem(id="SM286", message=message, hint=hint)])
    settings = training_settings(work.pack)
    log = JoinedLog(TrainingRows(work.record.name, work.now(), work.job.owner), settings)
    options = Options(**work.job.data["options"])
    summary = import_paths(
        list(names), log, settings, options,
        lambda done, total, _: work.tell(done, total, "Reading"),
        names.__getitem__,
    )  # fmt: skip
    problems = [asdict(problem) for problem in summary.problems[:MOST_PROBLEMS]]
    return {**asdict(summary), "problems": problems, "problems_in_all": len(summary.problems)}


def forget(job: Job) -> None:
    """Remove the files of a job."""
    forget_upload(job.owner, job.uid)


def tidy(now: datetime) -> int:
    """Remove files whose job is long over or gone, as after a crash; return of how many."""
    count = 0
    for place in uploads_folder().glob("*/*"):
        age = now - datetime.fromtimestamp(place.stat().st_mtime, UTC)
        if age > KEPT and not _wanted(place.name):
            shutil.rmtree(place, ignore_errors=True)
            count += 1
    return count


def _wanted(name: str) -> bool:
    try:
        return known(UUID(name))
    except ValueError:
        return True  # it is not ours
