"""
Compiled programs on disk, by pack and scope.

A file holds integers only and is checked against the network before it is used; a missing,
broken or stale one means compiling again. A directory that cannot be written is no error.
"""

import contextlib
import hashlib
import os
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from stridemend import __version__
from stridemend.inference.exact.flat import flatten, unflatten
from stridemend.inference.exact.program import Program
from stridemend.schema.cache import cache_dir

KEPT = 4
"""Packs whose programs are kept; those used longest ago go first."""


class ProgramStore:
    """The programs of one pack; ``folder`` overrides the place in the user's cache."""

    def __init__(self, pack_hash: str, folder: Path | None = None) -> None:
        key = hashlib.sha256(f"{pack_hash}:{__version__}".encode()).hexdigest()[:32]
        self.folder: Path | None = None
        with contextlib.suppress(RuntimeError, OSError):
            self.folder = (folder or cache_dir()) / f"programs-{key}"

    def load(
        self, name: str, sizes: Sequence[int], scopes: Sequence[Sequence[int]]
    ) -> Program | None:
        """Return the program kept under ``name`` if it is over these sizes and scopes."""
        if self.folder is None:
            return None
        try:
            program = unflatten(np.load(self._file(name), allow_pickle=False))
        except (OSError, ValueError):
            return None
        same = program.scopes == tuple(tuple(scope) for scope in scopes)
        return program if same and program.sizes == tuple(sizes) else None

    def save(self, name: str, program: Program) -> None:
        """Keep a program under a name, whole or not at all."""
        if self.folder is None:
            return
        with contextlib.suppress(OSError):
            fresh = not self.folder.exists()
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            temporary = self.folder / f"{os.getpid()}.{threading.get_ident()}.tmp.npy"
            try:
                np.save(temporary, flatten(program))
                temporary.replace(self._file(name))
            finally:
                temporary.unlink(missing_ok=True)
            if fresh:
                _drop_old(self.folder)

    def _file(self, name: str) -> Path:
        assert self.folder is not None
        return self.folder / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.npy"


def _drop_old(kept: Path) -> None:
    others = sorted(kept.parent.glob("programs-*"), key=lambda path: path.stat().st_mtime)
    for old in others[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)
