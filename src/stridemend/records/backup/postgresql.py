"""Backup of a PostgreSQL database by COPY: all tables of one moment, while others write."""

from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError, connection, transaction

from stridemend.records.backup.file import Backup, Manifest, Writer
from stridemend.records.backup.tables import applied, make_tables, tables

SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
COPIED = ").copy"
"""How the name of a part ends that is a table."""
SEQUENCES = """
SELECT c.relname || '.' || a.attname, s.last_value
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_sequences s ON format('%%I.%%I', s.schemaname, s.sequencename)::regclass
  = pg_get_serial_sequence(format('%%I.%%I', c.relnamespace::regnamespace, c.relname),
                           a.attname)::regclass
WHERE c.relkind = 'r' AND c.relname = ANY(%s) AND c.relnamespace = current_schema()::regnamespace
  AND s.last_value IS NOT NULL
"""


def write(out: Writer, made: str, version: str) -> Manifest:
    """Write every table; return what there is."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(SNAPSHOT)
        names = tables()
        cursor.execute(SEQUENCES, [names])
        sequences = dict(cursor.fetchall())
        rows = {}
        for name in names:
            columns = _columns(cursor, name)
            listed = ", ".join(_quoted(one) for one in columns)
            out.part(_part(name, columns), _copied(cursor, f"COPY {_quoted(name)} ({listed})"))
            rows[name] = cursor.rowcount
        return Manifest(
            made=made,
            version=version,
            engine="postgresql",
            migrations=applied(),
            rows=rows,
            sequences=sequences,
        )


def read(held: Backup) -> None:
    """
    Put a backup in the place of what is there, in one transaction: whole or not at all.

    Raises
    ------
    DatabaseError
        A row did not fit; nothing was changed.

    """
    with transaction.atomic(), connection.cursor() as cursor:
        if there := tables():
            cursor.execute(f"DROP TABLE {', '.join(map(_quoted, there))} CASCADE")
        make_tables(held.manifest.migrations)
        cursor.execute(f"TRUNCATE {', '.join(map(_quoted, tables()))}")
        for part in (one for one in held.manifest.parts if one.endswith(COPIED)):
            name, columns = _unpart(part)
            listed = ", ".join(_quoted(one) for one in columns)
            sql = f"COPY {_quoted(name)} ({listed}) FROM STDIN"
            with connection.wrap_database_errors, cursor.copy(sql) as copy:
                for piece in held.pieces(part):
                    copy.write(piece)
            if cursor.rowcount != held.manifest.rows[name]:
                raise DatabaseError(f"the backup does not hold all rows of {name}")
        for place, value in held.manifest.sequences.items():
            table, _, column = place.rpartition(".")
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [_quoted(table), column, value]
            )


def _columns(cursor: Any, table: str) -> list[str]:
    found = connection.introspection.get_table_description(cursor, table)
    return [column.name for column in found]


def _copied(cursor: Any, sql: str) -> Iterator[bytes]:
    with connection.wrap_database_errors, cursor.copy(f"{sql} TO STDOUT") as copy:
        for piece in copy:
            yield bytes(piece)


def _part(table: str, columns: list[str]) -> str:
    return f"{table}({','.join(columns)}{COPIED}"


def _unpart(part: str) -> tuple[str, list[str]]:
    table, _, columns = part.removesuffix(COPIED).partition("(")
    return table, columns.split(",")


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
