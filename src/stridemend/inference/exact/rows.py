"""Rows of evidence by name: all checked, the good ones answered whatever the bad ones are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np

from stridemend.core import Problem
from stridemend.inference.exact.discrete import Array, DiscreteNetwork
from stridemend.inference.exact.sweep import Runner

Seen = str | Sequence[float]
"""The name of the state that was seen, or the likelihood of what was seen under each state."""
Row = Mapping[str, Seen | None]
"""What is known in one case; None, or not listed, is unknown."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row has no answer: its place among the rows, the node, and the problem."""

    row: int
    node: str
    problem: Problem


@dataclass(frozen=True)
class Marginals:
    """
    The answer to some rows.

    Attributes
    ----------
        posterior: for each node P(state | row), shape (rows, states); not a number for rows
            that have a problem.
        log_evidence: shape (rows,); natural log of the chance of what was seen.
        problems: what is wrong with which rows.
    """

    posterior: Mapping[str, Array]
    log_evidence: Array
    problems: tuple[RowProblem, ...]


def posterior(network: DiscreteNetwork, runner: Runner, rows: Sequence[Row]) -> Marginals:
    """
    Return all marginals of all rows; bad rows are reported and the others still answered.

    Problems have the ids SM321 (unknown node), SM322 (unknown state or wrong number of
    likelihoods), SM323 (a likelihood that is not a number from 0 to 1) and SM324 (evidence
    that contradicts itself: its chance is zero).
    """
    problems = [found for place, row in enumerate(rows) for found in _check(place, row, network)]
    bad = {found.row for found in problems}
    good = [place for place in range(len(rows)) if place not in bad]
    beliefs = runner.run(_evidence(network, [rows[place] for place in good]), len(good))
    log_evidence = np.full(len(rows), np.nan)
    log_evidence[good] = beliefs.log_evidence
    found = {}
    for place, variable in enumerate(network.variables):
        table = np.full((len(rows), len(variable.states)), np.nan)
        table[good] = beliefs.marginals[place].T
        found[variable.name] = table
    problems += [
        _contradiction(place, rows[place]) for place in good if log_evidence[place] == -np.inf
    ]
    return Marginals(found, log_evidence, tuple(sorted(problems, key=lambda p: (p.row, p.node))))


def _evidence(network: DiscreteNetwork, rows: Sequence[Row]) -> dict[int, Array]:
    index = network.index
    found: dict[int, Array] = {}
    for column, row in enumerate(rows):
        for name, seen in row.items():
            if seen is None:
                continue
            states = network.variables[index[name]].states
            table = found.setdefault(index[name], np.ones((len(states), len(rows))))
            table[:, column] = _likelihood(seen, states)
    return found


def _likelihood(seen: Seen, states: Sequence[str]) -> list[float]:
    if isinstance(seen, str):
        return [float(state == seen) for state in states]
    return list(seen)


def _check(place: int, row: Row, network: DiscreteNetwork) -> list[RowProblem]:
    found = []
    for name, seen in row.items():
        if name not in network.index:
            hint = "Use the name of a node of the network."
            found.append(_wrong(place, name, "SM321", "There is no such node.", hint))
        elif seen is not None:
            found += _check_seen(place, name, seen, network.variables[network.index[name]].states)
    return found


def _check_seen(place: int, name: str, seen: Seen, states: Sequence[str]) -> list[RowProblem]:
    known = f"Its states are {', '.join(states)}."
    if isinstance(seen, str):
        wrong = seen not in states
        return [_wrong(place, name, "SM322", f"It has no state {seen}.", known)] if wrong else []
    if len(seen) != len(states):
        message = f"{len(seen)} likelihoods were given for {len(states)} states."
        return [_wrong(place, name, "SM322", message, known)]
    if not all(isfinite(value) and 0 <= value <= 1 for value in seen):
        hint = "Give for each state the chance of what was seen, from 0 to 1."
        return [_wrong(place, name, "SM323", "A likelihood is not a number from 0 to 1.", hint)]
    return []


def _contradiction(place: int, row: Row) -> RowProblem:
    names = ", ".join(sorted(name for name, seen in row.items() if seen is not None))
    hint = "Check which of these cannot be true together, or give a likelihood instead."
    return _wrong(place, names, "SM324", "What was seen cannot all be true: its chance is 0.", hint)


def _wrong(place: int, node: str, name: str, message: str, hint: str) -> RowProblem:
    where = f"row {place}, {node}"
    return RowProblem(place, node, Problem(id=name, message=message, hint=hint, where=where))
