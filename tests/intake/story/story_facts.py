"""Looks into a reading that the story reader's tests share."""

from collections.abc import Callable

from stridemend.core import Finding, Side
from stridemend.intake.story import Reading

Read = Callable[[str], Reading]


def present(reading: Reading) -> dict[str, Finding]:
    return {f.code: f for f in reading.findings if f.present}


def absent(reading: Reading) -> set[str]:
    return {f.code for f in reading.findings if f.absent}


def sided(reading: Reading, code: str) -> Side | None:
    finding = present(reading).get(code)
    return None if finding is None else finding.side


def number(reading: Reading, code: str) -> float | None:
    found = [f.value for f in reading.findings if f.code == code]
    return float(found[0]) if found and isinstance(found[0], int | float) else None
