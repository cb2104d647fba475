"""
A real PostgreSQL for tests: a cluster of its own in a temporary folder, on a socket.

Where its programs are missing, tests that need it are skipped with the reason; with
STRIDEMEND_NEEDS_POSTGRESQL set, as in continuous integration, they fail instead.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=40"
MISSING = (
    "PostgreSQL is NOT TESTED here: initdb and pg_ctl are not installed. "
    "Install them (Debian: apt-get install postgresql)."
)


class Cluster:
    """A running cluster."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._template = ""

    def url(self, name: str) -> str:
        """Return the address of a database of the cluster."""
        return f"postgresql://stridemend@/{name}?host={self._folder}"

    def fresh(self) -> str:
        """Return the address of a new database with all tables and no rows."""
        if not self._template:
            self._template = self._made_template()
        return self.empty(self._template)

    def empty(self, template: str = "template0") -> str:
        """Return the address of a new database; without a template it has no tables."""
        name = f"test_{next(self._numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as db:
            db.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    def _made_template(self) -> str:
        from django.db import connections  # noqa: PLC0415  after Django was started

        from stridemend.records.begin import start  # noqa: PLC0415  loads Django

        address = self.empty()
        start(address)
        connections.close_all()
        return urlsplit(address).path[1:]


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, the newest version first."""
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which("initdb")
    every = [*known, *([Path(found).parent] if found else [])]
    return next((one for one in every if (one / "initdb").exists()), None)


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Run a cluster; PostgreSQL refuses to run as root, who lets the user postgres do it."""
    place = programs()
    if place is None:
        if os.environ.get("STRIDEMEND_NEEDS_POSTGRESQL"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    owner = "postgres" if os.geteuid() == 0 else None
    if owner:
        shutil.chown(folder, owner)
    data = folder / "data"
    sort = ("--locale-provider=icu", "--icu-locale=en-US")  # as people have it, not bytewise
    try:
        _run(owner, place / "initdb", "-D", data, "-U", "stridemend", "-A", "trust", "-N",
             "-E", "UTF8", "--locale=C.UTF-8", *sort)  # fmt: skip
        options = f"-k {folder} -c listen_addresses='' {OPTIONS}"
        _run(owner, place / "pg_ctl", "-D", data, "-w", "-o", options,
             "-l", folder / "log", "start")  # fmt: skip
        try:
            yield Cluster(folder)
        finally:
            _run(owner, place / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(owner: str | None, *command: object) -> None:
    words = [str(word) for word in command]
    done = subprocess.run(
        words, user=owner, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        cwd="/", text=True,
    )  # fmt: skip
    assert done.returncode == 0, f"{words[0]}: {done.stderr}"
