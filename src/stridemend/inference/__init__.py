"""What drives the pain: the network, the exact engine, expected relief, reasons, next tests."""

from stridemend.inference.assessment import (
    Assessment,
    ChainStep,
    NextTest,
    RankedCondition,
    RankedDriver,
    Reason,
    Retest,
)
from stridemend.inference.engine import CompiledEngine, Engine, Posterior
from stridemend.inference.loci import OTHER
from stridemend.inference.ranking import infer

__all__ = [
    "OTHER",
    "Assessment",
    "ChainStep",
    "CompiledEngine",
    "Engine",
    "NextTest",
    "Posterior",
    "RankedCondition",
    "RankedDriver",
    "Reason",
    "Retest",
    "infer",
]
