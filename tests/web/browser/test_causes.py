"""Why it hurts and what to do, as a person meets them: by thumb, by keyboard, in both themes."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from desks import CLOT, HIP, tell
from playwright.sync_api import Browser, Page, expect

PAGES = (
    "/why/",
    "/why/anatomy/",
    "/why/source/mills2015/",
    "/plan/",
    "/plan/week/",
    "/plan/phases/",
    "/plan/running/",
    "/plan/versions/",
    "/plan/change/",
    "/plan/print/",
    "/plan/calendar/",
)
ON_PHONE = pytest.mark.parametrize("page", ["phone"], indirect=True)
ON_DESKTOP = pytest.mark.parametrize("page", ["desktop"], indirect=True)
Shot = Callable[[Page, str], None]
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL = """() => [...document.querySelectorAll('main a.button, main button, main summary, nav a')]
    .filter((one) => one.getClientRects().length && one.getBoundingClientRect().height < 47.5)
    .map((one) => one.textContent.trim())"""


@pytest.fixture
def dark(chromium: Browser, server: str) -> Iterator[Page]:
    """Return a page in the dark theme on the narrowest phone."""
    context = chromium.new_context(
        viewport={"width": 320, "height": 640}, base_url=server, color_scheme="dark"
    )
    yield context.new_page()
    context.close()


def wide(page: Page) -> bool:
    """Say whether it is the desktop: the same elements, so axe-core reads the phone only."""
    return bool(page.viewport_size and page.viewport_size["width"] > 800)


def faults(page: Page) -> list[str]:
    """Return what axe-core finds wrong with a page, everything opened."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


def test_every_page_is_open_to_all(page: Page, shot: Shot) -> None:
    """No page breaks a rule of accessibility, none scrolls sideways, and targets fit a thumb."""
    tell(HIP)
    for address in PAGES:
        page.goto(address)
        shot(page, address.strip("/").replace("/", "-"))
        assert page.evaluate(WIDER) == 0, address
        assert page.evaluate(SMALL) == [], address
        assert wide(page) or faults(page) == [], address


def test_every_page_is_open_to_all_in_the_dark_at_320(dark: Page, shot: Shot) -> None:
    """The dark theme keeps contrast, and 320 px are enough for every page."""
    tell(HIP)
    for address in PAGES:
        dark.goto(address)
        shot(dark, "dark-" + address.strip("/").replace("/", "-"))
        assert faults(dark) == [], address
        assert dark.evaluate(WIDER) == 0, address


@ON_PHONE
def test_a_stop_in_both_places(page: Page, dark: Page, shot: Shot) -> None:
    """The stop is the first thing on both pages, readable and without faults."""
    tell(CLOT)
    for address in ("/why/", "/plan/"):
        for one, name in ((page, "stop"), (dark, "dark-stop")):
            one.goto(address)
            shot(one, f"{name}-{address.strip('/')}")
            assert "See a clinician" in one.locator("main h2").first.inner_text()
            assert faults(one) == []


@ON_PHONE
def test_why_this_rather_than_that_without_leaving_the_page(page: Page, shot: Shot) -> None:
    """A tap shows what each answer adds; another shows why not the other; the page stays."""
    tell(HIP)
    page.goto("/why/")
    page.locator(".answer .ask-about").click()
    about = page.locator(".answer .about")
    about.wait_for()
    assert about.locator(".weights li").count() > 0
    about.locator("select").select_option(index=1)
    about.locator("button").click()
    page.locator(".answer .about h3", has_text="rather than").wait_for()
    assert page.url.endswith("/why/")
    assert page.evaluate(WIDER) == 0
    shot(page, "why-rather-than")


@ON_PHONE
def test_a_slider_shows_what_would_change_before_it_is_kept(page: Page, shot: Shot) -> None:
    """Five minutes a day: the preview says what goes; saving makes it so and says it."""
    tell(HIP)
    page.goto("/plan/change/")
    page.locator("#minutes").fill("5")
    page.locator("#preview .change").first.wait_for()
    would = page.locator("#preview .change > strong").all_inner_texts()
    assert page.locator("output").inner_text() == "5"
    assert str(len(would)) in page.locator("#preview-short").inner_text()
    shot(page, "plan-change-preview")
    page.get_by_role("button", name="Save").click()
    page.locator(".changed").wait_for()
    assert page.locator(".changed .change > strong").all_inner_texts() == would


@ON_DESKTOP
def test_a_run_is_told_by_keyboard_alone(page: Page, shot: Shot) -> None:
    """Tab, space, arrows and enter are enough to write down a run."""
    tell(HIP)
    page.goto("/plan/")
    page.locator("summary", has_text="A run").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("5")
    page.keyboard.press("Tab")
    page.keyboard.type("30")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    shot(page, "plan-run-form")
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("Written down.")
    expect(page.locator("section.changed")).to_be_visible()


@ON_DESKTOP
def test_muscles_can_be_taken_away_and_pointed_out(page: Page) -> None:
    """A tick hides a muscle with its label; a link points one out; both by keyboard as well."""
    page.goto("/why/anatomy/")
    drawing = page.locator("[data-drawing]").first
    box = drawing.locator("[data-layers] input").first
    name = drawing.locator("[data-note]").first.get_attribute("data-note")
    muscle = drawing.locator(f"[data-muscle='{name}']").first
    box.focus()
    page.keyboard.press("Space")
    assert not muscle.is_visible()
    page.keyboard.press("Space")
    drawing.locator("[data-note] summary").first.click()
    drawing.locator("[data-point]").first.click()
    assert "is-on" in (muscle.get_attribute("class") or "")


@ON_DESKTOP
def test_paper_holds_the_plan_and_nothing_to_tap(page: Page) -> None:
    """In print there are no bars, buttons or forms, and every exercise is there."""
    tell(HIP)
    page.goto("/plan/")
    names = page.locator(".items h3").all_inner_texts()
    page.goto("/plan/print/")
    page.emulate_media(media="print")
    told = page.locator("main").inner_text()
    assert all(name in told for name in names)
    assert not page.locator("nav.tabs").is_visible()
    assert not page.locator("[data-print]").is_visible()


def test_pages_work_without_scripts(chromium: Browser, server: str) -> None:
    """Without JavaScript the preview is a button, and what an answer adds is a page."""
    tell(HIP)
    context = chromium.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/why/")
    page.locator(".answer .ask-about").click()
    assert "/why/about/" in page.url
    assert page.locator(".weights li").count() > 0
    page.goto("/plan/change/")
    page.locator("input[name=days][value='2']").check(force=True)
    page.get_by_role("button", name="Preview").click()
    assert page.locator("#preview .change").count() > 0
    page.get_by_role("button", name="Save").click()
    assert page.locator(".changed").is_visible()
    context.close()
