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
    samples: bool = typer.Option(
        True, "--samples/--no-samples", help="With every sample of the training log, or sums only."
    ),
    runner: str = RUNNER,
) -> None:
    """
    Write everything that was kept about a runner to one JSON file, the training log with it.

    Example: stridemend export my-record.json
    """
    with told():
        from stridemend.records.carry import export_pieces  # noqa: PLC0415  Django

        opened = open_for(runner, load_pack())
        pieces = export_pieces(opened.record, samples=samples)
        if file is None:
            sys.stdout.writelines(pieces)
            return
        write_private(file, pieces, "export")
        opened.record.note("export", file.name[:200], opened.now)
        print(
            f"Wrote {file} ({len(opened.entries())} entries). It holds health data: keep it safe."
        )
