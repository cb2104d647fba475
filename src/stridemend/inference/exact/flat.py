"""A program as one flat array of integers, and back."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from stridemend.inference.exact.program import Cluster, Program

Flat = NDArray[np.int32]


def flatten(program: Program) -> Flat:
    """Return the program as integers: each list is led by its length."""
    numbers: list[int] = []
    _put(numbers, program.sizes)
    _put(numbers, program.order)
    numbers.append(len(program.scopes))
    for scope in program.scopes:
        _put(numbers, scope)
    numbers.append(len(program.clusters))
    for cluster in program.clusters:
        numbers += (cluster.summed, cluster.parent)
        for part in (cluster.scope, cluster.factors, cluster.children):
            _put(numbers, part)
    return np.array(numbers, dtype=np.int32)


def unflatten(flat: Flat) -> Program:
    """
    Return the program that `flatten` was given.

    Raises
    ------
    ValueError
        The array is no flattened program.

    """
    numbers = iter(flat.tolist())
    try:
        sizes, order = _take(numbers), _take(numbers)
        scopes = tuple(_take(numbers) for _ in range(next(numbers)))
        clusters = tuple(_cluster(numbers) for _ in range(next(numbers)))
    except (StopIteration, RuntimeError) as error:
        raise ValueError("The array ends too early for a program.") from error
    if next(numbers, None) is not None:
        raise ValueError("The array goes on after the program.")
    return Program(sizes, scopes, order, clusters)


def _cluster(numbers: Iterator[int]) -> Cluster:
    summed, parent = next(numbers), next(numbers)
    scope, factors, children = (_take(numbers) for _ in range(3))
    return Cluster(scope, summed, parent, factors, children)


def _put(numbers: list[int], part: Sequence[int]) -> None:
    numbers.append(len(part))
    numbers += part


def _take(numbers: Iterator[int]) -> tuple[int, ...]:
    count = next(numbers)
    taken = tuple(number for _, number in zip(range(count), numbers, strict=False))
    if len(taken) < count or count < 0:
        raise StopIteration
    return taken
