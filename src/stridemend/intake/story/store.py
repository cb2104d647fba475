"""
The compiled language, kept in the user's cache directory between runs.

The file's name is a digest of the pack, the version and the reader's own code, so a stale file
is never read; a broken one is compiled anew; an unwritable directory means no cache, silently.
"""

import contextlib
import os
import pickle
import sys
import tempfile
from pathlib import Path

from stridemend import __version__
from stridemend.schema import Pack, cache

_PREFIX = "language-"
_KEPT = 4


def file_of(pack: Pack) -> Path | None:
    """Return the cache file for a pack's language, or None when there is no home directory."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    code = cache.digest([(source.name, source.read_bytes()) for source in sources])
    key = f"{pack.hash}:{__version__}:{sys.implementation.cache_tag}:{code}"
    name = cache.digest([(_PREFIX, key.encode())])[:32]
    with contextlib.suppress(RuntimeError, OSError):
        return cache.cache_dir() / f"{_PREFIX}{name}.pickle"
    return None


def read(file: Path | None) -> object:
    """Return what is stored, or None when it is absent, broken or not the user's own."""
    if file is None:
        return None
    try:
        # A pickle can run code, so only a file of this very user is trusted.
        if hasattr(os, "getuid") and file.stat().st_uid != os.getuid():
            return None
        return pickle.loads(file.read_bytes())  # noqa: S301 # nosec B301 our own file
    except Exception:  # noqa: BLE001 # A broken pickle raises nearly anything: compile anew.
        return None


def write(file: Path | None, value: object) -> None:
    """Store a value whole or not at all; a full or read-only disk is no error."""
    if file is None:
        return
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=_PREFIX, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as out:
                pickle.dump(value, out, protocol=5)
            Path(temporary).replace(file)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        others = sorted(file.parent.glob(f"{_PREFIX}*.pickle"), key=lambda p: p.stat().st_mtime)
        for old in others[:-_KEPT]:
            old.unlink(missing_ok=True)
