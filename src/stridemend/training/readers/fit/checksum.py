"""
The 16-bit checksum of FIT files, over many bytes at once.

The polynomial is that of CRC-16/ARC (x^16 + x^15 + x^2 + 1, reflected). A checksum is linear
over XOR, so the bytes are cut into lanes that are walked side by side, and the lanes are joined
two by two: the left one is shifted past the right one by a table, and both are added.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

POLYNOMIAL = 0xA001
WORD = 2
"""Bytes taken in one step."""
LANES = 1024
Words = NDArray[np.uint16]


@lru_cache(maxsize=1)
def _table() -> Words:
    """Return, for each state of 16 bits, the state two zero bytes later."""
    state = np.arange(1 << 16, dtype=np.uint16)
    for _ in range(8 * WORD):
        state = np.where(state & 1, (state >> 1) ^ POLYNOMIAL, state >> 1).astype(np.uint16)
    return state


@lru_cache(maxsize=40)
def _shift(steps: int) -> Words:
    """Return the table that moves a state past ``steps`` words of zeros, a power of two."""
    if steps == 1:
        return _table()
    half = _shift(steps // 2)
    return half[half]


def crc16(data: bytes | memoryview) -> int:
    """
    Return the checksum of some bytes.

    >>> hex(crc16(b"123456789"))
    '0xbb3d'
    """
    odd = len(data) % WORD
    words = np.frombuffer(data, "<u2", count=len(data) // WORD)
    steps = 1 << (max(1, -(-len(words) // LANES)) - 1).bit_length()
    # Zeros before the first byte leave a state of zero unchanged.
    padded = np.zeros(steps * LANES, np.uint16)
    padded[len(padded) - len(words) :] = words
    state = int(_join(padded.reshape(LANES, steps)))
    return _byte(state, data[-1]) if odd else state


def _join(lanes: Words) -> np.uint16:
    table = _table()
    steps = lanes.shape[1]
    state = np.zeros(len(lanes), np.uint16)
    for column in np.ascontiguousarray(lanes.T):
        state = table[state ^ column]
    while len(state) > 1:
        state = _shift(steps)[state[0::2]] ^ state[1::2]
        steps *= 2
    return np.uint16(state[0])


def _byte(state: int, value: int) -> int:
    state ^= value
    for _ in range(8):
        state = (state >> 1) ^ POLYNOMIAL if state & 1 else state >> 1
    return state
