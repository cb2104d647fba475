"""`stridemend train import`: files, folders and exports into the log."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from stridemend.cli.errors import EXIT_BAD_INPUT, EXIT_INTERRUPTED, told
from stridemend.cli.output import Line, is_terminal, print_json, print_lines
from stridemend.cli.train.opening import reading, writing
from stridemend.cli.train.options import Json, LogPlace, Runner, pairs
from stridemend.core import Level, Problem
from stridemend.schema import load_pack
from stridemend.training.importing import Progress, Summary, import_paths
from stridemend.training.load.words import count
from stridemend.training.readers import Options
from stridemend.training.settings import training_settings

NOTHING_WRONG = "SM606"
"""A file that is sound and holds no activity."""
SHOWN = 12
"""Problems that are listed; --json shows all."""


def command(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders, exports (.zip).")],
    log: LogPlace = None,
    runner: Runner = "me",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would happen; keep nothing.")
    ] = False,
    columns: Annotated[
        str, typer.Option("--columns", help="Columns of a table: start=Datum,distance_km=Strecke")
    ] = "",
    sport: Annotated[
        str, typer.Option("--sport", help="Sport of files that do not tell it, such as running.")
    ] = "",
    as_json: Json = False,
) -> None:
    """
    Read FIT, TCX, GPX, CSV, .gz and the .zip exports of Strava and Garmin into your log.

    Example: stridemend train import ~/Downloads/export_123.zip

    Call it again at any time: known files are skipped, and an interrupted import goes on.
    """
    with told(as_json=as_json):
        settings = training_settings(load_pack())
        options = Options(pairs(columns, "--columns"), sport)
        opened = reading if dry_run else writing
        with opened(log, runner, settings) as book:
            rehearsal = book.rehearsal() if dry_run else nullcontext()
            with rehearsal, _bar(wanted=not as_json) as progress:
                summary = _imported(lambda: import_paths(paths, book, settings, options, progress))
    _show(summary, dry_run=dry_run, as_json=as_json)
    gained = summary.new or summary.joined or summary.unchanged
    if not gained and any(problem.id != NOTHING_WRONG for problem in summary.problems):
        raise SystemExit(EXIT_BAD_INPUT)


def _imported(work: Callable[[], Summary]) -> Summary:
    try:
        return work()
    except KeyboardInterrupt as stop:
        print("\nStopped. What was read is kept; call it again to go on.", file=sys.stderr)
        raise SystemExit(EXIT_INTERRUPTED) from stop


@contextmanager
def _bar(*, wanted: bool) -> Iterator[Progress]:
    """Give a function to call with the progress; it draws only where a person looks."""
    if not wanted or not is_terminal(sys.stderr):
        yield lambda _done, _all, _bytes: None
        return
    from rich.console import Console  # noqa: PLC0415  only for a person
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar  # noqa: PLC0415

    shown = ("{task.fields[rate]}", TimeRemainingColumn())
    columns = ("Reading", BarColumn(), MofNCompleteColumn(), "files", *shown)
    with Bar(*(TextColumn(one) if isinstance(one, str) else one for one in columns),
             console=Console(stderr=True), transient=True) as bar:  # fmt: skip
        task = bar.add_task("", total=None, rate="")

        def told(done: int, total: int, read: int) -> None:
            seconds = max(bar.tasks[0].elapsed or 0.0, 0.001)
            rate = f"{done / seconds:.0f}/s  {read / seconds / 1e6:.1f} MB/s  left"
            bar.update(task, completed=done, total=total, rate=rate)

        yield told


def _show(summary: Summary, *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        rows = [asdict(problem) for problem in summary.problems]
        print_json({**asdict(summary), "problems": rows, "dry_run": dry_run})
        return
    print_lines(_lines(summary, dry_run=dry_run))


def _lines(summary: Summary, *, dry_run: bool) -> Iterator[Line]:
    if dry_run:
        yield ("heading", "A rehearsal: nothing was kept.")
    yield ("", f"{count(summary.files, 'file')} read or known already.")
    yield ("go", f"  new        {summary.new:6}  activities")
    yield ("", f"  joined     {summary.joined:6}  recordings of an activity that was there")
    yield ("", f"  unchanged  {summary.unchanged:6}  files")
    style = "careful" if summary.damaged else ""
    yield (style, f"  damaged    {summary.damaged:6}  files")
    yield from _problems(summary.problems)


def _problems(problems: Sequence[Problem]) -> Iterator[Line]:
    times = Counter(problems)
    ordered = sorted(times, key=lambda one: one.level is not Level.ERROR)
    for problem in ordered[:SHOWN]:
        often = f" ({times[problem]} times)" if times[problem] > 1 else ""
        yield ("careful", f"  {problem}{often}")
    if len(ordered) > SHOWN:
        yield ("quiet", f"  and {len(ordered) - SHOWN} more; --json shows all.")
