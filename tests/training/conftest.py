"""Recordings, settings and logs for the tests of the training log."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from recordings import raw

from stridemend.schema import Pack, load_pack
from stridemend.training.activity import Activity
from stridemend.training.readers import Reading, read_bytes
from stridemend.training.settings import Settings, training_settings
from stridemend.training.store import SqliteLog, open_log


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Return the built-in pack."""
    return load_pack()


@pytest.fixture(scope="session")
def settings(pack: Pack) -> Settings:
    """Return the settings of the built-in pack."""
    return training_settings(pack)


@pytest.fixture(scope="session")
def read(settings: Settings) -> Callable[[str], Reading]:
    """Return a function that reads a recording by its name."""
    return lambda name: read_bytes(raw(name), name, settings)


@pytest.fixture(scope="session")
def only(read: Callable[[str], Reading]) -> Callable[[str], Activity]:
    """Return a function that reads a recording with one activity."""

    def one(name: str) -> Activity:
        (found,) = read(name).activities
        return found

    return one


@pytest.fixture
def log(tmp_path: Path, settings: Settings) -> Iterator[SqliteLog]:
    """Return an empty log."""
    with open_log(tmp_path / "log.sqlite3", settings) as book:
        yield book
