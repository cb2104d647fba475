"""Gzipped bytes, unpacked with a limit, as far as they are whole."""

import zlib
from dataclasses import dataclass

from stridemend.core import Problem
from stridemend.training import problems as bad
from stridemend.training.readers.limits import LARGEST_FILE, LARGEST_RATIO, SMALL

GZIP = b"\x1f\x8b"
CHUNK = 1024 * 1024
GZIP_WINDOW = 16 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Unpacked:
    """Bytes, and what was wrong with the packing."""

    data: bytes
    problems: tuple[Problem, ...] = ()


def allowed(packed: int) -> int:
    """Return how many bytes may come out of so many packed ones."""
    return min(LARGEST_FILE, max(SMALL, packed * LARGEST_RATIO))


def gunzip(data: bytes, name: str) -> Unpacked:
    """Return the content of gzipped bytes; a torn one gives what stands before the tear."""
    most = allowed(len(data))
    parts: list[bytes] = []
    size, rest = 0, data
    while rest.startswith(GZIP):
        machine = zlib.decompressobj(GZIP_WINDOW)
        try:
            while not machine.eof and rest:
                part = machine.decompress(rest, CHUNK)
                rest = machine.unconsumed_tail
                size += len(part)
                parts.append(part)
                if size > most:
                    what = f"it grows to more than {most // CHUNK} MB"
                    return Unpacked(b"", (bad.too_large(name, what),))
                if not part and not machine.eof:
                    break
        except zlib.error:
            return Unpacked(b"".join(parts), (bad.broken_inside(name, len(data) - len(rest)),))
        if not machine.eof:
            return Unpacked(b"".join(parts), (bad.truncated(name, len(data)),))
        rest = machine.unused_data
    return Unpacked(b"".join(parts))
