"""`stridemend backup`: everything in one file, while it is in use."""

from pathlib import Path

import typer

from stridemend.cli import clock
from stridemend.cli.errors import told


def command(
    file: Path = typer.Argument(..., help="Where to write it; an older one is replaced."),
) -> None:
    """
    Write all records, accounts and jobs to one file that `stridemend restore` brings back.

    Example: stridemend backup stridemend-2026-11-21.backup

    It may run at any time, also while pages and workers write.
    """
    with told():
        from stridemend.web.start import start_web  # noqa: PLC0415  Django with every table

        start_web()
        from stridemend.records.backup import backup  # noqa: PLC0415  Django

        manifest = backup(file, clock.now())
        size = file.stat().st_size / 1e6
        count = manifest.rows.get("records_runner", 0)
        print(f"Wrote {file}: {count} records, {sum(manifest.rows.values())} rows, {size:.1f} MB.")
        print("It holds health data and is not encrypted: keep it safe.")
