"""Parts of a long timeline, without reading all of it."""

from dataclasses import dataclass

from stridemend.core.timeline import Entry
from stridemend.records.models import TimelineEntry
from stridemend.records.trouble import trouble_told
from stridemend.records.writing import entry_of_row


@dataclass(frozen=True, slots=True)
class Page:
    """
    A part of a timeline, newest happening first.

    Attributes
    ----------
        entries: what stands now, without what was replaced.
        number: of the page, from 1; ``pages``: how many there are; ``count``: of all entries.
    """

    entries: tuple[Entry, ...]
    number: int
    pages: int
    count: int


def page_of(runner_name: str, number: int, size: int, kind: str = "") -> Page:
    """Return a page of what stands on a timeline; a number beyond the end gives the last one."""
    with trouble_told(runner_name):
        rows = TimelineEntry.objects.filter(runner__name=runner_name)
        gone = rows.exclude(replaces=None).values("replaces")
        shown = rows.exclude(number__in=gone)
        if kind:
            shown = shown.filter(kind=kind)
        count = shown.count()
        pages = max(1, -(-count // size))
        place = min(max(number, 1), pages)
        first = (place - 1) * size
        found = shown.order_by("-at", "-number")[first : first + size]
        return Page(tuple(entry_of_row(row) for row in found), place, pages, count)


def standing_entry(runner_name: str, number: int) -> Entry | None:
    """Return one entry of a runner that nothing has replaced; None when there is none."""
    with trouble_told(runner_name):
        rows = TimelineEntry.objects.filter(runner__name=runner_name)
        row = rows.filter(number=number).first()
        if row is None or rows.filter(replaces=number).exists():
            return None
        return entry_of_row(row)


def last_with_key(runner_name: str, key: str) -> Entry | None:
    """Return what stands under a key now; None when nothing does."""
    with trouble_told(runner_name):
        rows = TimelineEntry.objects.filter(runner__name=runner_name)
        row = rows.filter(key=key).order_by("-number").first()
        if row is None or rows.filter(replaces=row.number).exists():
            return None
        return entry_of_row(row)
