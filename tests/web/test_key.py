"""On one's own computer only the browser that holds the key may come in."""

from collections.abc import Iterator

import pytest
from django.test import Client, override_settings

KEY = "a-key-of-forty-letters-that-nobody-guesses"


@pytest.fixture
def locked(database: str) -> Iterator[Client]:  # noqa: ARG001  the site uses it
    """Return a browser on a site with a key."""
    with override_settings(LOCAL_KEY=KEY):
        yield Client(headers={"host": "127.0.0.1"})


@pytest.mark.parametrize("path", ["/", "/where/", "/me/export/", "/session/", "/open/wrong/"])
def test_without_the_key_nothing_is_shown(locked: Client, path: str) -> None:
    """Another program of the computer is told how its owner gets in, and no more."""
    answer = locked.get(path)

    assert answer.status_code == 403
    assert b"yours alone" in answer.content


def test_the_key_opens_once_and_from_then_on(locked: Client) -> None:
    """The address that the program prints lets this browser in, and no other."""
    assert locked.get("/health/").status_code == 200
    assert locked.get(f"/open/{KEY}/").status_code == 302
    assert locked.get("/where/").status_code == 200
    assert Client(headers={"host": "127.0.0.1"}).get("/where/").status_code == 403


def test_another_name_for_this_computer_is_refused(locked: Client) -> None:
    """A site of the outside world that points its name at this computer gets nothing."""
    locked.get(f"/open/{KEY}/")

    assert locked.get("/where/", headers={"host": "evil.example.org"}).status_code == 400
