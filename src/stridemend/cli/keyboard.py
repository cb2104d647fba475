"""Keys of a terminal, one at a time; whole lines where there is no terminal."""

import os
import select
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

END = "end"
"""What a keyboard gives when there is nothing more to read."""


class Keyboard(Protocol):
    """Where keys come from."""

    def poll(self, seconds: float) -> str | None:
        """Return the key pressed within some seconds, None for none, END at the end."""

    def line(self) -> str | None:
        """Return a typed line, or None at the end."""


class LineKeyboard:
    """Reads whole lines, for pipes; steps run on by themselves."""

    def poll(self, seconds: float) -> str | None:
        """Let the time pass; there are no keys in a pipe."""
        time.sleep(seconds)
        return None

    def line(self) -> str | None:
        """Return the next line of standard input."""
        text = sys.stdin.readline()
        return text.strip() if text else None


class TerminalKeyboard:
    """Reads single keys from a terminal in cbreak mode and echoes what belongs to an answer."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.waiting: list[str] = []

    def poll(self, seconds: float) -> str | None:
        """Return the next key; what was typed fast, or pasted, waits for its turn."""
        if not self.waiting:
            ready, _, _ = select.select([self.descriptor], [], [], max(0.0, seconds))
            if not ready:
                return None
            raw = os.read(self.descriptor, 64)
            if not raw:
                return END
            text = raw.decode("utf-8", "replace")
            self.waiting = [text] if text.startswith("\x1b") else list(text)
        return self.waiting.pop(0)

    def line(self) -> str | None:
        """Return a typed line; backspace takes back, Ctrl-D on an empty line ends."""
        typed = ""
        while True:
            key = self.poll(3600)
            if key is None:
                continue
            if key == END or (key == "\x04" and not typed):
                return None
            if key in ("\r", "\n"):
                _echo("\n")
                return typed.strip()
            if key in ("\x7f", "\b"):
                _echo("\b \b" if typed else "")
                typed = typed[:-1]
            elif key.isprintable():
                typed += key
                _echo(key)


def _echo(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


@contextmanager
def keyboard() -> Iterator[Keyboard]:
    """Give the keyboard of standard input; a terminal is left as it was found."""
    try:
        import termios  # noqa: PLC0415  only where it exists
        import tty  # noqa: PLC0415
    except ImportError:
        yield LineKeyboard()
        return
    if not sys.stdin.isatty():
        yield LineKeyboard()
        return
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        yield TerminalKeyboard(descriptor)
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
