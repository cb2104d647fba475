"""Exact inference on any discrete network: compiled once, run for one row or a million."""

from stridemend.inference.exact.bif import read_bif
from stridemend.inference.exact.discrete import DiscreteNetwork, Factor, NetworkError, Variable
from stridemend.inference.exact.order import elimination_order
from stridemend.inference.exact.program import Program, compile_network
from stridemend.inference.exact.rows import Marginals, RowProblem, posterior
from stridemend.inference.exact.sweep import Beliefs, Runner

__all__ = [
    "Beliefs",
    "DiscreteNetwork",
    "Factor",
    "Marginals",
    "NetworkError",
    "Program",
    "RowProblem",
    "Runner",
    "Variable",
    "compile_network",
    "elimination_order",
    "posterior",
    "read_bif",
]
