"""A runner's record as commands use it: opened when asked for, times in the user's zone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

import typer

from stridemend.cli import clock
from stridemend.cli.agreement import agreed, must_agree
from stridemend.cli.old_log import bring_in
from stridemend.consult.loop import Advance, Situation, advance, situation
from stridemend.core import CaseError, Level, Problem
from stridemend.core.timeline import Entry, Kind, standing
from stridemend.schema import Pack

if TYPE_CHECKING:
    from stridemend.records.store import Record

RUNNER = typer.Option("me", "--runner", help="Whose record, when you keep several.")
AS_JSON = typer.Option(False, "--json", help="Print it as JSON.")


@dataclass(frozen=True, slots=True)
class Opened:
    """A record, the pack and the time by the user's clock."""

    record: "Record"
    pack: Pack
    now: datetime

    def entries(self) -> tuple[Entry, ...]:
        """Return the timeline with its times in the user's zone."""
        return tuple(replace(e, at=e.at.astimezone()) for e in self.record.entries())

    def append(self, *entries: Entry) -> tuple[Entry, ...]:
        """
        Write entries, all or none.

        Raises
        ------
        CaseError
            SM279: the runner no longer agrees that the record is kept.

        """
        if not all(entry.kind is Kind.CONSENT for entry in entries):
            self.must_agree()
        return self.record.append(entries, self.now)

    def must_agree(self) -> None:
        """Raise CaseError SM279 when the runner no longer agrees that the record is kept."""
        must_agree(self.record.entries())

    def agreed(self) -> bool:
        """Say whether the runner agrees to the record; nobody asked counts as agreed."""
        return agreed(self.record.entries())

    def situation(self) -> Situation:
        """Return where the runner stands; raises CaseError SM276 when nothing was told."""
        return situation(self.entries(), self.pack)

    def told_anything(self) -> bool:
        """Say whether there is a story to work with."""
        return any(entry.kind is Kind.STORY for entry in standing(self.record.entries()))

    def advance(self) -> tuple[Situation, Advance]:
        """Bring the plan up to date with the logs; a new version is written."""
        here = self.situation()
        found = advance(here, self.pack, self.now)
        if found.entry is not None and self.agreed():
            self.append(found.entry)
        return here, found


def open_for(runner: str, pack: Pack) -> Opened:
    """Return a runner's record; raises CaseError SM260 to SM264 when it cannot be used."""
    from stridemend.records.store import open_record  # noqa: PLC0415  Django, only with a record

    opened = Opened(open_record(runner), pack, clock.now())
    bring_in(opened.record, opened.now)
    return opened


def replacing(opened: Opened, entry: Entry, *, wanted: bool) -> Entry:
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
