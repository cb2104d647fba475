"""Accounts on a server for many: sign up, sign in, second factor, lost password, limits."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PASSWORD = "a-long-walk-7-home"  # noqa: S105  of nobody
Shot = Callable[[Page, str], None]


@pytest.fixture
def visitor(chromium: Browser, many: str) -> Iterator[Callable[[], Page]]:
    """Return a function that opens another browser of another person."""
    contexts = []

    def come() -> Page:
        context = chromium.new_context(base_url=many, viewport={"width": 390, "height": 844})
        contexts.append(context)
        return context.new_page()

    yield come
    for context in contexts:
        context.close()


def _send(page: Page) -> None:
    """Send the form of a page and wait for what it leads to."""
    with page.expect_navigation():
        page.click("main button[type=submit]")


def _sign_up(page: Page, email: str) -> None:
    page.goto("/accounts/signup/")
    page.fill("#id_email", email)
    page.fill("#id_password1", PASSWORD)
    page.fill("#id_password2", PASSWORD)
    _send(page)


def _sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    page.goto("/accounts/login/")
    page.fill("#id_login", email)
    page.fill("#id_password", password)
    _send(page)


def _cookie(page: Page, name: str) -> str:
    return next((c["value"] for c in page.context.cookies() if c["name"] == name), "")


def test_strangers_see_only_the_way_in(visitor: Callable[[], Page]) -> None:
    """Every page but the door and the health page leads a stranger to signing in."""
    page = visitor()
    for path in ("/", "/where/", "/plan/", "/progress/", "/me/"):
        page.goto(path)
        assert "/accounts/login/" in page.url
    assert page.request.get("/health/").json()["state"] == "well"


def test_an_account_opens_signs_out_and_comes_back(visitor: Callable[[], Page], shot: Shot) -> None:
    """Who signs up is in; the session's name changes at each sign-in, so none can be planted."""
    page = visitor()
    page.goto("/accounts/signup/")
    shot(page, "signup")
    _sign_up(page, "a@example.org")
    assert "/accounts/" not in page.url
    first = _cookie(page, "sessionid")
    page.goto("/accounts/logout/")
    _send(page)
    page.context.add_cookies(
        [
            {
                "name": "sessionid",
                "value": "planted0123456789planted01234567",
                "domain": "127.0.0.1",
                "path": "/",
            }
        ]
    )
    _sign_in(page, "a@example.org")
    assert "/accounts/" not in page.url
    assert _cookie(page, "sessionid") not in ("", first, "planted0123456789planted01234567")


def test_wrong_passwords_are_stopped(visitor: Callable[[], Page]) -> None:
    """After five wrong passwords the right one is refused as well, for a while."""
    _sign_up(visitor(), "b@example.org")
    page = visitor()
    for _ in range(5):
        _sign_in(page, "b@example.org", "wrong-wrong-wrong")
    _sign_in(page, "b@example.org")
    assert "/accounts/login/" in page.url
    assert "Too many" in page.content()


def test_a_second_factor_is_asked_for(visitor: Callable[[], Page], shot: Shot) -> None:
    """With an authenticator set up, a password alone does not open the record."""
    page = visitor()
    _sign_up(page, "c@example.org")
    page.goto("/accounts/2fa/totp/activate/")
    if "reauthenticate" in page.url:
        page.fill("#id_password", PASSWORD)
        _send(page)
    shot(page, "second-factor")
    secret = page.input_value("#authenticator_secret")
    page.fill("#id_code", _code(secret))
    _send(page)
    page.goto("/accounts/logout/")
    _send(page)
    _sign_in(page, "c@example.org")
    assert "/accounts/2fa/authenticate/" in page.url
    page.goto("/plan/")
    assert "/accounts/2fa/authenticate/" in page.url


def _code(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def test_a_lost_password_is_set_anew(visitor: Callable[[], Page], tmp_path: Path) -> None:
    """The letter holds an address that sets a new password, once."""
    _sign_up(visitor(), "d@example.org")
    page = visitor()
    page.goto("/accounts/password/reset/")
    page.fill("#id_email", "d@example.org")
    _send(page)
    [letter] = (tmp_path / "data" / "stridemend" / "mail").iterdir()
    address = re.search(r"http://\S+/accounts/password/reset/key/\S+", letter.read_text("utf-8"))
    assert address
    page.goto(address[0])
    page.fill("#id_password1", "another-walk-8-home")
    page.fill("#id_password2", "another-walk-8-home")
    _send(page)
    _sign_in(page, "d@example.org", "another-walk-8-home")
    assert "/accounts/" not in page.url
    again = visitor()
    again.goto(address[0])
    assert not again.query_selector("#id_password1")


def test_a_flood_of_writes_is_slowed(visitor: Callable[[], Page]) -> None:
    """More writes in a minute than the server takes are answered with 429 and when to return."""
    page = visitor()
    most = 2 * 120 + 2  # a new minute may begin between two of them, once
    answers = (page.request.post("/accounts/login/", form={}) for _ in range(most))
    slowed = next(answer for answer in answers if answer.status == 429)
    assert int(slowed.headers["retry-after"]) <= 60


def test_a_form_of_another_site_is_refused(visitor: Callable[[], Page]) -> None:
    """A post without the page's own token changes nothing."""
    page = visitor()
    _sign_up(page, "e@example.org")
    assert page.request.post("/where/", form={"story": "My calf hurts"}).status == 403


def test_every_answer_is_closed_to_other_sites(visitor: Callable[[], Page]) -> None:
    """The headers forbid inline scripts, frames and guessing of types."""
    page = visitor()
    for path in ("/accounts/login/", "/health/", "/static/stridemend/icon.svg"):
        headers = page.request.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
    headers = page.request.get("/accounts/login/").headers
    assert "unsafe" not in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"


def test_logs_tell_pages_and_times_only(visitor: Callable[[], Page], tmp_path: Path) -> None:
    """A log line is JSON; nothing that a person typed or was is in it."""
    page = visitor()
    _sign_up(page, "f@example.org")
    page.goto("/where/?word=zanzibar")
    lines = (tmp_path / "server.log").read_text("utf-8").splitlines()
    told = [json.loads(line) for line in lines if line.startswith("{")]
    assert {"page", "method", "status", "ms"} <= set(told[-1])
    assert not re.search("zanzibar|f@example|sessionid", "\n".join(lines))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_doors_are_open_to_all(chromium: Browser, many: str, theme: str) -> None:
    """Axe finds no barrier on the pages of accounts."""
    context = chromium.new_context(base_url=many, color_scheme=theme)
    page = context.new_page()
    for path in ("login/", "signup/", "password/reset/"):
        page.goto(f"/accounts/{path}")
        assert Axe().run(page).response["violations"] == []
    _sign_up(page, "g@example.org")
    for path in ("2fa/", "email/", "password/change/", "logout/"):
        page.goto(f"/accounts/{path}")
        assert Axe().run(page).response["violations"] == [], path
    context.close()
