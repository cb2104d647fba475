"""A record of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from stridemend.records.store import Record, open_record


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Return the address of a database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'data' / 'record.sqlite3'}"


@pytest.fixture
def record(url: str) -> Iterator[Record]:
    """Return an empty record."""
    yield open_record("me", url)
    from django.db import connections  # noqa: PLC0415  after Django was started

    connections.close_all()
