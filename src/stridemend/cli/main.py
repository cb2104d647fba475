"""The command line: one module a command, loaded only when it is called."""

import gc
import io
import os
import sys
from importlib import import_module

import typer

from stridemend import __version__

COMMANDS = {
    "assess": "Tell in your own words where it hurts; get what is likely, is it safe, what to do.",
    "interview": "Be asked one question at a time, safety first.",
    "plan": "Make a first plan from a story or a case file.",
    "log": "Write down pain, a run, sleep, a questionnaire; the plan follows.",
    "session": "Be guided through today's session, with a countdown.",
    "retest": "Test your painful task before and after a release; see what it says.",
    "timeline": "Everything that happened, in order.",
    "progress": "Are you better? Pain, running, tests, and what comes next.",
    "export": "Write your whole record to one file.",
    "import": "Bring an exported record back.",
    "erase": "Remove your record for good.",
    "clearance": "May I run? The conditions, and which are met, unmet or not known.",
    "sign": "Sign a runner's clearance as their practitioner, or take it back.",
    "explain": "Show what each finding adds, and why one cause rather than another.",
    "evaluate": "Score the program on vignettes with coded truth.",
    "serve": "Open the pages in your browser.",
    "train": "Read your watch's files; see load, jumps and what changed before pain.",
    "backup": "Write everything in the database to one file, while it is in use.",
    "restore": "Bring a backup back.",
    "worker": "Do the long work that pages ask for, such as reading many files.",
    "pack": "Look into the knowledge pack, and check it.",
    "words": "The texts that runners read: what is translated, and what is missing.",
}
GROUPS = ("pack", "train", "log", "words")
MODULES = {"import": "import_record", "export": "export_record"}
EXIT_PIPE_CLOSED = 141


def main() -> None:
    """Run the command named on the command line; unknown names and ``--help`` list them all."""
    _start_quickly()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        _run()
    except BrokenPipeError:  # The reader, such as `head`, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(EXIT_PIPE_CLOSED) from None


def _start_quickly() -> None:
    """Spare a short run what only long ones need: frequent collections, a search for plugins."""
    gc.set_threshold(200_000, 20, 20)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _run() -> None:
    app = _app()
    try:
        app(prog_name="stridemend")
    finally:
        sys.stdout.flush()


def _app() -> typer.Typer:
    name = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    wanted = [name] if name in COMMANDS else list(COMMANDS)
    app = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(_options)
    for command in wanted:
        module = import_module(f"stridemend.cli.{MODULES.get(command, command)}")
        if command in GROUPS:
            app.add_typer(module.app, name=command, help=COMMANDS[command])
        else:
            app.command(command, short_help=COMMANDS[command])(module.command)
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        print(__version__)
        raise typer.Exit


def _options(
    _version: bool = typer.Option(
        False,
        "--version",
        help="Print the version and stop.",
        is_eager=True,
        callback=_print_version,
    ),
) -> None:
    """Find out what drives a runner's pain. Local, private, no diagnosis."""
