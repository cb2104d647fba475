"""Recordings, settings and logs for the tests of the training log."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from recordings import raw

from stridemend.schema import Pack
from stridemend.training.activity import Activity
from stridemend.training.readers import Reading, read_bytes
from stridemend.training.settings import Settings, training_settings
from stridemend.training.store import JoinedLog, open_log


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


@pytest.fixture(params=["file", "record in SQLite", "record in PostgreSQL"])
def log(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, settings: Settings
) -> Iterator[JoinedLog]:
    """Return an empty log: in a file of its own, and in a record on both engines."""
    place = tmp_path_factory.mktemp("log")
    if request.param == "file":
        with open_log(place / "log.sqlite3", settings) as book:
            yield book
        return
    in_file = request.param == "record in SQLite"
    url = f"sqlite:///{place}/r.db" if in_file else request.getfixturevalue("postgresql").fresh()
    yield from _in_a_record(url, settings)


def _in_a_record(url: str, settings: Settings) -> Iterator[JoinedLog]:
    from django.db import connections  # noqa: PLC0415  only where a record is wanted

    from stridemend.records.store import open_record  # noqa: PLC0415
    from stridemend.records.training import TrainingRows  # noqa: PLC0415

    open_record("me", url)
    yield JoinedLog(TrainingRows("me", datetime(2026, 11, 21, tzinfo=UTC)), settings)
    connections.close_all()
