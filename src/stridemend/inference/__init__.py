"""What drives the pain: the network, the exact engine, expected relief, reasons, next tests."""

from stridemend.inference.assessment import (
    Assessment,
    ChainStep,
    NextTest,
    PairRelief,
    Range,
    RankedCondition,
    RankedDriver,
    Reason,
    Retest,
    Sureness,
)
from stridemend.inference.engine import Engine, Posterior
from stridemend.inference.explanation import Contrast, Explanation, Push, contrast, explain
from stridemend.inference.loci import OTHER
from stridemend.inference.ranking import infer
from stridemend.inference.retest import released_node
from stridemend.inference.standing import worth_testing

__all__ = [
    "OTHER",
    "Assessment",
    "ChainStep",
    "Contrast",
    "Engine",
    "Explanation",
    "NextTest",
    "PairRelief",
    "Posterior",
    "Push",
    "Range",
    "RankedCondition",
    "RankedDriver",
    "Reason",
    "Retest",
    "Sureness",
    "contrast",
    "explain",
    "infer",
    "released_node",
    "worth_testing",
]
