"""
Django settings of the record, for use without the web.

SQLite in the user's data folder by default; ``DATABASE_URL`` names another database.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

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


DRIVER = (
    "application_name",
    "connect_timeout",
    "options",
    "passfile",
    "sslcert",
    "sslkey",
    "sslmode",
    "sslrootcert",
    "target_session_attrs",
)
"""Options of an address that are handed to PostgreSQL's own library."""
KEPT_S = "60"
"""How long a connection to PostgreSQL is kept for the next request."""


def uploads_folder() -> Path:
    """Return where files lie that were handed in and not read yet."""
    named = os.environ.get("STRIDEMEND_UPLOADS")
    return Path(named) if named else data_file().parent / "uploads"


def data_file() -> Path:
    """Return where the record lies when nothing else was named."""
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "stridemend" / "record.sqlite3"


def is_there() -> bool:
    """Say whether there may be a record: a database is named, or its file exists."""
    return bool(os.environ.get("DATABASE_URL")) or data_file().exists()


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
        return _postgresql(parts)
    message = f"DATABASE_URL begins with {parts.scheme!r}, which we cannot open."
    raise CaseError([_wrong(message)])


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    """Return the settings for PostgreSQL; ``?sslmode=...`` and the like go to the driver."""
    try:
        port = str(parts.port or "")
    except ValueError as bad:
        raise CaseError([_wrong(f"DATABASE_URL has no usable port: {bad}.")]) from bad
    given = dict(parse_qsl(parts.query))
    unknown = sorted(set(given) - {*DRIVER, "host", "port", "conn_max_age"})
    if unknown:
        known = ", ".join(DRIVER)
        message = f"DATABASE_URL has an option that is not known: {unknown[0]} (known: {known})."
        raise CaseError([_wrong(message)])
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": given.get("host") or unquote(parts.hostname or ""),
        "PORT": given.get("port") or port,
        "CONN_MAX_AGE": _seconds(given.get("conn_max_age", KEPT_S)),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {name: value for name, value in given.items() if name in DRIVER},
    }


def _seconds(words: str) -> int:
    if not words.isdecimal():
        message = f"DATABASE_URL: conn_max_age cannot be {words!r}."
        raise CaseError([_wrong(message)])
    return int(words)


def _wrong(message: str) -> Problem:
    hint = "Use sqlite:///folder/record.sqlite3 or postgresql://user:password@host/name."
    return Problem(id="SM261", message=message, hint=hint, where="DATABASE_URL")
