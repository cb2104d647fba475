"""What can be reached from something along links of any kind."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def reachable(
    starts: Iterable[Thing], onward: Callable[[Thing], Iterable[Thing]]
) -> Iterator[Thing]:
    """
    Yield the starts and everything that leads on from them, each once, nearest first.

    >>> list(reachable([3], lambda n: [n - 1] if n else []))
    [3, 2, 1, 0]
    """
    found = list(dict.fromkeys(starts))
    seen = set(found)
    for thing in found:  # the list grows while it is read
        yield thing
        new = [other for other in dict.fromkeys(onward(thing)) if other not in seen]
        seen.update(new)
        found += new
