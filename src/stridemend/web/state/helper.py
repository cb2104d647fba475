"""On one's own computer the site starts the worker itself: nobody else would."""

import subprocess
import sys
import threading

from django.conf import settings

_LOCK = threading.Lock()
_STARTED: list["subprocess.Popen[bytes]"] = []


def start_helper() -> None:
    """
    Let a worker do what waits, in a process of its own; nothing when one is at it.

    A server for many runs ``stridemend worker`` beside the site.
    """
    if not settings.LOCAL:
        return
    with _LOCK:
        _STARTED[:] = [one for one in _STARTED if one.poll() is None]
        if not _STARTED:
            command = [sys.executable, "-m", "stridemend.cli", "worker", "--once"]
            _STARTED.append(
                subprocess.Popen(  # noqa: S603  our own command
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            )
