"""`stridemend serve`: the pages, on this computer or for many."""

import json
import os
import socket
import subprocess
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import urlopen

import typer

from stridemend.cli.errors import told
from stridemend.cli.output import print_lines
from stridemend.core import CaseError, Problem

LOCAL = "127.0.0.1"
THREADS = 2  # a page waits for the database now and then; more would only wait for the processor


def command(
    host: str = typer.Option(LOCAL, "--host", help="Address to listen on."),
    port: int = typer.Option(8700, "--port", min=1, max=65535, help="Port to listen on."),
    workers: int = typer.Option(1, "--workers", min=1, max=64, help="Processes that answer."),
    open_browser: bool = typer.Option(False, "--open", help="Open the pages in your browser."),
    no_key: bool = typer.Option(False, "--no-key", help="Let every program of this computer in."),
    no_worker: bool = typer.Option(False, "--no-worker", help="Long jobs are done elsewhere."),
) -> None:
    """
    Open the pages in a browser.

    Example: stridemend serve --open
    """
    with told(as_json=False):
        running = _already(host, port)
        address = _prepare(host, port, no_key=no_key)
        if running:
            print_lines([("go", f"Stridemend is already running at {address}")])
            if open_browser:
                webbrowser.open(address)
            return
        print_lines([("go", f"Stridemend is at {address}"), ("quiet", "Ctrl-C stops it.")])
        if open_browser:
            webbrowser.open(address)
        from stridemend.web import environment  # noqa: PLC0415  Django, only to serve

        many = environment.mode() == environment.MODE_SERVER
        with _worker(wanted=many and not no_worker):
            _serve(host, port, workers)


@contextmanager
def _worker(*, wanted: bool) -> Iterator[None]:
    """
    Keep a process beside the pages of a server that does the long work.

    On one's own computer the pages start it themselves when there is something to do.
    """
    if not wanted:
        yield
        return
    process = subprocess.Popen([sys.executable, "-m", "stridemend.cli", "worker"])
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _prepare(host: str, port: int, *, no_key: bool) -> str:
    """Make everything ready that the processes will share; return the address to open."""
    from stridemend.web import environment  # noqa: PLC0415  Django, only to serve

    local = environment.mode() == environment.MODE_LOCAL
    if local:
        os.environ.setdefault("STRIDEMEND_HOSTS", ",".join([*environment.LOCAL_HOSTS, host]))
        if not no_key:
            key = environment.kept_secret("open.key")
            os.environ.setdefault(environment.LOCAL_KEY, key)
    elif not environment.hosts(local=False):
        message = "A server must know the names under which it is asked for."
        hint = "Set STRIDEMEND_HOSTS, such as STRIDEMEND_HOSTS=run.example.org; see docs/server.md."
        raise CaseError([Problem(id="SM291", message=message, hint=hint, where="STRIDEMEND_HOSTS")])
    from stridemend.web.start import start_web  # noqa: PLC0415

    start_web(os.environ.get("DATABASE_URL", ""))
    from stridemend.web.statics import gather  # noqa: PLC0415

    gather()
    door = f"open/{os.environ[environment.LOCAL_KEY]}" if local and not no_key else ""
    return f"http://{host}:{port}/{door}"


def _already(host: str, port: int) -> bool:
    """
    Say whether this port is taken by Stridemend itself.

    Raises
    ------
    CaseError
        SM292: something else uses the port.

    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            if _ours(host, port):
                return True
            message = f"We cannot listen on {host}:{port}: {taken.strerror}."
            hint = f"Another program may use it; choose another: --port {port + 1}."
            raise CaseError([Problem(id="SM292", message=message, hint=hint)]) from taken
    return False


def _ours(host: str, port: int) -> bool:
    try:
        with urlopen(f"http://{host}:{port}/health/", timeout=2) as answer:  # nosec B310
            return bool(json.load(answer).get("state") == "well")
    except (OSError, ValueError):
        return False


def _serve(host: str, port: int, workers: int) -> None:
    from granian.constants import Interfaces  # noqa: PLC0415  only to serve
    from granian.server import Server  # noqa: PLC0415

    Server(
        "stridemend.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        backpressure=256,
        websockets=False,
        respawn_failed_workers=True,
        log_access=False,
    ).serve()
