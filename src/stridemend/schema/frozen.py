"""Read-only containers for everything that is read from YAML."""

from collections.abc import Callable, Mapping
from typing import NoReturn, TypeAlias, TypeVar, Union

K = TypeVar("K")
V = TypeVar("V")

Value: TypeAlias = Union[  # noqa: UP007  a forward reference needs the long form
    str, int, float, bool, tuple["Value", ...], Mapping[str, "Value"], None
]
"""Anything a YAML file can hold, once frozen."""


class FrozenDict(dict[K, V]):
    """
    A dict that cannot be changed; JSON and pickle treat it as a dict.

    >>> FrozenDict(a=1)["a"]
    1
    """

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("The knowledge pack is read-only; copy it with dict() to change it.")

    # A dict's own signatures promise a change; refusing it is the point.
    __setitem__ = _refuse
    __delitem__ = _refuse
    __ior__ = _refuse
    clear = _refuse
    pop = _refuse
    popitem = _refuse
    setdefault = _refuse
    update = _refuse

    def __reduce__(self) -> tuple[Callable[[dict[K, V]], "FrozenDict[K, V]"], tuple[dict[K, V]]]:
        """Pickle as a call, because unpickling would otherwise set items one by one."""
        return FrozenDict, (dict(self),)


def freeze(data: object) -> Value:
    """
    Turn lists into tuples and dicts into read-only ones, all the way down.

    Raises
    ------
    TypeError
        The data holds something that YAML's core schema does not know.
    """
    if data is None or isinstance(data, str | int | float):
        return data
    if isinstance(data, Mapping):
        return FrozenDict({str(key): freeze(value) for key, value in data.items()})
    if isinstance(data, list | tuple):
        return tuple(freeze(value) for value in data)
    raise TypeError(f"Cannot freeze {type(data).__name__}.")
