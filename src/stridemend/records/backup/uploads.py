"""Files that wait to be read, in a backup and back: each belongs to a job that waits."""

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from stridemend.core import CaseError, Problem
from stridemend.records.backup.file import Backup, Writer, damaged, pieces_of
from stridemend.records.models import Job
from stridemend.records.settings import uploads_folder
from stridemend.records.uploads import upload_folder

PART = "uploads/{runner}/{job}/{file}"
UUID_TEXT = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
NAMED = re.compile(f"uploads/({UUID_TEXT})/({UUID_TEXT})/([0-9]{{4,6}})")
WAITING = (Job.State.QUEUED, Job.State.RUNNING)


def write(out: Writer) -> None:
    """
    Write the files of jobs that wait; those that are in the backup already are left out.

    It is done before and after the tables are copied: a file that is read meanwhile was copied
    before, and one that came meanwhile is copied after. The files of a job never change.
    """
    for runner, job in _waiting():
        for file in sorted(upload_folder(runner, job).glob("*")):
            name = PART.format(runner=runner, job=job, file=file.name)
            if not out.holds(name):
                _copy(file, name, out)


def _copy(file: Path, name: str, out: Writer) -> None:
    try:
        stream = file.open("rb")
    except FileNotFoundError:  # it was read just now
        return
    with stream:
        out.part(name, pieces_of(stream))


def _waiting() -> list[tuple[UUID, UUID]]:
    rows = Job.objects.filter(state__in=WAITING)
    return list(rows.values_list("runner__uid", "uid"))


@contextmanager
def laid_out(held: Backup, place: Path) -> Iterator[Callable[[], None]]:
    """
    Lay the files of a backup out beside their place; what is yielded puts them there.

    Only files of jobs that wait in the tables, as they are then, are put in their place.

    Raises
    ------
    CaseError
        SM287: a file has a name that no backup gives. SM243: there is no room for the files.

    """
    names = [name for name in held.manifest.parts if name.startswith("uploads/")]
    if wrong := [name for name in names if not NAMED.fullmatch(name)]:
        raise damaged(place, f"no file is called {wrong[0]!r}")
    if not names:
        yield lambda: None
        return
    base = uploads_folder()
    with _room(base):
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=base, prefix="restore-"))
    try:
        with _room(base):
            for name in names:
                _lay(folder / name, held.pieces(name))
        yield lambda: _put(folder / "uploads")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _lay(file: Path, pieces: Iterator[bytes]) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.writelines(pieces)


def _put(folder: Path) -> None:
    for runner, job in _waiting():
        files, place = folder / str(runner) / str(job), upload_folder(runner, job)
        if files.is_dir():
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.rmtree(place, ignore_errors=True)
            files.rename(place)


@contextmanager
def _room(base: Path) -> Iterator[None]:
    try:
        yield
    except OSError as bad:
        message = f"The files that wait to be read cannot be kept: {bad.strerror}."
        hint = "Nothing was changed. Make room, or let STRIDEMEND_UPLOADS name another folder."
        problem = Problem(id="SM243", message=message, hint=hint, where=str(base))
        raise CaseError([problem]) from bad
