import pytest
from django.test import Client


def test_the_site_says_that_it_is_well(client: Client) -> None:
    """The health page reads the database."""
    assert client.get("/health/").json()["state"] == "well"


@pytest.mark.parametrize("name", ["where", "me"])
def test_pages_answer_before_anything_was_told(client: Client, name: str) -> None:
    """A new runner can open the first pages."""
    assert client.get(f"/{name}/").status_code == 200
