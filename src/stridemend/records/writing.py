"""Entries on their way into a timeline: checked against what stands there, written together."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db.models import Max

from stridemend.core import CaseError, Problem
from stridemend.core.timeline import Entry, Kind
from stridemend.records.models import TimelineEntry

FEW = 200
"""Up to so many keys are looked up one by one; a whole record is read at once."""
AT_ONCE = 500


class Standing(NamedTuple):
    """The last entry about one thing."""

    revision: int
    number: int


class Writing:
    """
    Writes entries at the end of one runner's timeline.

    What stands is read once, so that a record of many years is brought back in seconds.
    """

    def __init__(self, runner: Any, entries: Sequence[Entry], now: datetime) -> None:
        self._runner, self._entries, self._now = runner, entries, now
        rows = runner.entries
        self._last: int = rows.aggregate(last=Max("number"))["last"] or 0
        self._taken: set[int] = set(rows.exclude(replaces=None).values_list("replaces", flat=True))
        self._by_key = self._standing({entry.key for entry in entries if entry.key})

    def _standing(self, keys: set[str]) -> dict[str, Standing]:
        rows = self._runner.entries.exclude(key="").order_by("revision")
        rows = rows.filter(key__in=keys) if len(keys) <= FEW else rows
        known = rows.values_list("key", "revision", "number") if keys else ()
        return {key: Standing(revision, number) for key, revision, number in known}

    def write(self) -> tuple[Entry, ...]:
        """
        Write the entries, all or none; return them as written.

        Raises
        ------
        CaseError
            SM262, SM263: as ``Record.append`` tells.

        """
        rows = [self._row(entry) for entry in self._entries]
        TimelineEntry.objects.bulk_create(rows, batch_size=AT_ONCE)
        return tuple(entry_of_row(row) for row in rows)

    def _row(self, entry: Entry) -> TimelineEntry:
        before = self._same_thing(entry)
        self._last += 1
        revision = before.revision + 1 if before else 0
        if entry.key:
            self._by_key[entry.key] = Standing(revision, self._last)
        if entry.replaces is not None:
            self._taken.add(entry.replaces)
        return TimelineEntry(
            runner=self._runner,
            number=self._last,
            kind=entry.kind.value,
            at=entry.at.astimezone(UTC),
            recorded=entry.recorded or self._now,
            key=entry.key,
            revision=revision,
            replaces=entry.replaces,
            data=dict(entry.data),
        )

    def _same_thing(self, entry: Entry) -> Standing | None:
        """Return the last entry about the same thing, when the new one may stand there."""
        if entry.replaces is not None:
            there = 1 <= entry.replaces <= self._last
            if not there or entry.replaces in self._taken:
                message = f"Entry {entry.replaces} is not there, or was replaced already."
                hint = '"stridemend timeline" shows the number of each entry that counts.'
                raise CaseError([Problem(id="SM263", message=message, hint=hint)])
        before = self._by_key.get(entry.key) if entry.key else None
        if before and before.number not in self._taken and before.number != entry.replaces:
            message = f"There is an entry for this already: number {before.number}, {entry.key}."
            hint = (
                "Nothing was changed. Add --replace to correct it, or --another for a second run."
            )
            raise CaseError([Problem(id="SM262", message=message, hint=hint)])
        return before


def entry_of_row(row: Any) -> Entry:
    """Return a row of the timeline as an entry."""
    return Entry(
        kind=Kind(row.kind),
        at=row.at,
        data=row.data,
        key=row.key,
        number=row.number,
        recorded=row.recorded,
        replaces=row.replaces,
    )
