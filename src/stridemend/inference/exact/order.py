"""In which order variables are summed out, and in which line neighbours stay close."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from math import log

Neighbours = dict[int, set[int]]


def elimination_order(sizes: Sequence[int], scopes: Iterable[Sequence[int]]) -> tuple[int, ...]:
    """
    Return the order in which greedy *min-fill* eliminates the variables.

    ``sizes`` holds the number of states of each variable, ``scopes`` the variables of each
    factor. Ties go to the smaller table, then to the lower index, so that the order is the
    same every time. Source: Koller and Friedman 2009 (recalled, as docs/model.md says).
    """
    neighbours = _moral(len(sizes), scopes)
    weight = [log(size) for size in sizes]
    cost = {v: _cost(v, neighbours, weight) for v in neighbours}
    order: list[int] = []
    while cost:
        best = min(cost, key=lambda v: (cost[v], v))
        order.append(best)
        del cost[best]
        for touched in _eliminate(best, neighbours):
            cost[touched] = _cost(touched, neighbours, weight)
    return tuple(order)


def _moral(count: int, scopes: Iterable[Sequence[int]]) -> Neighbours:
    neighbours: Neighbours = {v: set() for v in range(count)}
    for scope in scopes:
        for v in scope:
            neighbours[v].update(scope)
    for v, around in neighbours.items():
        around.discard(v)
    return neighbours


def _cost(v: int, neighbours: Neighbours, weight: Sequence[float]) -> tuple[int, float]:
    """Return how many edges eliminating ``v`` adds, and the log size of its table."""
    around = neighbours[v]
    missing = sum(b not in neighbours[a] for a, b in combinations(around, 2))
    return missing, weight[v] + sum(weight[u] for u in around)


def _eliminate(v: int, neighbours: Neighbours) -> set[int]:
    """Take ``v`` out, joining its neighbours; return the variables whose cost may change."""
    around = neighbours.pop(v)
    for u in around:
        neighbours[u] |= around
        neighbours[u] -= {u, v}
    return around.union(*(neighbours[u] for u in around))


def line_up(scopes: Iterable[Sequence[int]], count: int) -> tuple[int, ...]:
    """
    Return the place of each of ``count`` variables in a line that keeps neighbours close.

    Variables are neighbours when a scope holds both. Source: Cuthill and McKee 1969, begun
    at the end of a longest shortest path as in Gibbs, Poole and Stockmeyer 1976.
    """
    neighbours = _moral(count, scopes)
    line: list[int] = []
    for start in sorted(neighbours, key=lambda v: (len(neighbours[v]), v)):
        if start not in line:
            far = start
            for _ in range(3):
                far = _breadth_first(far, neighbours)[-1]
            line += _breadth_first(far, neighbours)
    places = [0] * count
    for place, variable in enumerate(line):
        places[variable] = place
    return tuple(places)


def _breadth_first(start: int, neighbours: Neighbours) -> list[int]:
    found, seen = [start], {start}
    for v in found:
        new = sorted(neighbours[v] - seen, key=lambda u: (len(neighbours[u]), u))
        found += new
        seen.update(new)
    return found
