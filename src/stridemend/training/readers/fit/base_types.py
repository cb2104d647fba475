"""The types that a FIT field can have."""

from dataclasses import dataclass

TYPE_BITS = 0x1F
STRING = 7


@dataclass(frozen=True, slots=True)
class BaseType:
    """
    How a number is written.

    Attributes
    ----------
        code: NumPy code without byte order, such as ``u2``; empty for text.
        size: bytes of one value.
        invalid: the number that stands for "no value"; None when not-a-number does.
    """

    code: str
    size: int
    invalid: int | None


BASE_TYPES = {
    0: BaseType("u1", 1, 0xFF),
    1: BaseType("i1", 1, 0x7F),
    2: BaseType("u1", 1, 0xFF),
    3: BaseType("i2", 2, 0x7FFF),
    4: BaseType("u2", 2, 0xFFFF),
    5: BaseType("i4", 4, 0x7FFFFFFF),
    6: BaseType("u4", 4, 0xFFFFFFFF),
    STRING: BaseType("", 1, None),
    8: BaseType("f4", 4, None),
    9: BaseType("f8", 8, None),
    10: BaseType("u1", 1, 0),
    11: BaseType("u2", 2, 0),
    12: BaseType("u4", 4, 0),
    13: BaseType("u1", 1, 0xFF),
    14: BaseType("i8", 8, 0x7FFFFFFFFFFFFFFF),
    15: BaseType("u8", 8, 0xFFFFFFFFFFFFFFFF),
    16: BaseType("u8", 8, 0),
}
BYTES = BASE_TYPES[13]


def base_type(number: int) -> BaseType:
    """Return a type by its number in the file; an unknown one is read as plain bytes."""
    return BASE_TYPES.get(number & TYPE_BITS, BYTES)
