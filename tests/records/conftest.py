"""A record of its own for each test."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from stridemend.core.timeline import Entry, Kind
from stridemend.records.store import Record, open_record

NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)


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


def pain(value: int, hours: int = 0, key: str = "") -> Entry:
    """Return a log of pain some hours ago."""
    at = NOW - timedelta(hours=hours)
    return Entry(kind=Kind.LOG, at=at, data={"what": "pain", "value": value}, key=key)
