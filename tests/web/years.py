"""
A made-up runner of three years: 5,000 entries and 700 runs, the same each time.

``write_years("me")`` fills the database in use; it ends today. Nobody's data is in it.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import numpy as np

from stridemend.cli.inputs import given_case
from stridemend.consult.loop import Desk
from stridemend.core import Finding, Side, Status
from stridemend.core.timeline import Entry, Kind
from stridemend.progress.log.write import finding_entry, story_entry
from stridemend.schema import Pack, load_pack

DAYS = 1095
ENTRIES = 5000
RUNS = 700
GAP = range(120, 139)
"""Days ago of which nothing is known."""
HURTS = "My left calf hurts after 5 km and going upstairs. 6 out of 10."
STORIES = (
    "My right knee hurts going downstairs since the marathon. 4 out of 10.",
    "My left heel hurts with the first steps in the morning. 5 out of 10.",
    f"{HURTS} My left hip flexor is tight. I run 4 times a week, 38 km a week.",
)


def write_years(name: str, now: datetime | None = None) -> None:
    """Write three years under a runner's name; the record must be empty."""
    from stridemend.records.models import Runner  # noqa: PLC0415  Django must be set up
    from stridemend.records.store import Record  # noqa: PLC0415

    moment = now or datetime.now(UTC).replace(hour=18, minute=0, second=0, microsecond=0)
    pack = load_pack()
    begin = moment - timedelta(days=DAYS - 1)
    runner, _ = Runner.objects.get_or_create(name=name, defaults={"created": begin})
    record = Record(name)
    consent = {"given": True, "text": "I agree that this record is kept."}
    record.append([Entry(kind=Kind.CONSENT, at=begin, data=consent)], begin)
    last = begin + timedelta(days=DAYS * 2 // 3 + 1)
    told = sorted(_life(begin, pack), key=lambda entry: entry.at)
    _bulk(runner, [entry for entry in told if entry.at <= last])
    Desk(record, pack, last).advance()
    rest = [entry for entry in told if entry.at > last]
    count = runner.entries.count()
    _bulk(runner, rest[: ENTRIES - count - 40])
    _bulk(runner, _notes(ENTRIES - runner.entries.count(), last, moment))
    _runs(name, moment)


def _bulk(runner: Any, entries: list[Entry]) -> None:
    from stridemend.records.models import TimelineEntry  # noqa: PLC0415

    first = runner.entries.count() + 1
    rows = [
        TimelineEntry(
            runner=runner,
            number=number,
            kind=entry.kind.value,
            at=entry.at,
            recorded=entry.at,
            key=f"{entry.key}" if entry.key else "",
            data=dict(entry.data),
        )
        for number, entry in enumerate(entries, start=first)
    ]
    TimelineEntry.objects.bulk_create(rows, batch_size=500)


def _life(begin: datetime, pack: Pack) -> Iterator[Entry]:
    """Yield stories and what was logged day by day."""
    chance = Random(7)
    for number, words in enumerate(STORIES):
        at = begin + timedelta(days=number * DAYS // 3, hours=-10)
        yield story_entry(given_case(words, None, None, pack).case, at)
    for number in range(DAYS):
        at = begin + timedelta(days=number)
        yield from _day(at, number, chance)


def _day(at: datetime, number: int, chance: Random) -> Iterator[Entry]:
    part = number % (DAYS // 3)
    level = max(0, min(10, round(6 * np.exp(-part / 90) + chance.uniform(-1, 1.4))))
    yield _log("pain", at, when="now", value=float(level), site="", side="none")
    morning = at - timedelta(hours=11)
    value = float(max(0, level - 1))
    yield _log("pain", morning, f"morning {at.date()} .none", when="morning", value=value,
               site="", side="none")  # fmt: skip
    if number % 10 < 9:
        hours = round(7.4 + chance.uniform(-1.5, 1.2), 1)
        yield _log("sleep", morning, f"sleep {at.date()}", hours=hours, energy=float(5 + level % 3))
    if number % 7 in (1, 3, 6):
        yield _session(at - timedelta(hours=1), level)
    if number % 7 == 5:
        yield _score("ostrc_o2", at, [8.0 if level > 2 else 0.0] * (4 if level > 2 else 1), chance)
    if number % 14 == 9:
        total = min(36.0, 12 + part / 16 + chance.randint(-1, 1))
        yield _score("uwri", at, [float(round(total))], chance)
    if number % 12 == 4:
        yield _retest(at, level)
    if number % 60 == 17:
        yield _log("missed", at, f"missed {at.date()}", why="pain")
    if number % 40 == 11:
        left = 9 + chance.uniform(-1, 1)
        yield _log("sides", at, f"sides knee_to_wall {at.date()}", test="knee_to_wall",
                   left=round(left, 1), right=11.5)  # fmt: skip
    if part in (20, 50, 110):
        status = Status.PRESENT if part < 60 else Status.ABSENT
        finding = Finding(code="worse_stairs_up", side=Side.NONE, status=status)
        yield finding_entry(finding, at + timedelta(minutes=1))


def _log(what: str, at: datetime, key: str = "", **data: object) -> Entry:
    return Entry(kind=Kind.LOG, at=at, data={"what": what, **data}, key=key)


def _score(name: str, at: datetime, answers: list[float], chance: Random) -> Entry:
    total = sum(answers) if name == "uwri" or len(answers) == 1 else 32.0
    at = at + timedelta(minutes=chance.randint(1, 9))
    return _log("score", at, f"{name} {at.date()}", instrument=name, answers=answers, total=total)


def _session(at: datetime, level: int) -> Entry:
    items = [
        {"item": "foam_roll_calf", "name": "Calf on the foam roller", "side": "left",
         "done_share": 1.0, "pain_during": float(min(level, 4)), "form_ok": True, "reserve": 3},
        {"item": "calf_stretch_gastroc", "name": "Calf stretch", "side": "left",
         "done_share": 0.9, "pain_during": 2.0, "form_ok": True, "reserve": None},
    ]  # fmt: skip
    data = {
        "state": "finished", "started": (at - timedelta(minutes=14)).isoformat(), "plan": 1,
        "pack": "", "pain_before": float(level), "pain_after": float(max(0, level - 1)),
        "morning": None, "items": items, "dangers": [],
    }  # fmt: skip
    return Entry(kind=Kind.SESSION, at=at, data=data, key=f"session {at.date()}")


def _retest(at: datetime, level: int) -> Entry:
    data = {
        "task": "step_up", "item": "foam_roll_calf", "finding": "sign_release_calf_helped",
        "side": "left", "before": float(max(level, 3)), "after": float(max(0, level - 2)),
    }  # fmt: skip
    return Entry(kind=Kind.RETEST, at=at + timedelta(minutes=2), data=data)


def _notes(count: int, first: datetime, last: datetime) -> list[Entry]:
    step = (last - first) / max(count, 1)
    return [
        _log("note", first + step * number, text=f"Note {number}: new laces, same shoes.")
        for number in range(count)
    ]


def _runs(name: str, now: datetime) -> None:
    from stridemend.records.training import TrainingRows  # noqa: PLC0415

    rows = TrainingRows(name, now)
    ages = [age for age in range(1, DAYS - 1) if age not in GAP]
    with rows.together():
        for number in range(RUNS):
            age = ages[number * (len(ages) - 1) // RUNS]
            _run(rows, now.date() - timedelta(days=age), number)


def _run(rows: Any, day: date, number: int) -> None:
    from stridemend.training.activity import Activity, Source  # noqa: PLC0415
    from stridemend.training.entry import Entry as Summary  # noqa: PLC0415
    from stridemend.training.store.packing import pack  # noqa: PLC0415
    from stridemend.training.store.rows import ActivityRow, FileRow, RecordingRow  # noqa: PLC0415

    chance = Random(number)
    km = round(chance.uniform(5, 11) + (9 if number % 90 == 12 else 0), 2)
    pace = chance.uniform(5.2, 6.4)
    start = datetime(day.year, day.month, day.day, 17, tzinfo=UTC).timestamp()
    key = f"{number:016x}-0"
    summary = Summary(
        key=key, name=f"run-{number}.fit", format="fit", sport="running", start=start, offset_s=0,
        device="made up", distance_m=km * 1000, timer_s=km * pace * 60, elapsed_s=km * pace * 61,
        ascent_m=40.0 + number % 60, descent_m=40.0 + number % 50, heart_rate_mean_bpm=148.0,
        heart_rate_max_bpm=176.0, step_rate_per_min=168.0, columns=("heart_rate_bpm", "speed_m_s"),
        rpe=float(3 + number % 4), shoes="Blue ones" if number > 200 else "Red ones", samples=200,
        flags=("heart_rate_bpm 255: cannot be true, left out",) if number % 50 == 3 else (),
    )  # fmt: skip
    whole = json.dumps(summary.to_data())
    samples = pack(Activity(source=Source(summary.name, "fit"), samples=_samples(km, pace, chance)))
    rows.put(FileRow(f"{number:064x}", summary.name, 1, "[]"))
    rows.put(ActivityRow(key, start, whole))
    rows.put(RecordingRow(key, key, whole, samples))


def _samples(km: float, pace: float, chance: Random) -> Any:
    from stridemend.training.activity import Samples  # noqa: PLC0415

    count = 200
    time_s = np.linspace(0, km * pace * 60, count)
    way = np.linspace(0, 6, count) + chance.uniform(0, 3)
    columns = {
        "distance_m": np.linspace(0, km * 1000, count),
        "speed_m_s": 1000 / (pace * 60) + 0.25 * np.sin(way * 2),
        "heart_rate_bpm": 130 + 24 * np.minimum(time_s / 600, 1) + 6 * np.sin(way * 3),
        "step_rate_per_min": 168 + 4 * np.sin(way),
        "altitude_m": 210 + 30 * np.sin(way / 2),
    }
    return Samples(time_s, columns, {"distance_m": "m"})
