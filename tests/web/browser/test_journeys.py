"""The runners of three source documents, from the first tap to the plan, a session, progress."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect
from test_session_player import play_on, start

CASES = Path(__file__).parents[2] / "cases" / "sources"
SIZES = {"doc000": (390, 844), "doc002": (1280, 900), "doc003": (390, 844)}
MOST_QUESTIONS = 60


@pytest.mark.parametrize("name", SIZES)
def test_from_the_first_tap_to_progress(
    chromium: Browser, server: str, shot: Callable[[Page, str], None], name: str
) -> None:
    """
    The story is understood, dangers are asked, causes shown, a plan made, a session played.

    Each page is reached by what the page before it offers, never by its address.
    """
    width, height = SIZES[name]
    size = {"width": width, "height": height}
    page = chromium.new_page(viewport=size, base_url=server, has_touch=width < 800)
    page.set_default_timeout(60_000)
    _tell(page, name)
    shot(page, f"whole-{name}-told")
    page.click("main button.main")
    _answer_all(page)
    page.click("main button.main")  # yes, keep it
    page.wait_for_url("**/tests/")
    page.get_by_role("link", name="Why does it hurt?").first.click()
    page.wait_for_selector("#answer-title")
    shot(page, f"whole-{name}-why")
    page.get_by_role("link", name="What do I do today?").first.click()
    page.wait_for_url("**/plan/")
    assert page.locator("ol.items > li").count() >= 1
    shot(page, f"whole-{name}-plan")
    page.get_by_role("link", name="Start today's session").click()
    page.wait_for_url("**/session/")
    start(page)
    play_on(page, lambda now: now == "end", lambda _: None)
    expect(page.locator("#e-sync")).to_contain_text("in your record")
    page.goto("/progress/")
    expect(page.locator("main svg").first).to_be_visible()
    shot(page, f"whole-{name}-progress")
    page.close()


def _tell(page: Page, name: str) -> None:
    story = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))["story"]
    page.goto("/")
    page.fill("textarea", story)
    page.wait_for_selector(".chip")


def _answer_all(page: Page) -> None:
    """Deny every danger; leave open what the story did not tell."""
    for _ in range(MOST_QUESTIONS):
        page.wait_for_load_state()
        if page.url.endswith("/keep/"):
            return
        safety = page.get_by_role("button", name="No", exact=True)
        unsure = page.get_by_role("button", name="Don't know")
        (safety if safety.count() else unsure).first.click()
    pytest.fail("the questions never ended")
