"""`stridemend erase`: remove a record for good."""

import sys

import typer

from stridemend.cli.errors import told
from stridemend.cli.recorded import RUNNER, open_for
from stridemend.core import CaseError, Problem
from stridemend.schema import load_pack


def command(
    yes: bool = typer.Option(False, "--yes", help="Do not ask."),
    runner: str = RUNNER,
) -> None:
    """
    Remove everything that was kept about a runner; it cannot be brought back.

    Example: stridemend erase --runner me
    """
    with told():
        from stridemend.records.carry import erase_record  # noqa: PLC0415  Django
        from stridemend.records.store import names  # noqa: PLC0415  Django

        opened = open_for(runner, load_pack())
        name = opened.record.name
        if name not in names():
            hint = f"Known: {', '.join(names()) or 'none'}."
            problem = Problem(id="SM265", message=f"There is no record called {name!r}.", hint=hint)
            raise CaseError([problem])
        if not yes:
            _confirm(name, len(opened.record.entries()))
        count = erase_record(opened.record)
        print(f"Erased {name!r}: {count} entries are gone, and cannot be brought back.")


def _confirm(name: str, count: int) -> None:
    print(f"This removes {count} entries of {name!r} for good. Export them first if in doubt.")
    print(f"Type the name {name!r} to go on: ", end="", flush=True)
    if sys.stdin.readline().strip() != name:
        hint = "Type the name exactly, or use --yes."
        message = "Nothing was erased."
        raise CaseError([Problem(id="SM266", message=message, hint=hint)])
