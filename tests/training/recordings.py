"""The recordings beside the tests."""

import gzip
from pathlib import Path

DATA = Path(__file__).parent / "data"


def raw(name: str) -> bytes:
    """Return the bytes of a recording, unpacked."""
    return gzip.decompress((DATA / f"{name}.gz").read_bytes())
