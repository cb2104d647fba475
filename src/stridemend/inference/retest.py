"""
The runner's own retest: what a release did to the painful task, as evidence.

A drop is likelier when what was released is there and does something (one of its links is
active), and also happens by itself; the two chances stand in the pack's single-case methods.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from typing import Any

from stridemend.core import Case, Finding, Side
from stridemend.inference.assessment import Retest
from stridemend.inference.causal import causal_model
from stridemend.inference.graph import NodeKey
from stridemend.inference.ratios import capped
from stridemend.schema import Pack


@dataclass(frozen=True, slots=True)
class Release:
    """
    One release that was tried, with the painful task before and after.

    Attributes
    ----------
        key: what was released.
        ratio: how many times what followed multiplies the odds that it is there and active.
    """

    key: NodeKey
    ratio: float


def releases(case: Case, sore: tuple[Side, ...], pack: Pack) -> tuple[Release, ...]:
    """Return the releases of a case; one told without a side was done on the sore side."""
    return tuple(
        Release((node, side), _ratio(finding, pack))
        for finding in case
        if (node := released_node(finding.code, pack)) and (finding.present or finding.absent)
        for side in _sides(node, finding.side, sore, pack)
    )


@lru_cache(maxsize=1024)
def released_node(code: str, pack: Pack) -> str:
    """Return the node that a retest finding is about; empty for any other finding."""
    definition = pack.findings.get(code)
    if definition is None or not definition.extra.get("retest"):
        return ""
    nodes = [bearing.node for bearing in definition.bears_on]
    known = [node for node in nodes if node in causal_model(pack).templates]
    return next((node for node in known if node in pack.drivers), known[0] if known else "")


def _sides(node: str, told: Side, sore: tuple[Side, ...], pack: Pack) -> tuple[Side, ...]:
    if not causal_model(pack).templates[node].sided:
        return (Side.NONE,)
    if told in (Side.LEFT, Side.RIGHT) and set(sore) <= {Side.LEFT, Side.RIGHT}:
        return (told,)
    return sore


def _ratio(finding: Finding, pack: Pack) -> float:
    """Return what a retest told in words weighs, or several that were measured; capped."""
    if finding.ratio is not None:
        return exp(capped(log(finding.ratio), pack))
    within: Any = pack.single_case["within_session"]
    chances = within["retest_likelihood"]
    active, idle = chances["p_drop_if_driver_active"], chances["p_drop_if_not_active"]
    return float(active / idle if finding.present else (1 - active) / (1 - idle))


def retest_response(key: NodeKey, case: Case, pack: Pack) -> Retest:
    """Return what the runner's retest after a release of this node showed, if one was done."""
    node, side = key
    for finding in case:
        definition = pack.findings.get(finding.code)
        if definition is None or not definition.extra.get("retest"):
            continue
        about = any(bearing.node == node for bearing in definition.bears_on)
        if about and finding.side.covers(side) and (finding.present or finding.absent):
            return Retest.BETTER if finding.present else Retest.NO_CHANGE
    return Retest.NOT_DONE
