"""
Times the pages with a runner of three years: server time, errors, bytes of the first view.

Usage: python benchmarks/pages.py [--users 50] [--requests 3000] [--database URL | --postgresql]

``--postgresql`` starts a PostgreSQL of its own in a temporary folder, as the tests do.

Only the loopback address is asked, with a bounded number of requests. The server writes the
milliseconds of each answer into its log; what a user waits is timed at the other end.
"""

import argparse
import gzip
import http.client
import json
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
SHIFTS = """window.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach((e) => {
  if (!e.hadRecentInput) window.shifted += e.value;
})).observe({type: "layout-shift", buffered: true});"""
PAGES = ("/plan/", "/why/", "/where/", "/session/", "/progress/", "/training/", "/me/", "/tests/")
THINK_S = 2.0
WORKERS = 2


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--users", type=int, default=50)
    asked.add_argument("--requests", type=int, default=3000)
    asked.add_argument("--database", default="")
    asked.add_argument("--postgresql", action="store_true")
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as opened:
        url = told.database or f"sqlite:///{folder}/record.sqlite3"
        if told.postgresql:
            sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
            from postgresql import cluster  # noqa: PLC0415  only here

            url = opened.enter_context(cluster()).empty()
        fill(url)
        with (Path(folder) / "log").open("wb") as log:
            port, server = start(url, folder, log)
            try:
                first = {page: fetch(port, page) for page in PAGES}
                print({page: status for page, (status, _, _) in first.items()})
                first_views(port)
                waits, errors = load(port, told.users, told.requests)
            finally:
                server.terminate()
                server.wait(20)
        report(Path(folder) / "log", waits, errors)


def fill(url: str) -> None:
    """Write three years of a made-up runner."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "web"))
    os.environ["DATABASE_URL"] = url
    from stridemend.web.start import start_web  # noqa: PLC0415  Django starts here

    start_web(url)
    from years import write_years  # noqa: PLC0415  after Django

    write_years("me")


def start(url: str, folder: str, log: object) -> "tuple[int, subprocess.Popen[bytes]]":
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "DATABASE_URL": url, "STRIDEMEND_LOG": "json"}
    environment |= {"XDG_CACHE_HOME": folder}
    command = [sys.executable, "-m", "stridemend.cli", "serve", "--no-key"]
    command += ["--workers", str(WORKERS), "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    for _ in range(300):
        try:
            if fetch(port, "/health/")[0] == 200:
                return port, server
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def fetch(port: int, path: str) -> tuple[int, int, bytes]:
    """Return status, bytes on the wire and the body."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = line.getresponse()
    wire = answer.read()
    line.close()
    packed = answer.headers.get("Content-Encoding") == "gzip"
    return answer.status, len(wire), gzip.decompress(wire) if packed else wire


def first_views(port: int) -> None:
    """Print what a phone with an empty cache receives for each page, and how far things move."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for path in PAGES:
            context = browser.new_context(viewport={"width": 390, "height": 844})
            context.add_init_script(SHIFTS)
            page = context.new_page()
            wire = page.context.new_cdp_session(page)
            wire.send("Network.enable")
            sizes: list[float] = []
            wire.on("Network.loadingFinished", lambda e, s=sizes: s.append(e["encodedDataLength"]))
            page.goto(f"http://127.0.0.1:{port}{path}", wait_until="load")
            seen = sum(sizes) / 1000
            page.wait_for_load_state("networkidle")
            moved = page.evaluate("window.shifted")
            whole = sum(sizes) / 1000
            print(f"{path:<14}{seen:8.0f} kB, all {whole:8.0f} kB, moved {moved:.3f}")
            context.close()
        browser.close()


def load(port: int, users: int, requests: int) -> tuple[list[float], int]:
    """Let users ask for pages, with a pause to read between; return what they waited."""
    waits: list[float] = []
    errors = 0
    lock = threading.Lock()

    def one(number: int) -> None:
        nonlocal errors
        chance = random.Random(number)
        for _ in range(requests // users):
            time.sleep(chance.uniform(0, 2 * THINK_S))
            began = time.perf_counter()
            try:
                bad = fetch(port, chance.choice(PAGES))[0] >= 400
            except OSError:
                bad = True
            with lock:
                waits.append(1000 * (time.perf_counter() - began))
                errors += bad

    people = [threading.Thread(target=one, args=(number,)) for number in range(users)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return waits, errors


def report(log: Path, waits: list[float], errors: int) -> None:
    rows = [json.loads(line) for line in log.read_text("utf-8").splitlines() if line[:1] == "{"]
    pages: dict[str, list[float]] = {}
    for row in rows:
        if row.get("event") == "answered" and row["page"] != "health":
            pages.setdefault(row["page"], []).append(row["ms"])
    print(f"{'page':<12}{'answers':>8}{'median':>8}{'p95':>8}{'worst':>9}  ms")
    for page, times in sorted(pages.items()):
        times.sort()
        row = (len(times), statistics.median(times), times[int(0.95 * len(times))], times[-1])
        print(f"{page:<12}{row[0]:>8}{row[1]:>8.1f}{row[2]:>8.1f}{row[3]:>9.1f}")
    waits.sort()
    late = waits[int(0.95 * len(waits))]
    print(f"users waited: median {statistics.median(waits):.1f}, p95 {late:.1f} ms")
    print(f"errors: {errors} of {len(waits)}")


if __name__ == "__main__":
    main()
