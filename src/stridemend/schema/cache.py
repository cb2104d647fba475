"""
Built values kept in the user's cache directory between runs.

The name of a cache file is a digest of everything its content depends on, so a stale file is
never read; a broken one is rebuilt; an unwritable directory means no cache, silently.
"""

import contextlib
import gc
import hashlib
import os
import pickle
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from stridemend import __version__

Kept = TypeVar("Kept")

KEPT = 8
"""Files of one kind that stay; those written longest ago go first."""


def cache_dir() -> Path:
    """Return where caches live: ``XDG_CACHE_HOME``, ``LOCALAPPDATA`` or ``~/.cache``."""
    named = os.environ.get("XDG_CACHE_HOME")
    if not named and sys.platform == "win32":
        named = os.environ.get("LOCALAPPDATA")
    return (Path(named) if named else Path.home() / ".cache") / "stridemend"


def digest(files: Iterable[tuple[str, bytes]]) -> str:
    """Return the SHA-256 of names and bytes, as hex."""
    total = hashlib.sha256()
    for name, content in files:
        total.update(f"{len(name)}:{name}:{len(content)}:".encode())
        total.update(content)
    return total.hexdigest()


def cache_file(kind: str, made_from: str, sources: Iterable[Path]) -> Path | None:
    """
    Return the cache file for a kind of value, or None when there is no home directory.

    Parameters
    ----------
    kind
        The first word of the file's name.
    made_from
        Hash of what the value is built from.
    sources
        The builder's own code, because other code builds another value.
    """
    code = digest((path.name, path.read_bytes()) for path in sorted(sources))
    key = f"{made_from}:{__version__}:{sys.implementation.cache_tag}:{code}"
    with contextlib.suppress(RuntimeError, OSError):
        return cache_dir() / f"{kind}-{hashlib.sha256(key.encode()).hexdigest()[:32]}.pickle"
    return None


def read(file: Path | None, kind: type[Kept]) -> Kept | None:
    """Return the kept value, or None when it is absent, broken or not the user's own."""
    if file is None:
        return None
    try:
        if not _own(file):
            return None
        with no_collector():
            found = pickle.loads(file.read_bytes())  # noqa: S301  # nosec B301  written by this user
    except Exception:  # noqa: BLE001  a broken pickle raises nearly anything: build anew
        return None
    return found if isinstance(found, kind) else None


def write(file: Path | None, value: object) -> None:
    """Keep a value whole or not at all; a full or read-only disk is no error."""
    if file is None:
        return
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        import tempfile  # noqa: PLC0415  a cached load does without it

        kind = file.name.partition("-")[0]
        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=f"{kind}-", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as out:
                pickle.dump(value, out, protocol=5)
            Path(temporary).replace(file)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        _drop_old(file.parent, kind)


@contextlib.contextmanager
def no_collector() -> Iterator[None]:
    """Spare the collector thousands of new objects of which none is garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _own(file: Path) -> bool:
    """Say whether the file is this very user's: a pickle can run code."""
    return not hasattr(os, "getuid") or file.stat().st_uid == os.getuid()


def _drop_old(folder: Path, kind: str) -> None:
    others = sorted(folder.glob(f"{kind}-*.pickle"), key=lambda path: path.stat().st_mtime)
    for old in others[:-KEPT]:
        old.unlink(missing_ok=True)
