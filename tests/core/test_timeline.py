"""What stands on a timeline, however it was read."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from stridemend.core.timeline import Entry, Kind, Timeline, standing
from stridemend.progress.log.read import series

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@st.composite
def timelines(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Return written entries; some take the place of an earlier one, some happened earlier."""
    entries: list[Entry] = []
    for number in range(1, draw(st.integers(0, 12)) + 1):
        gone = {entry.replaces for entry in entries}
        free = [entry.number for entry in entries if entry.number not in gone]
        replaces = draw(st.sampled_from([None, *free]))
        at = NOON + timedelta(hours=draw(st.integers(-3, 3)))
        told = {"what": "score", "instrument": draw(st.sampled_from("ab")), "total": number}
        entries.append(Entry(kind=Kind.LOG, at=at, data=told, number=number, replaces=replaces))
    return tuple(entries)


@given(timelines())
def test_what_stands_is_what_no_later_entry_replaced(entries: tuple[Entry, ...]) -> None:
    """Read once or given as any list, the same entries stand, the oldest happening first."""
    gone = {entry.replaces for entry in entries}
    kept = sorted(
        (entry for entry in entries if entry.number not in gone), key=lambda e: (e.at, e.number)
    )

    assert list(standing(entries)) == kept
    assert standing(Timeline(entries)) == standing(iter(entries)) == tuple(kept)
    assert standing(standing(entries)) == tuple(kept)
    for name in "ab":
        values = [one.data["total"] for one in kept if one.data["instrument"] == name]
        assert [point.value for point in series(Timeline(entries), name)] == values


def test_an_entry_on_its_way_stands() -> None:
    """What is not written yet has no number, so nothing replaces it."""
    entry = Entry(kind=Kind.LOG, at=NOON)
    other = replace(entry, number=1)

    assert standing([other, entry]) == (entry, other)
