"""Which tables there are, in which state, and whether anybody's data is in them."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

MIGRATIONS = "django_migrations"
MADE_BY_ITSELF = (MIGRATIONS, "django_content_type", "auth_permission", "django_site")
"""Tables with rows that the program writes when it makes the tables."""
Migration = tuple[str, str]


def tables() -> list[str]:
    """Return the program's tables that are there; counters of rate limits are none of them."""
    own = set(connection.introspection.django_table_names(only_existing=True, include_views=False))
    there = set(connection.introspection.table_names())
    return sorted(own | ({MIGRATIONS} & there))


def is_empty() -> bool:
    """Say whether nobody's data is in the database."""
    with connection.cursor() as cursor:
        for name in tables():
            cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(name)} LIMIT 1")  # noqa: S608  # nosec B608
            if name not in MADE_BY_ITSELF and cursor.fetchone():
                return False
    return True


def applied() -> tuple[Migration, ...]:
    """Return the migrations that the tables have been through."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT app, name FROM {MIGRATIONS} ORDER BY id")  # noqa: S608  # nosec B608
        return tuple((app, name) for app, name in cursor.fetchall())


def unknown(migrations: tuple[Migration, ...]) -> list[str]:
    """Return the migrations that this program does not have: a newer one made them."""
    known = MigrationLoader(connection).disk_migrations
    return [f"{app} {name}" for app, name in migrations if (app, name) not in known]


def make_tables(migrations: tuple[Migration, ...]) -> None:
    """Make all tables in the state after some migrations."""
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    inside = set(migrations)
    last = [
        one
        for one in migrations
        if not any(
            child.key in inside and child.key[0] == one[0] for child in graph.node_map[one].children
        )
    ]
    executor.migrate(last)
