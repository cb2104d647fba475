"""A discrete network as plain numbers: variables, and factors over them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stridemend.core import StridemendError

Array = NDArray[np.float64]


class NetworkError(StridemendError, ValueError):
    """A network that cannot be read or compiled."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A discrete variable with the names of its states; two states read absent, present."""

    name: str
    states: tuple[str, ...] = ("absent", "present")


@dataclass(frozen=True)
class Factor:
    """
    A table of non-negative numbers over some variables.

    Attributes
    ----------
        scope: indices of the variables, one for each axis; at least one, each once.
        table: shape = the number of states of each variable in ``scope``; a further last
            axis holds one table for each row when the numbers differ from row to row.
    """

    scope: tuple[int, ...]
    table: Array


@dataclass(frozen=True)
class DiscreteNetwork:
    """
    Variables and factors whose product is the joint distribution, up to a constant.

    Attributes
    ----------
        variables: the variables; a factor names them by their place here.
        factors: the factors; for a Bayesian network one table P(child | parents) each.
    """

    variables: tuple[Variable, ...]
    factors: tuple[Factor, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """The number of states of each variable."""
        return tuple(len(variable.states) for variable in self.variables)

    @property
    def index(self) -> dict[str, int]:
        """The place of each variable by its name."""
        return {variable.name: place for place, variable in enumerate(self.variables)}
