"""The command line: one module a command, loaded only when it is called."""

import sys
from importlib import import_module

import typer

from stridemend import __version__

COMMANDS = {
    "assess": "Tell in your own words where it hurts; get what is likely, is it safe, what to do.",
    "interview": "Be asked one question at a time, safety first.",
    "plan": "Make a first plan from a story or a case file.",
    "evaluate": "Score the program on vignettes with coded truth.",
    "pack": "Look into the knowledge pack, and check it.",
}


def main() -> None:
    """Run the command named on the command line; unknown names and ``--help`` list them all."""
    name = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    wanted = [name] if name in COMMANDS else list(COMMANDS)
    app = typer.Typer(
        help="Find out what drives a runner's pain. Local, private, no diagnosis.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(_options)
    for command in wanted:
        app.add_typer(
            import_module(f"stridemend.cli.{command}").app, name=command, help=COMMANDS[command]
        )
    app()


def _options(
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),
) -> None:
    if version:
        print(__version__)
        raise typer.Exit
