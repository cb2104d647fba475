"""What somebody would try who should not: another's pages, planted scripts, odd names, SQL."""

import uuid
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

HOSTILE = (
    "' OR 1=1 --",
    "1; DROP TABLE records_runner; --",
    "../../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "<script>alert(1)</script>",
    "{{ settings.SECRET_KEY }}",
    "%00",
    "x" * 5000,
)
FOREIGN = ("allauth.", "django.")


def _patterns(found: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in found.url_patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one, before + str(one.pattern))
        elif not (one.callback.__module__ or "").startswith(FOREIGN):
            yield before + str(one.pattern), one


def _address(route: str, pattern: URLPattern, word: str) -> str:
    """Return an address of a pattern with a word, or a fit for its kind, in each place."""
    fits = {"UUIDConverter": str(uuid.uuid4()), "IntConverter": "999999"}
    address = "/" + route
    for name, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__
        before = {"UUIDConverter": "uuid", "IntConverter": "int", "SlugConverter": "slug"}
        before |= {"StringConverter": "str", "PathConverter": "path"}
        address = address.replace(f"<{before.get(kind, kind)}:{name}>", fits.get(kind, word))
    return address


ALL = sorted(_patterns(get_resolver()), key=lambda row: row[0])


@pytest.mark.parametrize(("route", "pattern"), ALL, ids=[route or "/" for route, _ in ALL])
def test_no_address_breaks(client: Client, route: str, pattern: URLPattern) -> None:
    """Whatever stands in an address or is sent to it, the answer is no server error."""
    for word in HOSTILE:
        address = _address(route, pattern, word)
        for answer in (
            client.get(address, {"q": word, "page": word}),
            client.post(address, dict.fromkeys(("story", "id", "name", "number", "code"), word)),
            client.post(address, "[{" + word, content_type="application/json"),
        ):
            assert answer.status_code < 500, (address, answer.status_code)
            body = b"" if answer.streaming else answer.content
            assert b"root:x:" not in body
            assert b"<script>alert(1)" not in body


@pytest.mark.parametrize(("route", "pattern"), ALL, ids=[route or "/" for route, _ in ALL])
def test_strangers_get_nothing(
    accounts: Callable[[str], Client], route: str, pattern: URLPattern
) -> None:
    """On a server, whoever is not signed in sees no page of a runner and changes nothing."""
    accounts("ann")
    stranger = Client(headers={"host": "127.0.0.1"})
    address = _address(route, pattern, "word")
    for answer in (stranger.get(address), stranger.post(address)):
        if getattr(pattern.callback, "open_to_all", False):
            assert answer.status_code < 500
        else:
            assert answer.status_code == 302
            assert answer.headers["location"].startswith("/accounts/login/")
