"""
Starts Django for the record, once, and brings the tables up to date.

Importing this module configures Django unless a web site did so before; the models can be
imported after it.
"""

import os
import time
from typing import Any

import django
from django.apps import apps
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from stridemend.records import append_only, settings
from stridemend.records.trouble import trouble_told

TRIES = 30
WAIT_S = 0.2
AT_ONCE = ("locked", "already exists", "duplicate", "concurrent", "deadlock", "no such table")
"""Signs in an error that another program is making the tables just now."""
ADDRESS = ("ENGINE", "NAME", "HOST", "PORT", "USER")
CHECKED = ("records_runner", "records_timelineentry", "records_audit", "records_unfinished")
"""Tables that are checked for damage at each start; samples would take too long."""

if not django_settings.configured:
    django_settings.configure(
        DATABASES={"default": settings.database()},
        INSTALLED_APPS=settings.INSTALLED_APPS,
        USE_TZ=settings.USE_TZ,
        TIME_ZONE=settings.TIME_ZONE,
        SECRET_KEY=settings.SECRET_KEY,
    )
if not apps.ready:
    django.setup()


def on_sqlite() -> bool:
    """Say whether the record lies in a SQLite file."""
    return connection.vendor == "sqlite"


def start(url: str | None = None) -> None:
    """
    Make the record ready for use: settings, folder, tables. Nothing happens when it is.

    Raises
    ------
    CaseError
        SM260: the database is damaged, locked or cannot be written. SM261: a wrong address.

    """
    chosen = settings.database(os.environ.get("DATABASE_URL", "") if url is None else url)
    _point_at(chosen)
    with trouble_told(str(chosen["NAME"])):
        _make_folder(chosen)
        _migrate()
        _guard()
        _close_to_others(chosen)


def _point_at(chosen: dict[str, Any]) -> None:
    """Connect to another database when the one in use is not the one that is wanted."""
    current = connection.settings_dict
    if all(str(current.get(name) or "") == str(chosen.get(name) or "") for name in ADDRESS):
        return
    connection.close()
    connections.settings = connections.configure_settings({"default": dict(chosen)})
    del connections["default"]


def _make_folder(chosen: dict[str, Any]) -> None:
    if on_sqlite():
        chosen["NAME"].parent.mkdir(parents=True, exist_ok=True, mode=0o700)


def _migrate() -> None:
    """Bring the tables up to date; when two programs begin at once, one waits for the other."""
    for tries_left in reversed(range(TRIES)):
        try:
            executor = MigrationExecutor(connection)
            if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
                return
            call_command("migrate", verbosity=0, interactive=False)
        except DatabaseError as bad:
            if not tries_left or not any(sign in str(bad).lower() for sign in AT_ONCE):
                raise
            connection.close()
            time.sleep(WAIT_S)


def _guard() -> None:
    """Check the file, and let SQLite itself refuse to change what was written."""
    if not on_sqlite():
        return
    with connection.cursor() as cursor:
        for table in CHECKED:
            cursor.execute(f"PRAGMA quick_check('{table}')")
            if (found := cursor.fetchone()[0]) != "ok":
                raise DatabaseError(f"malformed: {found}")
    append_only.guard(connection)


def _close_to_others(chosen: dict[str, Any]) -> None:
    """Let nobody but the user read the file."""
    if on_sqlite():
        chosen["NAME"].chmod(0o600)
