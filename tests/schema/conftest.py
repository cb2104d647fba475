"""A small pack, and a cache that belongs to one test."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from small_pack import write_pack


@pytest.fixture
def small_pack(tmp_path: Path) -> Path:
    """Return the folder of a small pack without problems."""
    return write_pack(tmp_path / "pack")


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Send the cache to a folder of this test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "stridemend"
