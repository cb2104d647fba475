"""Triggers by which the database itself refuses to change what was written."""

from typing import Any

TABLES = ("records_timelineentry", "records_audit")
SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS keep_{table} BEFORE UPDATE ON {table} "
    "BEGIN SELECT RAISE(ABORT, 'the timeline is append-only'); END"
)
POSTGRESQL_FUNCTION = (
    "CREATE OR REPLACE FUNCTION stridemend_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the timeline is append-only'; END $$"
)
POSTGRESQL = (
    "CREATE OR REPLACE TRIGGER keep_{table} BEFORE UPDATE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION stridemend_append_only()"
)


def guard(connection: Any) -> None:
    """Make the triggers where they are missing."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION)
        for table in TABLES:
            trigger = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
            cursor.execute(trigger.format(table=table))
