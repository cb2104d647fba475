"""Writing to the terminal: Rich for people, plain lines when piped, JSON when asked."""

import json
import os
import shutil
import sys
from collections.abc import Iterable
from typing import Any, TextIO

MARKS = {"heading": "bold", "stop": "bold red", "careful": "yellow", "go": "green", "quiet": "dim"}
Line = tuple[str, str]
"""A style name (empty for plain) and the text of one line."""
WIDTH = 88


def print_json(data: Any) -> None:
    """Print data as JSON, keys in their given order."""
    print(json.dumps(data, ensure_ascii=False, indent=2, default=list))


def is_terminal(out: TextIO) -> bool:
    """Say whether a person looks at the output."""
    return out.isatty() and os.environ.get("TERM") != "dumb"


def text_width() -> int:
    """Return how many columns a line may fill: a good length, or less in a narrow window."""
    if not sys.stdout.isatty():
        return WIDTH
    return max(30, min(WIDTH, shutil.get_terminal_size().columns - 1))


def print_lines(lines: Iterable[Line], out: TextIO | None = None) -> None:
    """Print lines, coloured in a terminal; words, never colour alone, carry the meaning."""
    out = out or sys.stdout
    if not is_terminal(out):
        for _, text in lines:
            print(text, file=out)
        return
    from rich.console import Console  # noqa: PLC0415  loaded only where a person looks
    from rich.text import Text  # noqa: PLC0415

    console = Console(highlight=False, file=out)
    for style, text in lines:
        console.print(Text(text, style=MARKS.get(style, "")))
