"""What can go wrong with a database, told so that a runner can mend it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError

from stridemend.core import CaseError, Problem

HINTS = (
    ("locked", "Another program is writing. Close it, or try again in a minute."),
    ("not a database", "It is damaged; it was left as it is. {restore}"),
    ("malformed", "It is damaged; it was left as it is. {restore}"),
    ("readonly", "Make it writable for you, or set XDG_DATA_HOME to another folder."),
    ("unable to open", "Make its folder writable, or set XDG_DATA_HOME to another folder."),
    ("connection", "Start the database, or check DATABASE_URL: host, port, name and password."),
    ("password", "Check name and password in DATABASE_URL."),
    ("does not exist", "Check DATABASE_URL, or make the database: createdb NAME."),
    ("no space", "Make room on the disk; what was written before is kept."),
    ("full", "Make room on the disk; what was written before is kept."),
)
RESTORE = (
    "Move it away, start again, and bring your last export back with "
    '"stridemend import FILE". Keep the damaged file: parts may be saved with sqlite3 .recover.'
)


@contextmanager
def trouble_told(place: str) -> Iterator[None]:
    """Turn errors of the database into SM260 with a remedy."""
    try:
        yield
    except (DatabaseError, OSError) as bad:
        words = str(bad).lower()
        hint = next((text for sign, text in HINTS if sign in words), "{restore}")
        problem = Problem(
            id="SM260",
            message=f"The record cannot be used: {bad}.",
            hint=hint.format(restore=RESTORE),
            where=place,
        )
        raise CaseError([problem]) from bad
