"""Records with jobs, in SQLite and in PostgreSQL."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent.parent / "training"))


@pytest.fixture(autouse=True)
def uploads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the files of each test are kept that were handed in."""
    place = tmp_path / "uploads"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("STRIDEMEND_UPLOADS", str(place))
    return place
