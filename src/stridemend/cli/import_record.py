"""`stridemend import`: bring an exported record back."""

from pathlib import Path

import typer

from stridemend.cli.errors import told
from stridemend.cli.recorded import RUNNER, open_for
from stridemend.intake.files import read_text
from stridemend.schema import load_pack

MOST_BYTES = 1_000_000_000


def command(
    file: Path = typer.Argument(..., help="A file that `stridemend export` wrote."),
    runner: str = RUNNER,
) -> None:
    """
    Bring an exported record back, whole or not at all.

    Example: stridemend import my-record.json --runner me
    """
    with told():
        from stridemend.records.carry import import_record  # noqa: PLC0415  Django

        opened = open_for(runner, load_pack())
        count = import_record(
            read_text(file, most=MOST_BYTES), opened.record, str(file), opened.now
        )
        opened.record.note("import", file.name[:200], opened.now)
        print(f"Brought back {count} entries as {opened.record.name!r}.")
