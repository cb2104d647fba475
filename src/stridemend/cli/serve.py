"""`stridemend serve`: the pages, on this computer or for many."""

import os
import webbrowser

import typer

from stridemend.cli.errors import told

LOCAL = "127.0.0.1"


def command(
    host: str = typer.Option(LOCAL, "--host", help="Address to listen on."),
    port: int = typer.Option(8700, "--port", min=1, max=65535, help="Port to listen on."),
    workers: int = typer.Option(1, "--workers", min=1, max=64, help="Processes that answer."),
    open_browser: bool = typer.Option(False, "--open", help="Open the pages in your browser."),
) -> None:
    """
    Open the pages in a browser.

    Example: stridemend serve --open
    """
    with told(as_json=False):
        from stridemend.web.start import start_web  # noqa: PLC0415  Django, only to serve

        start_web(os.environ.get("DATABASE_URL", ""))
        if open_browser:
            webbrowser.open(f"http://{host}:{port}/")
        _serve(host, port, workers)


def _serve(host: str, port: int, workers: int) -> None:
    from granian.constants import Interfaces  # noqa: PLC0415  only to serve
    from granian.server import Server  # noqa: PLC0415

    Server(
        "stridemend.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        log_access=False,
    ).serve()
