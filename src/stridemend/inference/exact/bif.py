"""Reads networks in the Bayesian interchange format (BIF), as the bnlearn repository has them."""

import re
from itertools import product

import numpy as np

from stridemend.core import Problem
from stridemend.inference.exact.discrete import (
    Array,
    DiscreteNetwork,
    Factor,
    NetworkError,
    Variable,
)

_VARIABLE = re.compile(
    r"variable\s+(?P<name>[^\s{]+)\s*\{\s*type\s+discrete\s*\[\s*\d+\s*\]\s*\{(?P<states>[^}]*)\}"
)
_TABLE = re.compile(r"probability\s*\((?P<head>[^)]*)\)\s*\{(?P<body>[^}]*)\}")
_ROW = re.compile(
    r"(?:\((?P<given>[^)]*)\)|(?P<table>table)|(?P<default>default))\s*(?P<numbers>[^;]*);"
)


def read_bif(text: str) -> DiscreteNetwork:
    """
    Return the network of a BIF text: one factor P(child | parents) for each variable.

    Axes of a factor are the parents in their order, then the child.

    Raises
    ------
    NetworkError
        With everything that is wrong: an unknown variable or state, a table of the wrong
        length, a variable without a table.

    """
    variables = tuple(
        Variable(match["name"], _names(match["states"])) for match in _VARIABLE.finditer(text)
    )
    index = {variable.name: place for place, variable in enumerate(variables)}
    problems: list[Problem] = []
    factors: dict[int, Factor] = {}
    for match in _TABLE.finditer(text):
        child, *given = _names(match["head"].replace("|", ","))
        unknown = [name for name in (child, *given) if name not in index]
        if unknown:
            problems.append(_problem(f"{', '.join(unknown)}: no such variable.", child))
            continue
        scope = (*(index[name] for name in given), index[child])
        try:
            factors[index[child]] = Factor(scope, _table(match["body"], scope, variables))
        except ValueError as error:
            problems.append(_problem(str(error), child))
    problems += [
        _problem("It has no probability table.", variable.name)
        for place, variable in enumerate(variables)
        if place not in factors and not any(p.where == variable.name for p in problems)
    ]
    if problems or not variables:
        raise NetworkError(problems or [_problem("The text holds no variable.", "")])
    return DiscreteNetwork(variables, tuple(factors[place] for place in range(len(variables))))


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip().strip('"') for name in text.split(",") if name.strip())


def _table(body: str, scope: tuple[int, ...], variables: tuple[Variable, ...]) -> Array:
    sizes = tuple(len(variables[v].states) for v in scope)
    table = np.full(sizes, np.nan)
    for row in _ROW.finditer(body):
        numbers = [float(number) for number in _names(row["numbers"])]
        if row["table"]:
            _fill(table, numbers)
        elif row["default"]:
            for given in product(*(range(size) for size in sizes[:-1])):
                _fill(table[given], numbers)
        else:
            _fill(table[_place(_names(row["given"]), scope, variables)], numbers)
    if np.isnan(table).any():
        raise ValueError("Its table leaves some parents' states without numbers.")
    return table


def _fill(target: Array, numbers: list[float]) -> None:
    if target.size != len(numbers):
        raise ValueError(f"Its table has {len(numbers)} numbers where {target.size} belong.")
    target[...] = np.reshape(numbers, target.shape)


def _place(
    given: tuple[str, ...], scope: tuple[int, ...], variables: tuple[Variable, ...]
) -> tuple[int, ...]:
    states = [variables[v].states for v in scope[:-1]]
    if len(given) != len(states) or any(
        name not in row for name, row in zip(given, states, strict=False)
    ):
        raise ValueError(f"({', '.join(given)}) names no states of its parents.")
    return tuple(row.index(name) for name, row in zip(given, states, strict=True))


def _problem(message: str, where: str) -> Problem:
    return Problem(
        id="SM320", message=message, hint="Mend the table or leave the network out.", where=where
    )
