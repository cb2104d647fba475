"""Progress, training and me in a real browser: files read, axe quiet, keyboard, narrow screens."""

import gzip
from collections.abc import Callable
from pathlib import Path

import fitdecode
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from conftest import DESKTOP, PHONE

DATA = Path(__file__).parents[2] / "training" / "data"
RUN = DATA / "activity-small-fenix2-run.fit.gz"
PAGES = {
    "progress": "/progress/?range=12w",
    "progress-all": "/progress/?range=all",
    "log-pain": "/progress/log/pain/",
    "log-run": "/progress/log/run/",
    "log-checkin": "/progress/log/checkin/",
    "log-psfs": "/progress/log/psfs/",
    "timeline": "/progress/timeline/",
    "training": "/training/",
    "runs": "/training/runs/",
    "run": "/training/0000000000000003-0/",
    "me": "/me/",
    "me-erase": "/me/erase/",
    "me-about": "/me/about/",
    "me-sign": "/me/sign/",
}
Shot = Callable[[Page, str], None]


def _own_km() -> float:
    """Return the distance that the watch itself tells, read by another program."""
    with fitdecode.FitReader(gzip.decompress(RUN.read_bytes())) as messages:
        told = [one for one in messages if isinstance(one, fitdecode.FitDataMessage)]
    sessions = [one for one in told if one.name == "session"]
    return float(sessions[0].get_value("total_distance")) / 1000


@pytest.fixture
def site(years: Client, server: str) -> str:
    """Return the address of a site with the record of three years."""
    assert years
    return server


def test_a_file_of_a_watch_in_the_browser(page: Page, shot: Shot) -> None:
    """Chosen and sent, a real FIT file ends as a run with the distance of its watch."""
    page.goto("/training/")
    shot(page, "training-empty")
    page.set_input_files(
        "#files", {"name": "run.fit", "mimeType": "", "buffer": gzip.decompress(RUN.read_bytes())}
    )
    page.get_by_role("button", name="Read them in").click()
    expect(page.locator("#job[data-state=done]")).to_be_visible(timeout=60_000)
    shot(page, "training-job")
    page.get_by_role("link", name="List of runs").click()
    page.locator("a.run-row").click()

    shown = float(page.locator(".big-number").first.inner_text())
    assert shown == pytest.approx(_own_km(), abs=0.051)
    shot(page, "training-run")


def test_a_damaged_file_and_another_kind_tell_why(server: str, chromium: Browser) -> None:
    """Half a file is told with its name and a remedy; a letter is refused with what we read."""
    context = chromium.new_context(viewport=PHONE, base_url=server)
    page = context.new_page()
    page.goto("/training/")
    half = gzip.decompress(RUN.read_bytes())[:4000]
    page.set_input_files("#files", {"name": "half.fit", "mimeType": "", "buffer": half})
    page.get_by_role("button", name="Read them in").click()
    expect(page.locator("#job[data-state=done]")).to_be_visible(timeout=60_000)
    expect(page.locator(".troubles")).to_contain_text("half.fit")
    page.goto("/training/")
    if page.locator("details.add").count():
        page.locator("details.add summary").click()
    letter = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"}
    page.set_input_files("#files", letter)
    with page.expect_response("**/training/upload/") as answered:
        page.get_by_role("button", name="Read them in").click()

    assert answered.value.status == 422
    expect(page.get_by_role("alert").first).to_contain_text("letter.pdf")
    context.close()


def test_no_page_breaks_a_rule_of_access(site: str, chromium: Browser, shot: Shot) -> None:
    """Axe finds nothing, light and dark; at 320 pixels nothing sticks out sideways."""
    found: dict[str, object] = {}
    for scheme in ("light", "dark"):
        context = chromium.new_context(viewport=PHONE, base_url=site, color_scheme=scheme)
        page = context.new_page()
        for name, path in PAGES.items():
            page.goto(path)
            page.wait_for_load_state("networkidle")
            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
            result = Axe().run(page)
            if result.violations_count:
                found[f"{name} {scheme}"] = [
                    (one["id"], [node["target"] for node in one["nodes"]][:3])
                    for one in result.response["violations"]
                ]
            if scheme == "dark":
                shot(page, f"{name}-dark")
        context.close()
    assert found == {}


def test_narrow_and_wide(site: str, chromium: Browser, shot: Shot) -> None:
    """Nothing scrolls sideways at 320 pixels; the wide pages are kept as pictures."""
    wider = []
    for size in ({"width": 320, "height": 640}, PHONE, DESKTOP):
        context = chromium.new_context(viewport=size, base_url=site)
        page = context.new_page()
        for name, path in PAGES.items():
            page.goto(path)
            page.wait_for_load_state("networkidle")
            if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
                wider.append((name, size["width"]))
            shot(page, name)
        context.close()
    assert wider == []


def test_keyboard_alone(page: Page) -> None:
    """Pain is written down, and taken back, without a pointer."""
    page.goto("/progress/log/pain/")
    page.locator("input[name=pain]").first.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url("**/progress/")
    expect(page.get_by_role("status")).to_contain_text("Written down")
    page.goto("/progress/timeline/")
    assert "Pain 4" in page.locator("main").inner_text()
    page.get_by_role("button", name="Take back").focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    expect(page.locator("main")).to_contain_text("Took back number 1")


def test_ranges_without_a_new_page(site: str, chromium: Browser) -> None:
    """The range is changed in place, the ranking over time comes by itself, both say so."""
    context = chromium.new_context(viewport=PHONE, base_url=site)
    page = context.new_page()
    page.goto("/progress/")
    expect(page.locator("#chart-belief")).to_be_visible(timeout=60_000)
    page.evaluate("document.body.dataset.same = 'yes'")
    page.get_by_role("link", name="4 weeks").click()
    expect(page.get_by_role("link", name="4 weeks")).to_have_attribute("aria-current", "true")

    assert page.evaluate("document.body.dataset.same") == "yes"
    assert page.url.endswith("range=4w")
    context.close()


def test_the_browsers_zone_is_told(site: str, chromium: Browser) -> None:
    """From the second page on times are by the browser's clock, with nothing chosen."""
    context = chromium.new_context(base_url=site, timezone_id="Pacific/Auckland")
    page = context.new_page()
    page.goto("/me/")
    page.goto("/me/")

    expect(page.locator("#time_zone option").first).to_have_text(
        "As this browser says: Pacific/Auckland"
    )
    context.close()
