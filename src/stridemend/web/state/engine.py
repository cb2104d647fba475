"""One engine for all requests of a process: its programs are made once."""

from functools import lru_cache

from stridemend.inference import Engine
from stridemend.schema import Pack


@lru_cache(maxsize=2)
def engine_for(pack: Pack) -> Engine:
    """Return the engine of a pack."""
    return Engine(pack)
