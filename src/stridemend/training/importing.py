"""Files into the log: known ones skipped, the rest read side by side, each kept whole or not."""

import hashlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.pool import AsyncResult, Pool
from pathlib import Path
from typing import Self

from stridemend.core import Problem
from stridemend.training import problems as bad
from stridemend.training.entry import entry_of
from stridemend.training.readers import Options, read_bytes
from stridemend.training.readers.sources import (
    contents,
    count_inside,
    find_files,
    is_archive,
)
from stridemend.training.settings import Settings
from stridemend.training.store.packing import pack
from stridemend.training.store.protocol import Log, Recording

BATCH = 16
"""Files that one worker reads before it hands them back."""
ALONE = 24
"""Up to so many files are read without helpers, whose start costs more."""
BATCH_BYTES = 8 * 1024 * 1024
PATIENCE_S = 300.0
"""A helper that needs longer for its few files will not come back."""
AHEAD = 2
"""Batches waiting for each worker: more would only fill the memory."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file as it was read: its digest, recordings and problems."""

    sha256: str
    name: str
    recordings: tuple[Recording, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Summary:
    """
    What an import did.

    Attributes
    ----------
        files: read or known.
        new, joined: activities that are new, and recordings of one that was there already.
        unchanged: files that were known.
        damaged: files with an error or a warning.
        problems: all of them, with file and remedy.
    """

    files: int = 0
    new: int = 0
    joined: int = 0
    unchanged: int = 0
    damaged: int = 0
    problems: list[Problem] = field(default_factory=list)

    def tell(self, problems: tuple[Problem, ...]) -> None:
        """Count a file and what was wrong with it."""
        self.files += 1
        self.damaged += any(problem.id in DAMAGE for problem in problems)
        self.problems += problems


DAMAGE = ("SM601", "SM602", "SM603", "SM604", "SM605", "SM607", "SM608", "SM609", "SM610")
Progress = Callable[[int, int, int], None]
"""Told after each file: files done, files in all, bytes done."""


@dataclass(frozen=True, slots=True)
class Item:
    """
    A file to read.

    Attributes
    ----------
        name: what it is called in the log and in problems.
        path: the file that the reader opens itself, when there are no bytes.
        data: bytes of an archive's entry; None for a file.
        problem: why the entry could not be opened.
        archive: digest of the archive that holds it, empty for a file of its own.
        ends: it stands for the end of the archive.
    """

    name: str
    sha256: str
    data: bytes | None = None
    problem: Problem | None = None
    archive: str = ""
    ends: bool = False
    size: int = 0
    path: Path | None = None


def import_paths(
    paths: list[Path],
    log: Log,
    settings: Settings,
    options: Options | None = None,
    progress: Progress = lambda _done, _all, _bytes: None,
    called: Callable[[Path], str] = str,
) -> Summary:
    """
    Read files, folders and archives into the log; ``called`` gives the name to keep for each.

    Files are kept in small groups, each whole or not at all: when it is interrupted, what was
    kept stays and the next call goes on with the rest.
    """
    files, wrong = find_files(paths)
    summary = Summary(problems=list(wrong), damaged=len(wrong))
    total = sum(count_inside(path) for path in files)
    of_archive: dict[str, list[Problem]] = {}
    done = 0
    for group in _read_all(_items(files, log, called), log, settings, options or Options()):
        with log.together():
            for item, one in group:
                _keep(item, one, log, summary, of_archive)
                done += item.size
        progress(summary.files, total, done)
    return summary


def _keep(
    item: Item,
    one: FileRead | None,
    log: Log,
    summary: Summary,
    of_archive: dict[str, list[Problem]],
) -> None:
    """Keep what was read of an item; None stands for one that was read before."""
    if item.ends:
        log.add(item.sha256, item.name, (), of_archive.pop(item.archive, []))
        return
    known = log.knows(item.sha256) if one is None or one.recordings else None
    problems = known if known is not None else one.problems if one else ()
    summary.tell(problems)
    of_archive.setdefault(item.archive, []).extend(problems if item.archive else ())
    if known is not None or one is None:
        summary.unchanged += 1
        return
    new, joined = log.add(item.sha256, one.name, one.recordings, one.problems)
    summary.new += new
    summary.joined += joined
    summary.unchanged += bool(one.recordings) and not new and not joined


def _items(files: list[Path], log: Log, called: Callable[[Path], str]) -> Iterator[Item]:
    for path in files:
        digest, size, name = _digest(path), _size(path), called(path)
        if not is_archive(path) or log.knows(digest) is not None:
            yield Item(name, digest, size=size, path=path)
            continue
        for one in contents(path):
            inside = one.name.replace(str(path), name, 1)
            known_by = f"{digest} {inside}".encode() if one.problem else one.data
            own = hashlib.sha256(known_by).hexdigest()
            where = one.problem.where.replace(str(path), name, 1) if one.problem else ""
            problem = one.problem and replace(one.problem, where=where)
            yield Item(inside, own, one.data, problem, digest, size=len(one.data))
        yield Item(name, digest, archive=digest, ends=True)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


Group = list[tuple[Item, FileRead | None]]
Finish = Callable[[], list[FileRead]]
"""Waits for what a helper reads and returns it."""


def _read_all(
    items: Iterator[Item], log: Log, settings: Settings, options: Options
) -> Iterator[Group]:
    """Yield groups of items with what was read of them, in their order."""
    waiting: deque[tuple[list[Item], list[bool], Finish]] = deque()
    with Helpers(settings, options) as helpers:
        for batch in _batches(items):
            known = [item.ends or log.knows(item.sha256) is not None for item in batch]
            fresh = [item for item, old in zip(batch, known, strict=True) if not old]
            waiting.append((batch, known, helpers.read(fresh)))
            while len(waiting) > helpers.most_waiting:
                yield _finished(*waiting.popleft())
        while waiting:
            yield _finished(*waiting.popleft())


def _finished(batch: list[Item], known: list[bool], finish: Finish) -> Group:
    read = iter(finish())
    return [(item, None if old else next(read)) for item, old in zip(batch, known, strict=True)]


def _batches(items: Iterator[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    for item in items:
        batch.append(item)
        if len(batch) >= BATCH or sum(len(one.data or b"") for one in batch) > BATCH_BYTES:
            yield batch
            batch = []
    if batch:
        yield batch


class Helpers:
    """Processes that read files side by side; none are started for a few files."""

    def __init__(self, settings: Settings, options: Options) -> None:
        self._settings, self._options = settings, options
        self._pool: Pool | None = None
        self._asked = 0
        self.most_waiting = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.terminate()  # Everything wanted has come back, or nobody wants it.
            self._pool.join()

    def read(self, items: list[Item]) -> Finish:
        """Begin to read some items; return how to wait for them."""
        self._asked += len(items)
        if self._pool is None and self._asked > ALONE:
            count = max(os.cpu_count() or 1, 1)
            self.most_waiting = count * AHEAD
            with _without_interrupts():  # Helpers start here, and inherit it.
                self._pool = get_context("spawn").Pool(count)
        if self._pool is None or not items:
            done = read_items(items, self._settings, self._options)
            return lambda: done
        asked = self._pool.apply_async(read_items, (items, self._settings, self._options))
        return lambda: _answer(asked, items)


def _answer(asked: "AsyncResult[list[FileRead]]", items: list[Item]) -> list[FileRead]:
    """Wait for a helper; one that died or hangs costs its own files only, and says so."""
    try:
        return asked.get(PATIENCE_S)
    except multiprocessing.TimeoutError as lost:
        return [
            FileRead(one.sha256, one.name, (), (bad.reader_failed(one.name, lost),))
            for one in items
        ]


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Leave Ctrl-C to the caller: processes that start meanwhile ignore it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def read_items(items: list[Item], settings: Settings, options: Options) -> list[FileRead]:
    """Read some items; a fault in one is told and does not stop the others."""
    return [_read_item(item, settings, options) for item in items]


def _read_item(item: Item, settings: Settings, options: Options) -> FileRead:
    if item.problem is not None:
        return FileRead(item.sha256, item.name, problems=(item.problem,))
    try:
        data = item.path.read_bytes() if item.path else item.data or b""
        found = read_bytes(data, item.name, settings, options)
        kept = tuple(Recording(entry_of(one, settings), pack(one)) for one in found.activities)
    except OSError as wrong:
        return FileRead(item.sha256, item.name, problems=(bad.not_readable(item.name, str(wrong)),))
    except Exception as wrong:  # noqa: BLE001  one file must not stop the others
        return FileRead(item.sha256, item.name, problems=(bad.reader_failed(item.name, wrong),))
    return FileRead(item.sha256, item.name, kept, found.problems)
