from collections.abc import Callable

from playwright.sync_api import Page


def test_the_first_page_opens(page: Page, shot: Callable[[Page, str], None]) -> None:
    """A new runner lands on the first question."""
    page.goto("/")
    assert page.url.endswith("/where/")
    shot(page, "first")
