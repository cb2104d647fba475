"""Reading language data: small, typed looks into frozen YAML."""

from collections.abc import Iterator, Mapping


def mapping(value: object) -> Mapping[str, object]:
    """Return a mapping, empty when there is none."""
    return value if isinstance(value, Mapping) else {}


def rows(value: object) -> Iterator[Mapping[str, object]]:
    """Yield the mappings of a list."""
    for row in value if isinstance(value, list | tuple) else ():
        if isinstance(row, Mapping):
            yield row


def listed(value: object) -> tuple[str, ...]:
    """Return a list of words in its order; one word is a list of one."""
    if isinstance(value, str):
        return (value,)
    return tuple(str(word) for word in value) if isinstance(value, list | tuple) else ()


def words(value: object) -> frozenset[str]:
    """Return a list of words as a set."""
    return frozenset(listed(value))


def text(row: Mapping[str, object], key: str) -> str:
    """Return a text, empty when there is none."""
    value = row.get(key)
    return "" if value is None else str(value)


def numbers(value: object) -> dict[str, float]:
    """Return the numbers of a mapping."""
    return {
        key: float(found) for key, found in mapping(value).items() if isinstance(found, int | float)
    }
