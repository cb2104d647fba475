"""What every log command shares: write an entry, bring the plan up to date, say both."""

from collections.abc import Callable

import typer

from stridemend.cli.errors import told
from stridemend.cli.output import Line, print_json, print_lines
from stridemend.cli.recorded import open_for, replacing, told_lines
from stridemend.consult.loop import Desk, stop_words
from stridemend.core.timeline import Entry
from stridemend.progress.log.typed import Typed
from stridemend.schema import load_pack

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, add_completion=False)

AT = typer.Option(None, "--at", help="When: 07:30, yesterday, 2026-11-20, 2026-11-20 07:30.")
REPLACE = typer.Option(False, "--replace", help="Correct the entry that is there already.")
SITE = typer.Option(None, "--site", help="Where: calf.left, low_back, lateral_knee.right.")

Make = Callable[[Desk, Typed], Entry]


def write_one(runner: str, make: Make, *, as_json: bool, replaced: bool = False) -> None:
    """Write one entry, bring the plan up to date, and say both."""
    with told(as_json=as_json):
        opened = open_for(runner, load_pack())
        typed = Typed(opened.pack, opened.now)
        [entry] = opened.append(replacing(opened, make(opened, typed), wanted=replaced))
        tell(opened, entry, as_json=as_json)


def tell(opened: Desk, entry: Entry, *, as_json: bool) -> None:
    """Bring the plan up to date with an entry, and say what changed."""
    changes: list[Line] = []
    stopped: tuple[str, ...] = ()
    if opened.told_anything():
        here, found = opened.advance()
        changes = list(told_lines(found))
        stopped = stop_words(here, opened.pack) if here.stopped or found.stopped else ()
    if as_json:
        told_rows = [text.strip() for _, text in changes]
        print_json({"number": entry.number, "changes": told_rows, "stopped": bool(stopped)})
        return
    lines: list[Line] = [("go", f"Written down as number {entry.number}.")]
    lines += [("stop", line) for line in stopped]
    if changes:
        lines += [("heading", "What changes in your plan:"), *changes]
    print_lines(lines)
