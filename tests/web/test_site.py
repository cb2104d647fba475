from collections.abc import Callable

import pytest
from django.test import Client


def test_the_site_says_that_it_is_well(client: Client) -> None:
    """The health page reads the database."""
    assert client.get("/health/").json()["state"] == "well"


@pytest.mark.parametrize("name", ["where", "me"])
def test_pages_answer_before_anything_was_told(client: Client, name: str) -> None:
    """A new runner can open the first pages."""
    assert client.get(f"/{name}/").status_code == 200


def test_one_computer_has_no_accounts(client: Client) -> None:
    """On one's own computer there is nothing to sign in to."""
    assert client.get("/accounts/login/").status_code == 404


def test_each_account_has_a_record_of_its_own(accounts: Callable[[str], Client]) -> None:
    """A stranger is led to signing in; who is signed in is not."""
    assert accounts("ann").get("/where/").status_code == 200
    stranger = Client(headers={"host": "127.0.0.1"})
    assert stranger.get("/where/").headers["location"].startswith("/accounts/login/")
