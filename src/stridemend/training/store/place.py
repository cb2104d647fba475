"""Where the log lies on this computer."""

import os
from pathlib import Path


def log_file() -> Path:
    """Return ``stridemend/training.sqlite3`` below ``XDG_DATA_HOME`` or ``~/.local/share``."""
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "stridemend" / "training.sqlite3"
