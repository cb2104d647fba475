"""A record of its own for each test, in SQLite and in PostgreSQL."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from logged import NOW

from postgresql import Cluster, cluster
from stridemend.records.store import Record, open_record


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """Return a running PostgreSQL of our own."""
    with cluster() as running:
        yield running


@pytest.fixture
def file_url(tmp_path: Path) -> str:
    """Return the address of a SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'data' / 'record.sqlite3'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """Return the address of a database without a record, on both engines in turn."""
    if request.param == "sqlite":
        found: str = request.getfixturevalue("file_url")
        return found
    return request.getfixturevalue("postgresql").fresh()


@pytest.fixture
def record(url: str) -> Iterator[Record]:
    """Return an empty record."""
    yield from _opened(url)


@pytest.fixture
def file_record(file_url: str) -> Iterator[Record]:
    """Return an empty record in a SQLite file."""
    yield from _opened(file_url)


def _opened(url: str) -> Iterator[Record]:
    yield open_record("me", url)
    from django.db import connections  # noqa: PLC0415  after Django was started

    connections.close_all()


@pytest.fixture(autouse=True)
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep what lies beside the database of each test apart from the user's."""
    home = tmp_path / "home"
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    return home


@pytest.fixture
def now() -> datetime:
    """Return the time at which everything happens."""
    return NOW
