"""A real server and a real Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return one browser for all tests of a process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@contextmanager
def serving(
    database: str, folder: Path, cache: Path, *, locked: bool = False, **more: str
) -> Iterator[str]:
    """Start the site as people start it, on a free port; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "DATABASE_URL": database,
        "XDG_CACHE_HOME": str(cache),
        "XDG_DATA_HOME": str(folder / "data"),
        **more,
    }
    command = [sys.executable, "-m", "stridemend.cli", "serve", "--no-worker"]
    command += [] if locked else ["--no-key"]
    command += ["--port", str(port)]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            _wait_for(f"http://127.0.0.1:{port}/health/", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where all servers of a test run keep what they need not make again."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "popen" in base.name else base) / "cache"


@pytest.fixture(scope="session")
def only_server(
    empty_database: Path, tmp_path_factory: pytest.TempPathFactory, cache: Path
) -> Iterator[tuple[str, Path]]:
    """Start one site for all tests of a process; its database is whatever a link points at."""
    folder = tmp_path_factory.mktemp("server")
    link = folder / "record.sqlite3"
    shutil.copy(empty_database, folder / "first.sqlite3")
    link.symlink_to(folder / "first.sqlite3")
    with serving(f"sqlite:///{link}", folder, cache) as address:
        yield address, link


@pytest.fixture
def server(database: str, only_server: tuple[str, Path]) -> str:
    """Return the address of a site for one runner, as on one's own computer."""
    address, link = only_server
    next_link = link.with_name("next")
    next_link.symlink_to(database.removeprefix("sqlite:///"))
    next_link.replace(link)  # each request opens the database anew
    return address


@pytest.fixture
def many(database: str, tmp_path: Path, cache: Path) -> Iterator[str]:
    """Return the address of a site with accounts; plain HTTP, because it answers on loopback."""
    told = {"STRIDEMEND_MODE": "server", "STRIDEMEND_HTTPS": "off"}
    told |= {"STRIDEMEND_HOSTS": "127.0.0.1"}
    with serving(database, tmp_path, cache, **told) as address:
        yield address


@pytest.fixture(params=["phone", "desktop"])
def page(request: pytest.FixtureRequest, chromium: Browser, server: str) -> Iterator[Page]:
    """Return a page on a phone, then on a desktop; a script error fails the test."""
    size = PHONE if request.param == "phone" else DESKTOP
    context = chromium.new_context(
        viewport=size, base_url=server, has_touch=request.param == "phone", locale="en-GB"
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert not errors


@pytest.fixture
def shot() -> Callable[[Page, str], None]:
    """Return a function that keeps a picture of a page under a name."""
    folder = Path(os.environ.get("STRIDEMEND_SCREENSHOTS", ".screenshots"))
    folder.mkdir(parents=True, exist_ok=True)

    def take(page: Page, name: str) -> None:
        width = page.viewport_size["width"] if page.viewport_size else 0
        page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)

    return take


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310  our own server
                return
        except OSError:
            assert process.poll() is None, "the server did not start"
            time.sleep(0.1)
    raise AssertionError(f"no answer from {address}")
