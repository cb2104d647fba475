"""The plan as a calendar: what other programs make of it, and how it follows a new version."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from conftest_days import MONDAY
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from stridemend.exchange.calendar import Wanted, plan_to_calendar
from stridemend.plan import Constraints, Plan
from stridemend.plan.replanning.stopped import stopped_plan
from stridemend.plan.run_values import RaceOutlook
from stridemend.schema import Pack

MADE = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
WANTED = Wanted(owner="1b4e28ba", first_day=MONDAY)
DAY = timedelta(days=1)


def events(data: bytes) -> dict[str, dict[str, object]]:
    """Return the events that an independent reader finds, by their UID."""
    calendar = Calendar.from_ical(data)
    found = {}
    for one in calendar.walk("VEVENT"):
        found[str(one["uid"])] = {
            "title": str(one["summary"]),
            "start": one.decoded("dtstart"),
            "end": one.decoded("dtend"),
            "sequence": int(one["sequence"]),
            "status": str(one["status"]),
            "text": str(one.get("description", "")),
            "alarms": len(one.walk("VALARM")),
        }
    return found


def sessions(found: dict[str, dict[str, object]]) -> list[dict[str, object]]:
    """Return the sessions in order of time."""
    every = [one for one in found.values() if str(one["title"]).startswith("Session")]
    return sorted(every, key=lambda one: str(one["start"]))


def test_each_session_stands_on_its_days(plan: Plan, pack: Pack) -> None:
    """Four weeks hold each session of the open stage on its slots, as all-day events."""
    found = sessions(events(plan_to_calendar(plan, pack, WANTED, MADE)))
    slots = sorted(slot for one in plan.sessions if one.stage == plan.stage for slot in one.days)
    days = [MONDAY + (7 * week + slot - 1) * DAY for week in range(4) for slot in slots]

    assert [one["start"] for one in found] == days
    assert all(one["end"] == one["start"] + DAY for one in found)  # type: ignore[operator]
    assert not any(isinstance(one["start"], datetime) for one in found)


def test_a_session_tells_what_to_do_and_when_to_stop(plan: Plan, pack: Pack) -> None:
    """The text names every item with its dose, its cue, its limit and its stop rule."""
    first = sessions(events(plan_to_calendar(plan, pack, WANTED, MADE)))[0]
    session = next(one for one in plan.sessions if one.stage == plan.stage and 1 in one.days)

    for name in session.items:
        item = plan.item(name)
        assert item is not None
        for words in (item.name, item.dose, item.cues[0], item.stop):
            assert words in str(first["text"])
    assert f"{round(session.seconds / 60)} min" in str(first["title"])


def test_the_file_is_as_the_standard_wants_it(plan: Plan, pack: Pack) -> None:
    """RFC 5545: CRLF, lines of 75 octets at most, required properties, unique names, UTC stamp."""
    data = plan_to_calendar(plan, pack, WANTED, MADE)
    lines = data.split(b"\r\n")
    calendar = Calendar.from_ical(data)

    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert (str(calendar["version"]), "prodid" in calendar) == ("2.0", True)
    assert calendar.errors == []
    uids = re.findall(rb"\r\nUID:(\S+)", data)
    assert len(uids) == len(set(uids)) == data.count(b"BEGIN:VEVENT")
    assert data.count(b"DTSTAMP:20261123T060000Z") == len(uids)
    assert data.count(b"CLASS:PRIVATE") == len(uids)
    assert calendar.to_ical() == data
    assert plan_to_calendar(plan, pack, WANTED, MADE) == data


def test_hours_float_and_alarms_are_off(plan: Plan, pack: Pack) -> None:
    """An hour is that of whoever looks: no zone in it; an alarm sounds only when asked for."""
    at = replace(WANTED, at=time(18, 30))
    data = plan_to_calendar(plan, pack, at, MADE)
    first = sessions(events(data))[0]
    asked = plan_to_calendar(plan, pack, replace(at, remind_min=30), MADE)
    loud = sessions(events(asked))

    assert first["start"] == datetime(2026, 11, 23, 18, 30)  # noqa: DTZ001  floating on purpose
    assert b"TZID" not in data
    assert re.search(rb"DTSTART:20261123T183000\r\n", data)
    assert b"VALARM" not in data
    assert {one["alarms"] for one in loud} == {1}
    assert b"TRIGGER:-PT30M" in asked


def moved(plan: Plan, days: tuple[tuple[int, ...], ...]) -> Plan:
    """Return the next version, with its sessions on other days."""
    own = [one for one in plan.sessions if one.stage == plan.stage]
    new = tuple(replace(one, days=slots) for one, slots in zip(own, days, strict=False))
    return replace(plan, version=plan.version + 1, replanned_on=MONDAY + 7 * DAY, sessions=new)


def test_a_new_version_moves_its_events(plan: Plan, pack: Pack) -> None:
    """In a subscribed calendar a session that moves keeps its name and counts up; none doubles."""
    before = events(plan_to_calendar(plan, pack, WANTED, MADE))
    after = events(plan_to_calendar(moved(plan, ((2, 6), (4, 7))), pack, WANTED, MADE + DAY))
    both = {
        uid
        for uid in before.keys() & after.keys()
        if str(before[uid]["title"]).startswith("Session")
    }

    assert len(both) == 3 * 4
    assert {before[uid]["sequence"] for uid in both} == {plan.version - 1}
    assert {after[uid]["sequence"] for uid in both} == {plan.version}
    assert {after[uid]["start"].isoweekday() for uid in both} == {2, 4, 6, 7}  # type: ignore[attr-defined]


def test_what_is_gone_is_cancelled(plan: Plan, pack: Pack) -> None:
    """An imported calendar is told which sessions fell away; what was before stays as it was."""
    fewer = moved(plan, ((2,), ()))
    found = events(plan_to_calendar(fewer, pack, WANTED, MADE, before=plan))
    off = [one for one in found.values() if one["status"] == "CANCELLED"]

    assert len(off) == 3 * 3
    assert all(one["start"] >= MONDAY + 7 * DAY for one in off)  # type: ignore[operator]
    assert all(one["sequence"] == fewer.version for one in off)
    assert len([one for one in sessions(found) if one["status"] == "CONFIRMED"]) == 4


def test_a_stopped_plan_holds_no_session(plan: Plan, pack: Pack) -> None:
    """After a danger sign the calendar says that the plan is on hold and why, and nothing else."""
    on = MONDAY + 3 * DAY
    held, _ = stopped_plan(plan, on, pack)
    found = list(events(plan_to_calendar(held, pack, WANTED, MADE)).values())
    told = events(plan_to_calendar(held, pack, WANTED, MADE, before=plan))

    assert [(one["title"], one["start"]) for one in found] == [("The plan is on hold", on)]
    assert held.notes[0] in str(found[0]["text"])
    off = {one["status"] for one in told.values() if "Session" in str(one["title"])}
    assert off == {"CANCELLED"}


def test_what_rests_is_left_out(plan: Plan, pack: Pack) -> None:
    """An item that rests until a day is in the sessions from that day on, not before."""
    until = MONDAY + 7 * DAY
    name = next(one for one in plan.sessions if one.stage == plan.stage).items[0]
    stages = tuple(
        replace(
            stage,
            items=tuple(
                replace(i, progression=replace(i.progression, state="resting", rest_until=until))
                if i.id == name
                else i
                for i in stage.items
            ),
        )
        for stage in plan.stages
    )
    item = plan.item(name)
    assert item is not None
    found = sessions(events(plan_to_calendar(replace(plan, stages=stages), pack, WANTED, MADE)))
    with_it = [one["start"] for one in found if item.name in str(one["text"])]

    assert with_it
    assert min(with_it) >= until  # type: ignore[type-var]


def test_test_again_race_and_running(plan: Plan, pack: Pack) -> None:
    """The retest, the race and how to run, led by whether to run at all, stand on their days."""
    race = RaceOutlook(
        on=date(2027, 3, 14), km=21.1, name="", state="tight", weeks_left=15, reachable_km=18.0,
        words="It will be tight; keep to the steps.",
    )  # fmt: skip
    entered = replace(plan, running=replace(plan.running, race=race))
    found = list(events(plan_to_calendar(entered, pack, WANTED, MADE)).values())
    by_title = {str(one["title"]): one for one in found}

    assert by_title["Test again"]["start"] == MONDAY + plan.retest_days * DAY
    assert by_title["Race: 21.1 km"]["start"] == date(2027, 3, 14)
    running = [one for one in found if one["title"] == "Running this week"]
    assert len(running) == 4
    assert str(running[0]["text"]).startswith(plan.clearance.words)


def test_names_tell_nothing(plan: Plan, pack: Pack) -> None:
    """UIDs hold neither owner nor health, and two runners share none."""
    mine = events(plan_to_calendar(plan, pack, WANTED, MADE))
    other = events(plan_to_calendar(plan, pack, replace(WANTED, owner="anna"), MADE))

    assert mine.keys() & other.keys() == set()
    assert not any("1b4e28ba" in uid or "session" in uid for uid in mine)


@settings(max_examples=25, deadline=None)
@given(
    story=st.text(min_size=1, max_size=60).filter(str.strip),
    days=st.lists(st.integers(1, 7), min_size=1, max_size=5, unique=True),
    since=st.integers(0, 40),
)
def test_any_words_survive_the_round_trip(
    plan: Plan, pack: Pack, story: str, days: list[int], since: int
) -> None:
    """Commas, semicolons, backslashes, line breaks, any script: read back as they were written."""
    race = RaceOutlook(
        on=MONDAY, km=5, name=story, state="on_track", weeks_left=1, reachable_km=None, words="x"
    )
    new = replace(
        moved(plan, (tuple(days),)),
        replanned_on=MONDAY + since * DAY,
        running=replace(plan.running, race=race),
    )
    data = plan_to_calendar(new, pack, WANTED, MADE)
    titles = [str(one["title"]) for one in events(data).values()]

    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert _plain(story) in [_plain(title) for title in titles]
    starts = [one["start"] for one in sessions(events(data))]
    assert all(start >= MONDAY + since * DAY for start in starts)  # type: ignore[operator]


def _plain(words: str) -> str:
    """Return words without what the standard cannot hold: control signs, kinds of line break."""
    return "".join(sign for sign in words if sign.isprintable()).strip()


def test_constraints_are_those_of_the_test(plan: Plan) -> None:
    """The plan under test is one of four days, so that weeks hold four sessions."""
    assert plan.days == Constraints(days_per_week=4).days_per_week == 4


@pytest.mark.parametrize("weeks", [1, 8])
def test_as_many_weeks_as_wanted(plan: Plan, pack: Pack, weeks: int) -> None:
    """The calendar reaches as far as somebody wants."""
    found = sessions(events(plan_to_calendar(plan, pack, replace(WANTED, weeks=weeks), MADE)))

    assert len(found) == 4 * weeks
