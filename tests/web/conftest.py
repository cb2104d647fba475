"""A site with a database of its own for each test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with tables and nothing in them, to be copied."""
    from stridemend.web.start import start_web  # noqa: PLC0415  Django starts here

    file = tmp_path_factory.mktemp("empty") / "record.sqlite3"
    start_web(f"sqlite:///{file}")
    _let_go()
    return file


@pytest.fixture
def database(empty_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the address of a fresh database, which the site uses from now on."""
    from stridemend.web.start import start_web  # noqa: PLC0415

    file = tmp_path / "record.sqlite3"
    shutil.copy(empty_database, file)
    url = f"sqlite:///{file}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    start_web(url)
    return url


@pytest.fixture(scope="session")
def told_database(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with a runner who answered everything and has a plan, to be copied."""
    from stridemend.web.start import start_web  # noqa: PLC0415
    from web.asked import CALF, answer_all, keep, tell  # noqa: PLC0415  Django was started

    file = tmp_path_factory.mktemp("told") / "record.sqlite3"
    shutil.copy(empty_database, file)
    start_web(f"sqlite:///{file}")
    browser = Client(headers={"host": "127.0.0.1"})
    tell(browser, CALF)
    answer_all(browser)
    keep(browser)
    _let_go()
    return file


@pytest.fixture
def runner(told_database: Path, database: str) -> Iterator[Client]:
    """Return the browser of a runner with a sore left calf, an answered interview and a plan."""
    from stridemend.web.start import start_web  # noqa: PLC0415

    _let_go()
    shutil.copy(told_database, database.removeprefix("sqlite:///"))
    start_web(database)
    yield Client(headers={"host": "127.0.0.1"})
    _let_go()


@pytest.fixture(scope="session")
def database_of_years(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with three years of a made-up runner called me, to be copied."""
    from years import write_years  # noqa: PLC0415  Django starts in between

    from stridemend.web.start import start_web  # noqa: PLC0415

    file = tmp_path_factory.mktemp("years") / "record.sqlite3"
    shutil.copy(empty_database, file)
    start_web(f"sqlite:///{file}")
    write_years("me")
    _let_go()
    return file


@pytest.fixture
def years(database: str, database_of_years: Path, client: Client) -> Client:
    """Return a browser on the record of three years."""
    from stridemend.web.start import start_web  # noqa: PLC0415

    _let_go()
    shutil.copy(database_of_years, database.removeprefix("sqlite:///"))
    start_web(database)
    return client


@pytest.fixture
def client(database: str) -> Iterator[Client]:  # noqa: ARG001  the site uses it
    """Return a browser without JavaScript that keeps its cookies; forms need their token."""
    yield Client(enforce_csrf_checks=False, headers={"host": "127.0.0.1"})
    _let_go()


def _let_go() -> None:
    from django.db import connections  # noqa: PLC0415  after Django was started

    connections.close_all()


@pytest.fixture
def accounts(database: str, settings_of_a_server: None) -> Iterator[Callable[[str], Client]]:  # noqa: ARG001
    """Return a function that gives the browser of a person who is signed in."""
    from django.contrib.auth.models import User  # noqa: PLC0415  after Django was set up

    def sign_in(name: str) -> Client:
        user, _ = User.objects.get_or_create(username=name, email=f"{name}@example.org")
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        return client

    yield sign_in
    _let_go()


@pytest.fixture
def settings_of_a_server() -> Iterator[None]:
    """Let the site tell accounts apart, as on a server for many."""
    from django.test import override_settings  # noqa: PLC0415  after Django was set up

    with override_settings(LOCAL=False):
        yield
