"""
Three-valued logic over findings: true, false, unknown.

What nobody asked or knows is unknown, and unknown never makes a rule fire.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from operator import ge, gt, le, lt
from typing import Any

from stridemend.core import Case, Finding

COMPARE: Mapping[str, Callable[[float, float], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}
Item = Mapping[str, Any]


class Truth(Enum):
    """True, false, or not known."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The truth of an item, and the findings that made it true."""

    truth: Truth
    because: tuple[Finding, ...] = ()


UNKNOWN = Verdict(Truth.UNKNOWN)
FALSE = Verdict(Truth.FALSE)


def judge(item: Item | str, case: Case) -> Verdict:
    """
    Return the verdict on an item: a code, a comparison, or any / all of further items.

    >>> judge("fever", Case()).truth
    <Truth.UNKNOWN: 'unknown'>
    """
    if isinstance(item, str):
        return _code(item, case)
    if "code" in item and "op" in item:
        return _number(item, case)
    if "code" in item:
        return _code(item["code"], case)
    if "all" in item:
        return all_of(item["all"], case)
    return any_of(item["any"], case)


def _code(code: str, case: Case) -> Verdict:
    present = tuple(f for f in case.of(code) if f.present)
    if present:
        return Verdict(Truth.TRUE, present[:1])
    return FALSE if case.denies(code) else UNKNOWN


def _number(item: Item, case: Case) -> Verdict:
    number = case.number(item["code"])
    if number is None:
        return UNKNOWN
    if COMPARE[item["op"]](number, item["value"]):
        return Verdict(Truth.TRUE, tuple(f for f in case.of(item["code"]) if f.present)[-1:])
    return FALSE


def any_of(items: Iterable[Item | str], case: Case, least: int = 1) -> Verdict:
    """Return true when at least ``least`` items are true, false when they cannot be."""
    verdicts = [judge(item, case) for item in items]
    true = [verdict for verdict in verdicts if verdict.truth is Truth.TRUE]
    if len(true) >= least:
        return Verdict(Truth.TRUE, tuple(f for verdict in true for f in verdict.because))
    possible = sum(verdict.truth is not Truth.FALSE for verdict in verdicts)
    return UNKNOWN if possible >= least else FALSE


def all_of(items: Iterable[Item | str], case: Case) -> Verdict:
    """Return true when every item is true, false when one is false."""
    verdicts = [judge(item, case) for item in items]
    if any(verdict.truth is Truth.FALSE for verdict in verdicts):
        return FALSE
    if any(verdict.truth is Truth.UNKNOWN for verdict in verdicts):
        return UNKNOWN
    return Verdict(Truth.TRUE, tuple(f for verdict in verdicts for f in verdict.because))


def codes_in(item: Item | str) -> frozenset[str]:
    """Return every finding code that an item speaks of."""
    if isinstance(item, str):
        return frozenset((item,))
    parts = [*item.get("any", ()), *item.get("all", ())]
    own = (item["code"],) if "code" in item else ()
    return frozenset(own).union(*(codes_in(part) for part in parts))
