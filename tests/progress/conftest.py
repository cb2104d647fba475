"""The built-in pack."""

import pytest

from stridemend.schema import Pack, load_pack


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Return the built-in pack."""
    return load_pack()
