"""
Django settings of the record, for use without the web.

SQLite in the user's data folder by default; ``DATABASE_URL`` names another database.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from stridemend.core import CaseError, Problem

INSTALLED_APPS = ["stridemend.records"]
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SECRET_KEY = "the record signs nothing"  # noqa: S105  the command line has no sessions or cookies

SQLITE = {
    "transaction_mode": "IMMEDIATE",  # one writer at a time, who waits and is never half done
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
    ),
}


def data_file() -> Path:
    """Return where the record lies when nothing else was named."""
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "stridemend" / "record.sqlite3"


def database(url: str = "") -> dict[str, Any]:
    """
    Return Django's settings for a database.

    Raises
    ------
    CaseError
        SM261: the address names no database that we can open.

    """
    if not url:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": data_file(), "OPTIONS": SQLITE}
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        name = Path(unquote(parts.path[1:]))
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": SQLITE}
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
        }
    message = f"DATABASE_URL begins with {parts.scheme!r}, which we cannot open."
    hint = "Use sqlite:///folder/record.sqlite3 or postgresql://user:password@host/name."
    raise CaseError([Problem(id="SM261", message=message, hint=hint, where="DATABASE_URL")])
