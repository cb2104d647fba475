"""The runner's own retest: what a release did to the painful task, as evidence about a driver."""

from typing import Any

from stridemend.core import Case
from stridemend.inference.assessment import Retest
from stridemend.inference.graph import NodeKey
from stridemend.schema import Pack


def retest_response(key: NodeKey, case: Case, pack: Pack) -> Retest:
    """Return what the runner's retest after a release of this driver showed, if one was done."""
    node, side = key
    for finding in case:
        definition = pack.findings.get(finding.code)
        if definition is None or not definition.extra.get("retest"):
            continue
        about = any(bearing.node == node for bearing in definition.bears_on)
        if about and finding.side.covers(side) and (finding.present or finding.absent):
            return Retest.BETTER if finding.present else Retest.NO_CHANGE
    return Retest.NOT_DONE


def after_retest(relief: float, response: Retest, pack: Pack) -> float:
    """
    Return the expected relief once the retest is known.

    A drop is likelier when the driver keeps the pain going, and also happens by itself; the
    two chances stand in the pack (single-case methods, an estimate with its reasoning).
    """
    if response is Retest.NOT_DONE:
        return relief
    within: Any = pack.single_case["within_session"]
    chances = within["retest_likelihood"]
    active, idle = chances["p_drop_if_driver_active"], chances["p_drop_if_not_active"]
    if response is Retest.NO_CHANGE:
        active, idle = 1 - active, 1 - idle
    return float(active * relief / (active * relief + idle * (1 - relief)))
