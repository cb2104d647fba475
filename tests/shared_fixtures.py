"""What tests of several rooms need: the built-in pack, and a record on both engines."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from postgresql import Cluster, cluster
from stridemend.records.store import Record, open_record
from stridemend.schema import Pack, load_pack


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Return the built-in pack."""
    return load_pack()


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
    yield open_record("me", url)
    connections.close_all()


@pytest.fixture
def file_record(file_url: str) -> Iterator[Record]:
    """Return an empty record in a SQLite file."""
    yield open_record("me", file_url)
    connections.close_all()
