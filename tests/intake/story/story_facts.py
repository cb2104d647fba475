"""Looks into a reading that the story reader's tests share."""

from collections.abc import Callable

from stridemend.core import Finding, Side
from stridemend.intake.story import Reading

Read = Callable[[str], Reading]


def present(reading: Reading) -> dict[str, Finding]:
    """Findings that are there now, by code."""
    return {f.code: f for f in reading.findings if f.present}


def absent(reading: Reading) -> set[str]:
    """Codes that were denied."""
    return {f.code for f in reading.findings if f.absent}


def sided(reading: Reading, code: str) -> Side | None:
    """The side of a finding that is there, None when it is not there."""
    finding = present(reading).get(code)
    return None if finding is None else finding.side


def number(reading: Reading, code: str) -> float | None:
    """The number of a finding, None when it was not told."""
    found = [f.value for f in reading.findings if f.code == code]
    return float(found[0]) if found and isinstance(found[0], int | float) else None
