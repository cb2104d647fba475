"""
A plan as a calendar (iCalendar, RFC 5545) that other programs show and follow.

Days are days and hours are hours of whoever looks (floating times), so that a plan does not move
with the time zone. What is done in which week keeps its name (UID) through all versions of the
plan, with a higher SEQUENCE: a subscribed calendar moves its events instead of doubling them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event, vText

from stridemend.consult.words import sided
from stridemend.core.tongue import ENGLISH, Tongue
from stridemend.plan import Plan, PlanItem
from stridemend.plan.values import PlannedSession
from stridemend.progress.session import may_be_done
from stridemend.schema import Pack

PRODUCT = "-//Stridemend//Plan//EN"
AGAIN = "PT6H"
"""How often a subscribed calendar may look for a newer version."""
STOPPED = "stopped"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """
    How somebody wants the calendar.

    Attributes
    ----------
        owner: text that is the runner's alone and tells nothing about them, such as a uid.
        first_day: day that is slot 1 of the plan's first week.
        weeks: how many weeks from the day of this version on.
        at: hour at which sessions begin; None = they are all-day events.
        remind_min: minutes before a session at which to sound an alarm; None = no alarm.
    """

    owner: str
    first_day: date
    weeks: int = 4
    at: time | None = None
    remind_min: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """Something on a day; ``minutes`` is None for what has no length, such as advice."""

    name: str
    day: date
    title: str
    lines: tuple[str, ...]
    minutes: int | None = None
    cancelled: bool = False


def plan_to_calendar(
    plan: Plan,
    pack: Pack,
    wanted: Wanted,
    made: datetime,
    before: Plan | None = None,
    *,
    tongue: Tongue = ENGLISH,
) -> bytes:
    """
    Return a plan as the bytes of an .ics file; the same plan and time give the same bytes.

    ``made`` is when it was made (DTSTAMP). What the version ``before`` held and this one does
    not is told as cancelled, for calendars that were imported once instead of subscribed.
    ``tongue`` tells what has words in it; the rest stays English, as the plan was written.
    """
    calendar = _calendar(pack, tongue)
    events = list(planned(plan, pack, wanted, tongue))
    if before is not None:
        names = {event.name for event in events}
        since = _since(plan, wanted)
        events += [
            _cancelled(old)
            for old in planned(before, pack, wanted, tongue)
            if old.name not in names and old.day >= since
        ]
    for event in sorted(events, key=lambda one: (one.day, one.name)):
        calendar.add_component(_event(event, plan, wanted, made))
    return bytes(calendar.to_ical())


def _calendar(pack: Pack, tongue: Tongue) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, vText("Stridemend"))
    calendar.add("x-wr-caldesc", vText(tongue.say(_words(pack)["weeks_first"])))
    calendar.add("refresh-interval", vText(AGAIN), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText(AGAIN))
    return calendar


def planned(plan: Plan, pack: Pack, wanted: Wanted, tongue: Tongue = ENGLISH) -> Iterator[Planned]:
    """Yield what a plan puts on days, from the day of its version on."""
    since = _since(plan, wanted)
    if plan.stage == STOPPED:
        lines = (*plan.notes, *plan.see_someone, plan.whom)
        title = tongue.say("The plan is on hold")
        yield Planned(name="hold", day=since, title=title, lines=lines)
        return
    for week in range((since - wanted.first_day).days // 7, _last_week(since, wanted) + 1):
        monday = wanted.first_day + 7 * week * DAY
        yield from (one for one in _week(plan, pack, monday, week, tongue) if one.day >= since)
    again = since + plan.retest_days * DAY
    yield Planned(name="retest", day=again, title=tongue.say("Test again"), lines=(plan.retest,))
    race = plan.running.race
    if race is not None:
        title = race.name or tongue.say("Race: {km} km", km=f"{race.km:g}")
        yield Planned(name="race", day=race.on, title=title, lines=(race.words,))


def _since(plan: Plan, wanted: Wanted) -> date:
    """Return the day from which this version holds."""
    return max(plan.replanned_on or plan.made_on or wanted.first_day, wanted.first_day)


def _last_week(since: date, wanted: Wanted) -> int:
    last = since + (7 * wanted.weeks - 1) * DAY
    return (last - wanted.first_day).days // 7


def _week(plan: Plan, pack: Pack, first: date, week: int, tongue: Tongue) -> Iterator[Planned]:
    """Yield the sessions of a week in their order, and how to run in it."""
    every = (one for one in plan.sessions if one.stage == plan.stage)
    slots = sorted((slot, one.name, one) for one in every for slot in one.days)
    for place, (slot, _, session) in enumerate(slots):
        day = first + (slot - 1) * DAY
        items = _items(session, plan, day)
        if items:
            minutes = max(1, round(sum(item.seconds for item in items) / 60))
            yield Planned(
                name=f"session-{week}-{place}",
                day=day,
                title=tongue.say(
                    "Session {name}: {minutes} min", name=session.name, minutes=minutes
                ),
                lines=tuple(_lines(items, pack, tongue)),
                minutes=minutes,
            )
    run = (plan.clearance.words, *plan.running.lines)
    title = tongue.say("Running this week")
    yield Planned(name=f"run-{week}", day=first, title=title, lines=run)


def _items(session: PlannedSession, plan: Plan, day: date) -> list[PlanItem]:
    """Return what is done in a session on a day; what rests or was stopped is not."""
    found = (plan.item(name) for name in session.items)
    return [item for item in found if item is not None and may_be_done(item, day)]


def _lines(items: list[PlanItem], pack: Pack, tongue: Tongue) -> Iterator[str]:
    """Yield what to do, then the limits that hold for it."""
    for place, item in enumerate(items, start=1):
        name, cue = sided(item.name, item.side, tongue), tongue.say(item.cues[0])
        yield f"{place}. {name}: {item.dose}. {cue} {_limit(item, tongue)}"
    yield from dict.fromkeys(item.stop for item in items)
    yield tongue.say(_words(pack)["weeks_first"])


def _limit(item: PlanItem, tongue: Tongue) -> str:
    press = item.planned.pressure_limit
    if press is not None:
        return tongue.say("Press at most {limit} out of 10.", limit=press)
    if item.pain_limit:
        return tongue.say("Pain at most {limit} out of 10.", limit=item.pain_limit)
    return tongue.say("Without pain.")


def _words(pack: Pack) -> Any:
    settings: Any = pack.settings["plan"]
    return settings["plan"]["report"]


def _cancelled(old: Planned) -> Planned:
    return Planned(name=old.name, day=old.day, title=old.title, lines=(), cancelled=True)


def _event(one: Planned, plan: Plan, wanted: Wanted, made: datetime) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'stridemend:{wanted.owner}:{one.name}')}@stridemend")
    event.add("sequence", plan.version - 1 + one.cancelled)
    event.add("dtstamp", made.astimezone(UTC))
    event.add("summary", one.title)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    if one.lines:
        event.add("description", "\n".join(one.lines))
    _when(event, one, wanted)
    if wanted.remind_min is not None and one.minutes and wanted.at and not one.cancelled:
        event.add_component(_alarm(one, wanted.remind_min))
    return event


def _when(event: Event, one: Planned, wanted: Wanted) -> None:
    """Put the event on its day, or at its hour; it keeps nobody from other appointments."""
    if wanted.at is None or one.minutes is None:
        event.add("dtstart", one.day)
        event.add("dtend", one.day + DAY)
        event.add("transp", "TRANSPARENT")
        return
    begins = datetime.combine(one.day, wanted.at.replace(tzinfo=None))
    event.add("dtstart", begins)
    event.add("dtend", begins + timedelta(minutes=one.minutes))
    event.add("transp", "OPAQUE")


def _alarm(one: Planned, minutes: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one.title)
    alarm.add("trigger", timedelta(minutes=-minutes))
    return alarm
