"""Read-only containers for everything that is read from YAML."""

from collections.abc import Callable, Mapping
from typing import NoReturn, TypeAlias, TypeVar, Union

K = TypeVar("K")
V = TypeVar("V")

Value: TypeAlias = Union[str, int, float, bool, None, tuple["Value", ...], Mapping[str, "Value"]]
"""Anything a YAML file can hold, once frozen."""


class FrozenDict(dict[K, V]):
    """
    A dict that cannot be changed; JSON and pickle treat it as a dict.

    >>> FrozenDict(a=1)["a"]
    1
    """

    __slots__ = ()

    def _refuse(self, *args: object, **kwargs: object) -> NoReturn:
        raise TypeError("The knowledge pack is read-only; copy it with dict() to change it.")

    # A dict's own signatures promise a change; refusing it is the point.
    __setitem__ = _refuse  # type: ignore[assignment]
    __delitem__ = _refuse  # type: ignore[assignment]
    __ior__ = _refuse  # type: ignore[assignment]
    clear = _refuse  # type: ignore[assignment]
    pop = _refuse  # type: ignore[assignment]
    popitem = _refuse  # type: ignore[assignment]
    setdefault = _refuse  # type: ignore[assignment]
    update = _refuse  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Callable[[dict[K, V]], "FrozenDict[K, V]"], tuple[dict[K, V]]]:
        return FrozenDict, (dict(self),)


def freeze(data: object) -> Value:
    """
    Turn lists into tuples and dicts into read-only ones, all the way down.

    Raises:
        TypeError: the data holds something that YAML's core schema does not know.
    """
    if data is None or isinstance(data, str | int | float):
        return data
    if isinstance(data, Mapping):
        return FrozenDict({str(key): freeze(value) for key, value in data.items()})
    if isinstance(data, list | tuple):
        return tuple(freeze(value) for value in data)
    raise TypeError(f"Cannot freeze {type(data).__name__}.")
