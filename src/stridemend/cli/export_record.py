"""`stridemend export`: a whole record in one file."""

import sys
from pathlib import Path

import typer

from stridemend.cli.errors import told
from stridemend.cli.recorded import RUNNER, open_for
from stridemend.cli.writing import write_private
from stridemend.schema import load_pack


def command(
    file: Path | None = typer.Argument(None, help="Where to write it; left out: standard output."),
    runner: str = RUNNER,
) -> None:
    """
    Write everything that was kept about a runner to one JSON file.

    Example: stridemend export my-record.json
    """
    with told():
        from stridemend.records.carry import export_record  # noqa: PLC0415  Django

        opened = open_for(runner, load_pack())
        text = export_record(opened.record)
        if file is None:
            sys.stdout.write(text)
            return
        write_private(file, text, "export")
        opened.record.note("export", file.name[:200], opened.now)
        print(
            f"Wrote {file} ({len(opened.entries())} entries). It holds health data: keep it safe."
        )
