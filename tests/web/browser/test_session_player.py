"""A session in a real browser: played, tested, left, taken offline, sent."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from played import desk_of, page_data, tell_story
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from stridemend.core.timeline import Entry, Kind

expect.set_options(timeout=30_000)
Shot = Callable[[Page, str], None]


def sessions() -> list[Entry]:
    """Return the sessions of the record."""
    return [entry for entry in desk_of().entries() if entry.kind is Kind.SESSION]


def begin_story() -> None:
    """Give the runner a story, and work today's session out, so that the server is quick."""
    tell_story()
    page_data(Client(headers={"host": "127.0.0.1"}))


def start(page: Page, *, clock: bool = True) -> None:
    """Open the page with a clock of our own and begin."""
    if clock:
        page.clock.install()
    page.goto("/session/")
    page.wait_for_selector("html[data-ready]")
    page.click("#go-on" if page.is_visible("#go-on") else "#start")
    page.wait_for_selector("#player:not([hidden])")


def shown(page: Page) -> str:
    """Return which part of the player is open; ``end`` after it."""
    if page.is_visible("#end"):
        return "end"
    return str(page.locator("[data-view]:not([hidden])").get_attribute("data-view"))


def one_step(page: Page, seen: Callable[[str], None] = lambda _: None) -> str:
    """Do what the player asks for now; return what it was."""
    now = shown(page)
    seen(now)
    if now == "danger":
        page.click("#d-go")
    elif now == "card":
        page.click("#c-yes")
    elif now == "ask":
        task = page.is_visible("#a-how")
        after = bool(page.locator("#p-bar").evaluate("bar => bar.value > 15")) if task else False
        value = (2 if after else 6) if task else 1
        page.click(f'#a-keys [data-value="{value}"]')
    elif now == "timer":
        page.clock.run_for(left_ms(page) + 250)
    return now


def left_ms(page: Page) -> int:
    """Return how long the running step still lasts, as its digits say."""
    minutes, seconds = page.inner_text("#p-digits").split(":")
    return 1000 * (60 * int(minutes) + int(seconds))


def play_on(page: Page, until: Callable[[str], bool], seen: Callable[[str], None]) -> None:
    """Play until something is shown."""
    for _ in range(200):
        if until(shown(page)):
            return
        one_step(page, seen)
    pytest.fail("the session never came there")


def nothing(_: str) -> None:
    """See nothing special."""


def fits(page: Page) -> None:
    """Fail when the page scrolls, or something to tap is too small or outside of the screen."""
    found: list[Any] = page.evaluate(
        """() => {
          const wide = innerWidth, high = innerHeight, wrong = [];
          if (document.documentElement.scrollWidth > wide) wrong.push("sideways");
          const player = document.getElementById("player");
          const free = ".sr, .p-cue, progress, svg *";
          for (const box of [player, ...player.querySelectorAll("*")]) {
            const cuts = ["auto", "scroll", "hidden"].includes(getComputedStyle(box).overflowY);
            const over = box.clientHeight > 0 && box.scrollHeight > box.clientHeight + 1;
            if (cuts && over && !box.matches(free)) wrong.push(["scrolls", box.id, box.className]);
          }
          for (const key of player.querySelectorAll("button, label")) {
            const at = key.getBoundingClientRect(), name = key.textContent;
            if (!at.width) continue;
            if (at.height < 47.5 || at.width < 47.5) wrong.push(["small", name, at.height]);
            if (key.scrollHeight > key.clientHeight + 1) wrong.push(["spills", name]);
            const out = at.bottom > high + 0.5 || at.right > wide + 0.5 || at.top < 0;
            if (out) wrong.push(["outside", name, at.bottom]);
          }
          return wrong;
        }"""
    )
    assert found == []


def clean(page: Page) -> None:
    """Fail when axe finds something."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_a_whole_session_with_its_retest(page: Page, shot: Shot) -> None:
    """Played to its end, the test shows 6 to 2, and after the sync what that changed."""
    begin_story()
    page.clock.install()
    page.goto("/session/")
    page.wait_for_selector("html[data-ready]")
    shot(page, "session-overview")
    page.click("#start")
    kept: set[str] = set()

    def seen(now: str) -> None:
        if now not in kept:
            kept.add(now)
            shot(page, f"session-{now}")

    play_on(page, lambda now: now == "card", seen)
    assert "6 → 2" in page.inner_text("#c-numbers")
    assert "more likely" in page.inner_text("#c-text")
    shot(page, "session-retest")
    play_on(page, lambda now: now == "end", seen)
    expect(page.locator("#e-sync")).to_contain_text("in your record")
    expect(page.locator("#e-tests")).to_contain_text("→")
    expect(page.locator("#e-tests")).to_contain_text("%")
    shot(page, "session-end")

    [session] = sessions()
    assert session.data["state"] == "finished"
    assert {item["done_share"] for item in session.data["items"]} == {1.0}
    [retest] = [entry for entry in desk_of().entries() if entry.kind is Kind.RETEST]
    assert (retest.data["before"], retest.data["after"]) == (6, 2)


@pytest.fixture
def context(chromium: Browser, server: str) -> Iterator[BrowserContext]:
    """Return a phone whose network can fail; a script error fails the test."""
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, base_url=server, has_touch=True, locale="en-GB"
    )
    context.set_default_timeout(60_000)
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    yield context
    context.close()
    assert not errors


def cached(page: Page) -> list[str]:
    """Return the paths that the service worker keeps."""
    return list(
        page.evaluate(
            """async () => {
              const found = [];
              for (const name of await caches.keys())
                for (const one of await (await caches.open(name)).keys())
                  found.push(new URL(one.url).pathname);
              return found;
            }"""
        )
    )


def made_ready(page: Page) -> None:
    """Wait until the service worker runs the page and keeps the session."""
    page.goto("/offline/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    for _ in range(300):
        if "/session/" in cached(page) and "/offline/" in cached(page):
            return
        page.wait_for_timeout(100)
    pytest.fail("the session was not kept")


def test_a_session_without_a_network(context: BrowserContext, shot: Shot) -> None:
    """Begun and finished offline, even after a reload, it is kept, and sent once later."""
    begin_story()
    page = context.new_page()
    made_ready(page)
    context.set_offline(True)
    page.goto("/progress/")
    expect(page.locator("h1")).to_have_text("You are offline")
    shot(page, "offline")
    start(page)
    play_on(page, lambda now: now == "card", nothing)
    start(page, clock=False)
    play_on(page, lambda now: now == "end", nothing)
    expect(page.locator("#e-sync")).to_contain_text("Kept on this phone")
    expect(page.locator("#kept")).to_be_visible()
    shot(page, "session-kept")
    assert sessions() == []

    context.set_offline(False)
    expect(page.locator("#e-sync")).to_contain_text("in your record")
    expect(page.locator("#kept")).to_be_hidden()
    page.goto("/session/")
    [session] = sessions()
    assert session.data["state"] == "finished"
    expect(page.locator("#notices")).to_contain_text("You have done a session today")


def test_what_was_finished_offline_is_sent_on_the_next_opening(context: BrowserContext) -> None:
    """With the page closed before the network came back, any page sends it later."""
    begin_story()
    page = context.new_page()
    made_ready(page)
    context.set_offline(True)
    start(page)
    page.click("#d-go")
    page.click("#p-stop")
    page.click("#c-stop")
    expect(page.locator("#e-sync")).to_contain_text("Kept on this phone")
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto("/session/")
    expect(page.locator("#arrived")).to_contain_text("in your record")
    assert [session.data["state"] for session in sessions()] == ["stopped"]


def test_left_before_it_was_sent_the_next_page_sends_it_and_says_so(
    chromium: Browser, server: str, shot: Shot
) -> None:
    """A page that was drawn before the session arrived offers itself anew, with the session."""
    begin_story()
    page = chromium.new_page(base_url=server, service_workers="block")  # which sends unseen
    page.set_default_timeout(60_000)
    page.route("**/session/sync/", lambda route: route.abort())
    start(page)
    with page.expect_event("requestfailed", lambda one: "/session/sync/" in one.url):
        play_on(page, lambda now: now == "end", nothing)
    page.unroute_all()
    page.goto("/progress/")
    expect(page.locator("main")).to_contain_text("Nothing in this time yet")
    shot(page, "session-arrived-later")
    page.get_by_role("link", name="Your session is saved").click()
    expect(page.locator("main")).not_to_contain_text("Nothing in this time yet")
    expect(page.locator("#kept")).to_be_hidden()
    page.close()
    assert [session.data["state"] for session in sessions()] == ["finished"]


def test_in_a_browser_that_keeps_nothing_it_is_sent_at_once(context: BrowserContext) -> None:
    """Without storage, as in a private window, the session is sent from the page itself."""
    begin_story()
    page = context.new_page()
    page.add_init_script("indexedDB.open = () => { throw new Error('no storage here') }")
    refuse = ["once"]

    def sync(route: Route) -> None:
        route.abort() if refuse and refuse.pop() else route.continue_()

    page.route("**/session/sync/", sync)
    start(page)
    play_on(page, lambda now: now == "end", nothing)
    expect(page.locator("#e-sync")).to_contain_text("Leave this page open")
    page.clock.run_for(10_000)
    expect(page.locator("#e-sync")).to_contain_text("in your record")
    assert [session.data["state"] for session in sessions()] == ["finished"]


def test_reloaded_in_the_middle_it_goes_on(context: BrowserContext) -> None:
    """After a crash the session goes on at the running step; what was told is not asked again."""
    begin_story()
    page = context.new_page()
    start(page)
    page.click("#d-go")
    page.dblclick('#a-keys [data-value="2"]')
    assert page.is_visible("#a-how"), "the second of two quick taps answered the next question"
    play_on(page, lambda now: now == "timer", nothing)
    page.clock.run_for(20_000)
    page.click('[data-press="pause"]')
    before = page.inner_text("#p-digits")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("#left-words")).to_be_visible()
    page.click("#go-on")
    page.wait_for_selector("#player:not([hidden])")
    assert page.inner_text("#p-phase") == "Paused"
    assert page.inner_text("#p-digits") == before
    page.click("#p-main")
    page.clock.run_for(5000)
    assert page.inner_text("#p-digits") < before


def test_with_the_keyboard_alone(context: BrowserContext) -> None:
    """Every part of a session can be reached and answered by keys."""
    begin_story()
    page = context.new_page()
    page.clock.install()
    page.goto("/session/")
    page.wait_for_selector("html[data-ready]")
    keys = page.keyboard
    page.locator("#start").focus()
    keys.press("Enter")
    page.wait_for_selector("#player:not([hidden])")
    keys.press("Tab")
    assert page.evaluate("document.activeElement.value") == "swelling_calf_one"
    keys.press("Enter")
    expect(page.locator("#d-go")).to_have_text("Yes, this is new")
    keys.press("Space")
    expect(page.locator("#d-go")).to_have_text("None of these")
    for _ in range(12):
        keys.press("Tab")
        if page.evaluate("document.activeElement.id") == "d-go":
            break
    keys.press("Enter")
    for typed in ("10", "2"):
        for digit in typed:
            keys.press(digit)
        if typed == "10":
            assert page.evaluate("document.activeElement.dataset.value") == "10"
    keys.press("Enter")
    keys.press("6")
    keys.press("Enter")
    assert shown(page) == "timer"
    keys.press("Space")
    assert page.inner_text("#p-phase") == "Paused"
    keys.press("Space")
    keys.press("n")
    keys.press("6")
    keys.press("Enter")
    place = page.inner_text("#p-place")
    keys.press("e")
    expect(page.locator("#p-toast")).to_be_visible()
    keys.press("k")
    assert page.inner_text("#p-place") != place
    keys.press("s")
    assert shown(page) == "card"
    keys.press("Escape")
    assert shown(page) == "timer"
    keys.press("s")
    keys.press("Tab")
    keys.press("Tab")
    assert page.evaluate("document.activeElement.id") == "c-stop"
    keys.press("Enter")
    expect(page.locator("#e-sync")).to_contain_text("in your record")


def test_a_danger_sign_ends_it_and_stops_the_plan(context: BrowserContext, shot: Shot) -> None:
    """A tick ends the session, and none begins again: offline at once, then by the plan."""
    begin_story()
    page = context.new_page()
    made_ready(page)
    context.set_offline(True)
    start(page)
    page.click("text=One calf is swollen or hot")
    expect(page.locator("#d-go")).to_have_text("Yes, this is new")
    shot(page, "session-danger-ticked")
    page.click("#d-go")
    expect(page.locator("#e-text")).to_contain_text("Stop here")
    expect(page.locator("#e-stop")).to_contain_text("See a clinician today")
    expect(page.locator("#e-advice")).to_contain_text("Could this be a blood clot")
    expect(page.locator("#e-danger a")).to_be_visible()
    shot(page, "session-danger-end")
    page.goto("/session/")
    expect(page.locator("#notices")).to_contain_text("A danger sign is open")
    expect(page.locator("#start")).to_be_hidden()

    context.set_offline(False)
    expect(page.locator("#arrived")).to_contain_text("in your record")
    page.goto("/session/")
    expect(page.locator("h1")).to_have_text("No session now")


@pytest.mark.parametrize(("scheme", "language"), [("light", "en-GB"), ("dark", "es-ES")])
def test_it_can_be_used_by_everyone(
    chromium: Browser, server: str, scheme: Any, language: str, shot: Shot
) -> None:
    """On 320 by 568 nothing scrolls or is cut off, and axe finds nothing, on any of its faces."""
    begin_story()
    context = chromium.new_context(
        viewport={"width": 320, "height": 568}, base_url=server, color_scheme=scheme,
        reduced_motion="reduce", locale=language,
    )  # fmt: skip
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.clock.install()
    page.goto("/offline/")
    clean(page)
    page.goto("/session/")
    page.wait_for_selector("html[data-ready]")
    clean(page)
    page.click("#start")
    done: set[str] = set()

    def seen(now: str) -> None:
        phase = page.locator('[data-view="timer"]').get_attribute("data-phase")
        name = now if now != "timer" else f"timer-{phase}"
        if now != "end" and name not in done:
            done.add(name)
            fits(page)
            clean(page)
            shot(page, f"small-{scheme}-{name}")
            for size in ((568, 320), (844, 390)) if scheme == "light" else ():
                page.set_viewport_size({"width": size[0], "height": size[1]})
                fits(page)
                shot(page, f"wide-{name}")
            page.set_viewport_size({"width": 320, "height": 568})

    page.click("#p-settings")
    seen("senses")
    page.click("#s-done")
    play_on(page, lambda now: now == "end", seen)
    expect(page.locator("#e-result > *").first).to_be_visible()
    clean(page)
    shot(page, f"small-{scheme}-end")
    assert {"danger", "ask", "card", "timer-hold", "timer-rest", "timer-wait"} <= done
    context.close()


def test_nothing_of_one_runner_is_kept_for_the_next(context: BrowserContext) -> None:
    """When another runner opens the site, pages of the first are gone; forgetting takes all."""
    begin_story()
    page = context.new_page()
    made_ready(page)
    start(page)
    page.click("#d-go")
    page.evaluate("localStorage.setItem('stridemend.runner', 'somebody else')")
    page.evaluate("caches.open('stridemend-old').then(c => c.put('/secret/', new Response('x')))")
    page.goto("/plan/")
    for _ in range(50):
        if "/secret/" not in cached(page):
            break
        page.wait_for_timeout(100)
    assert "/secret/" not in cached(page)
    page.evaluate("Keep.forget()")
    assert cached(page) == []
    page.goto("/health/")
    assert page.evaluate("indexedDB.databases().then(all => all.map(one => one.name))") in (
        [],
        ["stridemend"],
    )
