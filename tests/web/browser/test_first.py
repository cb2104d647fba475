import re
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from conftest import serving


def test_the_first_page_opens(page: Page, shot: Callable[[Page, str], None]) -> None:
    """A new runner lands on the first question."""
    page.goto("/")
    assert page.url.endswith("/where/")
    shot(page, "first")


def test_a_started_site_is_closed_without_its_key(
    chromium: Browser, database: str, tmp_path: Path, cache: Path
) -> None:
    """As people start it, only the printed address opens the pages."""
    with serving(database, tmp_path, cache, locked=True) as address:
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(f"{address}/where/", timeout=10)  # noqa: S310  our own server
        told = (tmp_path / "server.log").read_text("utf-8")
        door = re.search(r"http://\S+/open/\S+", told)
        assert door
        page = chromium.new_page()
        page.goto(door[0])
        assert page.url.endswith("/where/")
        style = str(page.locator("link[href*=base]").first.get_attribute("href"))
        assert re.search(r"base\.[0-9a-f]{12}\.css", style)
        headers = page.request.get(f"{address}{style}").headers
        assert "immutable" in headers["cache-control"]
        page.close()
