"""Writing to the terminal: Rich for people, plain lines when piped, JSON when asked."""

import json
import os
import sys
from collections.abc import Iterable
from typing import Any

MARKS = {"heading": "bold", "stop": "bold red", "careful": "yellow", "go": "green", "quiet": "dim"}
Line = tuple[str, str]
"""A style name (empty for plain) and the text of one line."""


def print_json(data: Any) -> None:
    """Print data as JSON, keys in their given order."""
    print(json.dumps(data, ensure_ascii=False, indent=2, default=list))


def is_terminal() -> bool:
    """Say whether a person looks at the output."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def print_lines(lines: Iterable[Line]) -> None:
    """Print lines, coloured in a terminal; words, never colour alone, carry the meaning."""
    if not is_terminal():
        print("\n".join(text for _, text in lines))
        return
    from rich.console import Console  # noqa: PLC0415  loaded only where a person looks
    from rich.text import Text  # noqa: PLC0415

    console = Console(highlight=False)
    for style, text in lines:
        console.print(Text(text, style=MARKS.get(style, "")), soft_wrap=False)
