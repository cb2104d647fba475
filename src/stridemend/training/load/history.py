"""The log by days and weeks, with what is known of each day and what is not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from stridemend.training.load.session import Session
from stridemend.training.settings import Settings
from stridemend.training.store.protocol import Span

DAY = timedelta(days=1)
RESTS = ("rest", "injury", "illness")


@dataclass(frozen=True, slots=True)
class Day:
    """
    One day.

    Attributes
    ----------
        known: there is a session, the runner told of rest, or the gap is short enough.
        load: session-RPE of all sports together; 0 on a day of rest.
    """

    date: date
    known: bool
    sessions: tuple[Session, ...] = ()

    @property
    def runs(self) -> tuple[Session, ...]:
        """The runs of the day."""
        return tuple(one for one in self.sessions if one.is_run)

    @property
    def km(self) -> float:
        """Kilometres run."""
        return sum(one.km or 0.0 for one in self.runs)

    @property
    def minutes(self) -> float:
        """Minutes run."""
        return sum(one.minutes or 0.0 for one in self.runs)

    @property
    def load(self) -> float:
        """Load of all sports."""
        return sum(one.load or 0.0 for one in self.sessions)


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday."""

    monday: date
    days: tuple[Day, ...]

    @property
    def covered(self) -> int:
        """How many of the seven days are known."""
        return sum(day.known for day in self.days)

    @property
    def km(self) -> float:
        """Kilometres run."""
        return sum(day.km for day in self.days)

    @property
    def minutes(self) -> float:
        """Minutes run."""
        return sum(day.minutes for day in self.days)

    @property
    def load(self) -> float:
        """Load of all sports."""
        return sum(day.load for day in self.days)

    @property
    def runs(self) -> tuple[Session, ...]:
        """The runs of the week."""
        return tuple(run for day in self.days for run in day.runs)

    def metres(self, name: str) -> float:
        """Return the sum of ascent, descent or downhill metres over the runs."""
        return sum(getattr(run.entry, name) or 0.0 for run in self.runs)


@dataclass(frozen=True)
class History:
    """
    All sessions, what the runner told about days, and the settings they are judged by.

    ``last`` is the last day that counts: what comes after it is not looked at.
    """

    sessions: tuple[Session, ...]
    spans: tuple[Span, ...]
    settings: Settings
    last: date

    @cached_property
    def runs(self) -> tuple[Session, ...]:
        """All runs up to the last day."""
        return tuple(one for one in self.sessions if one.is_run and one.day <= self.last)

    @cached_property
    def first(self) -> date:
        """Day of the first session, the last day when there is none."""
        return min((one.day for one in self.sessions), default=self.last)

    @cached_property
    def by_day(self) -> dict[date, tuple[Session, ...]]:
        """Sessions of each day that has any."""
        found: dict[date, tuple[Session, ...]] = {}
        for one in self.sessions:
            if one.day <= self.last:
                found[one.day] = (*found.get(one.day, ()), one)
        return found

    @cached_property
    def known_days(self) -> frozenset[date]:
        """Days of which it is known whether there was a session."""
        active = sorted(self.by_day)
        bridge = int(self.settings.value("coverage", "bridge"))
        known = set(active)
        for before, end in pairwise([*active, self.last + DAY]):
            if (end - before).days - 1 <= bridge:
                known.update(days_from(before, end))
        for span in self.spans:
            if span.kind in RESTS:
                known.update(days_from(span.first, span.last + DAY))
        return frozenset(known)

    def day(self, when: date) -> Day:
        """Return one day."""
        return Day(when, when in self.known_days, self.by_day.get(when, ()))

    def days(self, first: date, last: date) -> tuple[Day, ...]:
        """Return the days from the first to the last, both counted."""
        return tuple(self.day(one) for one in days_from(first, last + DAY))

    def week(self, monday: date) -> Week:
        """Return the week that begins on a Monday."""
        return Week(monday, self.days(monday, monday + 6 * DAY))

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """All weeks from the first session to the last day."""
        if not self.by_day:
            return ()
        start = monday_of(self.first)
        count = (monday_of(self.last) - start).days // 7 + 1
        return tuple(self.week(start + timedelta(weeks=number)) for number in range(count))

    def covered(self, first: date, last: date) -> int:
        """Return how many days from the first to the last are known."""
        return sum(one in self.known_days for one in days_from(first, last + DAY))

    def told(self, kind: str) -> tuple[Span, ...]:
        """Return what the runner told of a kind, such as ``pain``."""
        return tuple(span for span in self.spans if span.kind == kind)


def days_from(first: date, end: date) -> Iterable[date]:
    """Yield the days from the first to before the end."""
    return (first + timedelta(days=number) for number in range((end - first).days))


def monday_of(when: date) -> date:
    """Return the Monday of a day's week."""
    return when - timedelta(days=when.weekday())


def history(
    sessions: tuple[Session, ...],
    spans: tuple[Span, ...],
    settings: Settings,
    last: date | None = None,
) -> History:
    """Return the history up to a day; without one, up to the last session."""
    end = last or max((one.day for one in sessions), default=date(1970, 1, 1))
    return History(sessions, spans, settings, end)
