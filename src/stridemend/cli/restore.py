"""`stridemend restore`: bring a backup back."""

from pathlib import Path

import typer

from stridemend.cli import clock
from stridemend.cli.errors import told


def command(
    file: Path = typer.Argument(..., help="A file that `stridemend backup` wrote."),
    replace: bool = typer.Option(
        False, "--replace", help="Replace what is there; a copy of it is kept first."
    ),
) -> None:
    """
    Bring a backup back, whole or not at all. Stop pages and workers before you do.

    Example: stridemend restore stridemend-2026-11-21.backup
    """
    with told():
        from stridemend.web.start import start_web  # noqa: PLC0415  Django with every table

        start_web()
        from stridemend.records.backup import restore  # noqa: PLC0415  Django

        restored = restore(file, clock.now(), replace=replace)
        start_web()
        if restored.before is not None:
            print(f"What was there before is in {restored.before}.")
        rows = restored.manifest.rows
        count = f"{rows.get('records_runner', 0)} records, {sum(rows.values())} rows"
        print(f"Brought back: {count}, as of {restored.manifest.made[:16]}.")
