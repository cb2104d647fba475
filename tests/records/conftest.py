"""A record of its own for each test, in SQLite and in PostgreSQL."""

from datetime import datetime
from pathlib import Path

import pytest
from logged import NOW


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
