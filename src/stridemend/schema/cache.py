"""
A cache of built packs in the user's cache directory.

The name of a cache file is a digest of everything its content depends on, so a stale file is
never read; a broken one is rebuilt; an unwritable directory means no cache, silently.
"""

import contextlib
import gc
import hashlib
import os
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

from stridemend import __version__
from stridemend.schema.kinds.pack import Pack


def cache_dir() -> Path:
    """Return where caches live: ``XDG_CACHE_HOME``, ``LOCALAPPDATA`` or ``~/.cache``."""
    named = os.environ.get("XDG_CACHE_HOME")
    if not named and sys.platform == "win32":
        named = os.environ.get("LOCALAPPDATA")
    return (Path(named) if named else Path.home() / ".cache") / "stridemend"


def digest(files: list[tuple[str, bytes]]) -> str:
    """Return the SHA-256 of names and bytes, as hex."""
    total = hashlib.sha256()
    for name, content in files:
        total.update(f"{len(name)}:{name}:{len(content)}:".encode())
        total.update(content)
    return total.hexdigest()


def cache_file(pack_hash: str) -> Path | None:
    """Return the cache file for a pack's hash, or None when there is no home directory."""
    key = f"{pack_hash}:{__version__}:{sys.implementation.cache_tag}:{_code_digest()}"
    with contextlib.suppress(RuntimeError, OSError):
        return cache_dir() / f"pack-{hashlib.sha256(key.encode()).hexdigest()[:32]}.pickle"
    return None


def read(file: Path | None) -> Pack | None:
    """Return the cached pack, or None when it is absent, broken or not the user's own."""
    if file is None:
        return None
    try:
        if not _own(file):
            return None
        with no_collector():
            found = pickle.loads(file.read_bytes())  # noqa: S301  # nosec B301  written by this user
    except Exception:  # noqa: BLE001  a broken pickle raises nearly anything: build anew
        return None
    return found if isinstance(found, Pack) else None


def write(file: Path | None, pack: Pack) -> None:
    """Store a pack whole or not at all; a full or read-only disk is no error."""
    if file is None:
        return
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        import tempfile  # noqa: PLC0415  a cached load does without it

        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix="pack-", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as out:
                pickle.dump(pack, out, protocol=5)
            Path(temporary).replace(file)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        _drop_old(file)


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


def _drop_old(kept: Path, keep: int = 8) -> None:
    others = sorted(kept.parent.glob("pack-*.pickle"), key=lambda p: p.stat().st_mtime)
    for old in others[:-keep]:
        old.unlink(missing_ok=True)


def _code_digest() -> str:
    """Digest the builder's own source, because another schema builds another pack."""
    here = Path(__file__).parent
    sources = [*here.glob("*.py"), *here.glob("kinds/*.py")]
    return digest([(p.name, p.read_bytes()) for p in sorted(sources)])
