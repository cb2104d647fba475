"""Logs for a record, and the time at which they are written."""

from datetime import UTC, datetime, timedelta

from stridemend.core.timeline import Entry, Kind

NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)


def pain(value: int, hours: int = 0, key: str = "") -> Entry:
    """Return a log of pain some hours ago."""
    at = NOW - timedelta(hours=hours)
    return Entry(kind=Kind.LOG, at=at, data={"what": "pain", "value": value}, key=key)
