"""Records with jobs, in SQLite and in PostgreSQL."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from postgresql import Cluster, cluster
from stridemend.records.store import Record, open_record
from stridemend.schema import Pack, load_pack

sys.path.append(str(Path(__file__).parent.parent / "training"))


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Return the built-in pack."""
    return load_pack()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """Return a running PostgreSQL of our own."""
    with cluster() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a database without a record, on both engines in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'data' / 'record.sqlite3'}"
    found: str = request.getfixturevalue("postgresql").fresh()
    return found


@pytest.fixture
def record(url: str) -> Iterator[Record]:
    """Return an empty record."""
    yield open_record("me", url)
    from django.db import connections  # noqa: PLC0415  after Django was started

    connections.close_all()


@pytest.fixture(autouse=True)
def uploads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the files of each test are kept that were handed in."""
    place = tmp_path / "uploads"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("STRIDEMEND_UPLOADS", str(place))
    return place
