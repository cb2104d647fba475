"""Pieces that several kinds of things share."""

from dataclasses import dataclass, field
from typing import Any

from stridemend.schema.frozen import FrozenDict


def rest() -> Any:
    """Declare the field that keeps the keys no other field names."""
    return field(default_factory=FrozenDict, metadata={"rest": True})


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """
    Chance that something is present before anything is known.

    Attributes
    ----------
        p: probability, 0..1; per side when the thing is sided.
        basis: published, derived, estimate or convention.
        why: the reasoning behind the number.
        refs: source keys.
    """

    p: float
    basis: str
    why: str = ""
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Evidence of a finding about a node, as likelihood ratios (no unit)."""

    node: str
    present: float = 1.0
    absent: float = 1.0
    basis: str = "estimate"
    refs: tuple[str, ...] = ()
