"""Three-valued judgement of expressions: yes, no, or not known."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from stridemend.core import Finding, Side
from stridemend.triage.facts import Facts, explicit
from stridemend.triage.rules import Expr, Leaf, Node


class Truth(Enum):
    """Whether something holds; unknown is never read as no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Judged:
    """
    A judgement and what it rests on.

    Attributes
    ----------
        truth: yes, no or unknown.
        told: it rests on unhedged words or answers.
        asked: it rests on explicit answers.
        findings: what met it.
    """

    truth: Truth
    told: bool = True
    asked: bool = True
    findings: tuple[Finding, ...] = ()


UNKNOWN, NO = Judged(Truth.UNKNOWN), Judged(Truth.NO)


def judge(expr: Expr, facts: Facts, side: Side) -> Judged:
    """Judge an expression for one side of the body."""
    return _leaf(expr, facts, side) if isinstance(expr, Leaf) else _node(expr, facts, side)


def _leaf(leaf: Leaf, facts: Facts, side: Side) -> Judged:
    if leaf.absent:
        return Judged(Truth.YES) if facts.denied(leaf.code, side) else UNKNOWN
    if leaf.op:
        return _number(leaf, facts)
    found = _on_sides(leaf, facts, side)
    if found:
        sure = [f for f in found if not f.hedged]
        return Judged(Truth.YES, bool(sure), any(explicit(f) for f in sure), found)
    return NO if facts.denied(leaf.code, side) else UNKNOWN


def _on_sides(leaf: Leaf, facts: Facts, side: Side) -> tuple[Finding, ...]:
    if leaf.side == "both":
        left, right = (facts.on(leaf.code, s) for s in (Side.LEFT, Side.RIGHT))
        sides = {f.side for f in (*left, *right)}
        both = Side.BOTH in sides or {Side.LEFT, Side.RIGHT} <= sides
        return tuple(f for f in left if f.side is not Side.NONE) if both else ()
    found = facts.on(leaf.code, side)
    if leaf.side == "one":
        return tuple(f for f in found if f.side is not Side.BOTH)
    return found


def _number(leaf: Leaf, facts: Facts) -> Judged:
    finding = facts.number(leaf.code)
    if finding is None or not isinstance(finding.value, int | float):
        return UNKNOWN
    value, limit = float(finding.value), leaf.value
    holds = {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
    }[leaf.op]
    sure = not finding.hedged
    return Judged(Truth.YES if holds else Truth.NO, sure, sure and explicit(finding), (finding,))


def _node(node: Node, facts: Facts, side: Side) -> Judged:
    for avoided in node.none:
        found = judge(avoided, facts, side)
        if found.truth is Truth.YES and found.told:
            return NO
    parts = [judge(part, facts, side) for part in node.all]
    if node.any:
        parts.append(_any([judge(part, facts, side) for part in node.any]))
    return _all(parts)


def _all(parts: Iterable[Judged]) -> Judged:
    parts = list(parts)
    if any(part.truth is Truth.NO for part in parts):
        return NO
    if any(part.truth is Truth.UNKNOWN for part in parts):
        return UNKNOWN
    findings = tuple(f for part in parts for f in part.findings)
    return Judged(Truth.YES, all(p.told for p in parts), all(p.asked for p in parts), findings)


def _any(parts: Iterable[Judged]) -> Judged:
    parts = list(parts)
    yes = [part for part in parts if part.truth is Truth.YES]
    if yes:
        findings = tuple(f for part in yes for f in part.findings)
        return Judged(Truth.YES, any(p.told for p in yes), any(p.asked for p in yes), findings)
    return UNKNOWN if any(part.truth is Truth.UNKNOWN for part in parts) else NO
