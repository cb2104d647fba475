"""A runner's record as commands use it: opened when asked for, times in the user's zone."""

from collections.abc import Iterable
from dataclasses import replace

import typer

from stridemend.cli import clock
from stridemend.cli.old_log import bring_in
from stridemend.consult.loop import Advance, Desk
from stridemend.core import CaseError, Level, Problem
from stridemend.core.timeline import Entry, standing
from stridemend.schema import Pack

RUNNER = typer.Option("me", "--runner", help="Whose record, when you keep several.")
AS_JSON = typer.Option(False, "--json", help="Print it as JSON.")


def open_for(runner: str, pack: Pack) -> Desk:
    """Return a runner's record; raises CaseError SM260 to SM264 when it cannot be used."""
    from stridemend.records.store import open_record  # noqa: PLC0415  Django, only with a record

    desk = Desk(open_record(runner), pack, clock.now())
    bring_in(desk.record, desk.now)
    return desk


def replacing(opened: Desk, entry: Entry, *, wanted: bool) -> Entry:
    """
    Return an entry that takes the place of the one about the same thing, when that is wanted.

    Raises
    ------
    CaseError
        SM263: there is nothing to replace.

    """
    if not wanted:
        return entry
    same = [e for e in standing(opened.record.entries()) if e.key and e.key == entry.key]
    if not same:
        message = f"There is nothing to replace: {entry.key or 'such logs stand side by side'}."
        hint = "Leave --replace out, or take an entry back with: stridemend log undo NUMBER."
        raise CaseError([Problem(id="SM263", message=message, hint=hint)])
    return replace(entry, replaces=same[-1].number)


def told_lines(found: Advance) -> Iterable[tuple[str, str]]:
    """Yield what changed in the plan, with each reason, and which logs could not be used."""
    for change in found.changes:
        ends = [end for end in (change.before, change.after) if end]
        where = " -> ".join(end.removeprefix(f"{change.name}: ") for end in ends)
        yield ("", f"  {change.name}: {where}. {change.why}")
    for problem in found.problems:
        if problem.level is Level.ERROR:
            yield ("careful", f"  {problem.message} {problem.hint}")
