"""From the first tap to the plan in a real browser: finger, keyboard, no script, both themes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from web.asked import CALF, story_of

CLOT = "My right calf is swollen and sore since a 10 hour flight."
Shot = Callable[[Page, str], None]
HOLD = "gluteal_abduction_hold"


@pytest.fixture
def told(told_database: Path, database: str) -> None:
    """Put the record of a runner with a plan in the place of the empty one."""
    Path(database.removeprefix("sqlite:///")).write_bytes(told_database.read_bytes())


@pytest.fixture
def plain(chromium: Browser, server: str) -> Iterator[Page]:
    """Return a narrow page without JavaScript."""
    context = chromium.new_context(
        viewport={"width": 320, "height": 640}, base_url=server, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def tell(page: Page, story: str) -> None:
    """Write a story and go on."""
    page.goto("/where/")
    page.fill("#story", story)
    page.click(".go button")
    page.wait_for_url(lambda url: not url.endswith("/where/"))


def answer_all(page: Page) -> None:
    """Tap through the questions until they end."""
    for _ in range(60):
        if not page.url.endswith("/questions/"):
            return
        before = page.locator("[name=question]").first.get_attribute("value")
        if page.locator(".tens").count():
            page.click('.tens button[value="6"]')
        elif page.locator("input[type=number]").count():
            page.fill("input[type=number]", "34")
            page.keyboard.press("Enter")
        elif page.locator(".answers.two").count():
            page.click(".answers.two button:nth-child(2)")
        else:
            page.click(".answers button:first-child")
        page.wait_for_function(
            "was => document.querySelector('[name=question]')?.value !== was", arg=before
        )


def no_violation(page: Page, name: str, shot: Shot) -> None:
    """Look at a page in both themes: axe finds nothing, nothing is wider than the screen."""
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{name} {theme}: {found.generate_report()}"
        shot(page, f"ask-{name}-{theme}")
    page.emulate_media(color_scheme="light")
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    wide = page.evaluate("document.documentElement.scrollWidth")
    shot(page, f"ask-{name}-narrow")
    assert wide <= 320, f"{name} is {wide} px wide"
    if size:
        page.set_viewport_size(size)


def test_a_runner_gets_from_the_first_tap_to_the_plan(page: Page, shot: Shot) -> None:
    """Tap, slider, words, questions, agreement, tests: document 003 ends with a plan."""
    page.goto("/")
    page.click("button[data-view=back]")
    calf = page.locator('.region[data-site="calf"][data-side="left"]')
    calf.click()
    assert calf.get_attribute("aria-checked") == "true"
    page.fill('[name="level.calf"]', "6")
    assert calf.locator(".region-level").text_content() == "6"
    page.fill("#story", story_of("doc003"))
    page.wait_for_selector(".chip-box")
    no_violation(page, "where", shot)
    page.click(".go button")
    page.wait_for_url("**/questions/")
    no_violation(page, "question", shot)
    answer_all(page)
    no_violation(page, "keep", shot)
    page.click("text=Yes, keep it")
    page.wait_for_url("**/tests/")
    no_violation(page, "tests", shot)
    page.goto("/plan/")
    assert "Where does it hurt" not in (page.text_content("h1") or "")


def test_chips_are_put_right_while_typing(page: Page) -> None:
    """A chip opens, turns to the other side and is taken out, and the page never reloads."""
    page.goto("/where/")
    page.evaluate("window.stays = true")
    page.fill("#story", CALF)
    page.click(".chip-box summary >> text=Pain in the calf, left")
    page.click("text=It is the right")
    page.wait_for_selector(".chip-box summary >> text=Pain in the calf, right")
    page.click(".chip-box summary >> text=Worse going up stairs")
    page.click(".chip-box[open] >> text=You misread me")
    page.wait_for_selector("text=Left out:")
    page.fill("#find", "night")
    page.click(".add-row button")
    page.wait_for_selector(".add-chip")
    assert page.evaluate("window.stays")


def test_a_danger_sign_interrupts_and_can_be_printed(page: Page, shot: Shot) -> None:
    """While typing a note says so; the stop page copies the words and prints without forms."""
    page.goto("/where/")
    page.fill("#story", CLOT)
    page.wait_for_selector("text=See what to do now")
    page.click("text=See what to do now")
    page.wait_for_url("**/stop/")
    assert "See a clinician today" in (page.text_content("h1") or "")
    no_violation(page, "stop", shot)
    page.click("#copy")
    page.wait_for_selector("#copy >> text=Copied")
    page.emulate_media(media="print")
    assert not page.locator("text=I have read this").is_visible()
    assert page.locator("#say").is_visible()
    shot(page, "ask-stop-print")


def test_everything_goes_by_keyboard_alone(page: Page) -> None:
    """Tab, space and Enter mark a place on the drawing, send it and answer a question."""
    page.goto("/where/")
    page.focus("button[data-view=front]")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset?.site || ''") == "anterior_knee":
            break
    page.keyboard.press("Space")
    checked = page.evaluate("document.activeElement.getAttribute('aria-checked')")
    assert checked == "true"
    assert page.locator('[name="mark"]:checked').count() == 1
    page.focus(".go button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/questions/")
    first = page.text_content("h1")
    page.focus(".answers.two button:nth-child(2)")
    page.keyboard.press("Enter")
    page.wait_for_function("was => document.querySelector('h1').textContent !== was", arg=first)
    page.focus("text=Back")
    page.keyboard.press("Enter")
    page.wait_for_function("was => document.querySelector('h1').textContent === was", arg=first)


def test_without_script_the_list_does_it(plain: Page, shot: Shot) -> None:
    """At 320 px and without JavaScript: list, number, words, chips and the first question."""
    plain.goto("/where/")
    assert not plain.locator(".map").is_visible()
    plain.check('[name="mark"][value="calf.left"]')
    plain.fill('[name="level.calf"]', "6")
    plain.fill("#story", CALF)
    shot(plain, "ask-where-plain")
    plain.click(".go button")
    assert plain.url.endswith("/questions/")
    plain.click(".answers.two button:nth-child(2)")
    plain.click("text=Back")
    assert plain.url.endswith("/questions/")


def test_a_hostile_story_shows_as_letters(page: Page) -> None:
    """Markup in a story runs nowhere: not while typing, not as a chip, not on the stop page."""
    page.goto("/where/")
    page.fill("#story", f"<img src=x onerror=\"document.title='owned'\"> {CLOT}")
    page.wait_for_selector("text=See what to do now")
    page.click("text=See what to do now")
    page.wait_for_url("**/stop/")
    assert page.title() != "owned"
    assert page.locator("main img").count() == 0


@pytest.mark.usefixtures("told")
def test_a_test_is_done_and_says_what_it_changed(page: Page, shot: Shot) -> None:
    """Picture in motion, clock, stop at too much pain, both sides, and what it changed."""
    page.goto(f"/tests/{HOLD}/")
    assert page.locator("img.moving").first.evaluate("image => image.naturalWidth") > 0
    no_violation(page, "test", shot)
    page.click("[data-clock] >> nth=0")
    page.click("[data-clock] >> nth=0")
    page.fill('[name="value.right"]', "70")
    page.fill('[name="value.left"]', "35")
    page.fill('[name="pain.left"]', "6")
    assert page.locator('[data-side="left"] .too-much').is_visible()
    page.fill('[name="pain.left"]', "2")
    assert not page.locator('[data-side="left"] .too-much').is_visible()
    page.click("text=Save, and see what it changed")
    page.wait_for_url("**/tests/")
    assert page.locator("text=What this changed").is_visible()
    no_violation(page, "changed", shot)


@pytest.mark.usefixtures("told")
def test_the_phone_measures_an_angle(page: Page) -> None:
    """Zero on the level, the leg raised by 30 degrees: the reading is 30 and can be negative."""
    page.goto("/tests/thomas_hip_angle/")
    event = "'deviceorientation', {alpha: 0, beta: b, gamma: g}"
    turn = f"([b, g]) => dispatchEvent(new DeviceOrientationEvent({event}))"
    page.click("text=Use the motion sensor")
    page.evaluate(turn, [10, 0])
    page.wait_for_selector(".tilt-live")
    page.click("text=Set zero here")
    page.evaluate(turn, [40, 0])
    assert page.text_content(".tilt-live output") == "30"
    page.click(".tilt-live >> text=±")
    page.click("text=Take it for the left")
    assert page.input_value('[name="value.left"]') == "-30"


@pytest.mark.usefixtures("told")
def test_a_device_without_a_sensor_says_so(page: Page) -> None:
    """No angle comes: the button says to type the number, and typing works."""
    page.goto("/tests/thomas_hip_angle/")
    page.click("text=Use the motion sensor")
    page.wait_for_selector("text=This device gives no angle")
    page.fill('[name="value.left"]', "4")
    page.fill('[name="value.right"]', "-12")
    page.click("text=Save, and see what it changed")
    page.wait_for_url("**/tests/")
    assert "Try these tests" in page.inner_text("h1")


@pytest.mark.usefixtures("told")
def test_answers_can_be_looked_at_and_changed(page: Page, shot: Shot) -> None:
    """After the end every answer is listed, and one can be put right."""
    page.goto("/questions/")
    no_violation(page, "answers", shot)
    page.click(".answer-list li:nth-child(2) a")
    no_violation(page, "change", shot)
    question = page.inner_text("h1")
    page.click('button[name="said"].unsure')
    page.wait_for_selector(".answer-list")
    row = page.locator(".answer-list li").filter(has_text=question)
    expect(row.locator(".said")).to_have_text("Don't know")
