"""A FIT file as activities."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stridemend.core import Problem
from stridemend.training import problems as bad
from stridemend.training.activity import Activity, Column, Samples, Source, utc
from stridemend.training.readers.fit.beats import at_moments, belt_heart_rate, rr_intervals
from stridemend.training.readers.fit.checksum import crc16
from stridemend.training.readers.fit.clock import is_relative, resolve_compressed, times
from stridemend.training.readers.fit.developer import DeveloperField, described
from stridemend.training.readers.fit.profile import (
    ACTIVITY,
    DEVICE_INFO,
    EPOCH_S,
    EVENT,
    FIELD_DESCRIPTION,
    FILE_ID,
    HEART_RATE,
    HRV,
    LAP,
    MANUFACTURERS,
    PRODUCTS,
    RECORD,
    SESSION,
)
from stridemend.training.readers.fit.record import channels, power_sides, with_steps
from stridemend.training.readers.fit.scan import (
    CRC_SIZE,
    HEADER_SIZES,
    Fault,
    Scan,
    Section,
    is_fit,
    scan_section,
    section_at,
)
from stridemend.training.readers.fit.session import Session, laps, pauses, sessions
from stridemend.training.readers.fit.table import Key, Table, build_table
from stridemend.training.readers.reading import Reading

SPORT = 12
USED = (FILE_ID, SESSION, LAP, RECORD, EVENT, DEVICE_INFO, ACTIVITY, HRV, HEART_RATE, SPORT)
ACTIVITY_FILE = 4
BELT_WITHIN_S = 3.0
Belt = tuple[NDArray[np.float64], NDArray[np.float64]]
DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Content:
    """The messages of one section."""

    tables: dict[int, Table]
    developer: dict[Key, DeveloperField]

    def __getitem__(self, message: int) -> Table:
        return self.tables[message]


def read_fit(data: bytes, name: str) -> Reading:
    """
    Return the activities of a FIT file, and what is wrong with it.

    A broken file gives what stands before the fault; several FIT files in a row are read one
    after another. Nothing is raised, whatever the bytes are.
    """
    if not is_fit(data):
        return Reading(problems=(bad.not_readable(name, "the FIT mark at byte 8 is missing"),))
    digest = hashlib.sha256(data).hexdigest()
    contents, wrong = _sections(data, name)
    belt = _belt(contents)
    found: list[Activity] = []
    for content in contents:
        found += _activities(content, Source(name, "fit", digest, len(found)), belt)
    if not found:
        wrong.append(_nothing(contents, name))
    wrong += [bad.no_date(name) for one in found if one.start is None]
    return Reading(tuple(found), tuple(wrong))


def _sections(data: bytes, name: str) -> tuple[list["Content"], list[Problem]]:
    contents: list[Content] = []
    wrong: list[Problem] = []
    at = 0
    while is_fit(data, at):
        section = section_at(data, at)
        content, faults = _content(data, section)
        contents.append(content)
        wrong += [_problem(fault, name) for fault in faults]
        at = section.end + CRC_SIZE
    if at < len(data) and data[at:].strip(b"\0"):
        wrong.append(bad.broken_inside(name, at))
    return contents, wrong


def _nothing(contents: list["Content"], name: str) -> Problem:
    if any(len(table) for content in contents for table in content.tables.values()):
        return bad.no_activity(name, "it holds settings, a course or a workout")
    return bad.not_readable(name, "no record or session was found")


def _problem(fault: Fault, name: str) -> Problem:
    if fault.kind == "header":
        return bad.bad_header(name, f"it claims {fault.at} bytes, which no FIT header has")
    makers = {"truncated": bad.truncated, "crc": bad.bad_checksum, "undefined": bad.broken_inside}
    return makers[fault.kind](name, fault.at)


def _content(data: bytes, section: Section) -> tuple[Content, list[Fault]]:
    scan = Scan()
    scan_section(data, section, scan)
    if data[section.start] not in HEADER_SIZES:
        scan.faults.append(Fault("header", data[section.start]))
    if not section.complete:
        scan.faults = [fault for fault in scan.faults if fault.kind != "undefined"]
        if not any(fault.kind == "truncated" for fault in scan.faults):
            scan.faults.append(Fault("truncated", len(data)))
    elif _checksum_differs(data, section):
        scan.faults.append(Fault("crc", section.end))
    developer = described(_table(data, scan, FIELD_DESCRIPTION))
    bases = {key: field.base for key, field in developer.items()}
    tables = {number: _table(data, scan, number, bases) for number in USED}
    resolve_compressed(tables, scan, data)
    return Content(tables, developer), scan.faults


def _checksum_differs(data: bytes, section: Section) -> bool:
    told = int.from_bytes(data[section.end : section.end + CRC_SIZE], "little")
    return told != crc16(memoryview(data)[section.start : section.end])


def _table(data: bytes, scan: Scan, message: int, bases: dict[Key, int] | None = None) -> Table:
    groups = [group for group in scan.groups.values() if group.message == message]
    return build_table(data, groups, bases)


def _activities(content: Content, source: Source, belt: Belt) -> Iterator[Activity]:
    kind = content[FILE_ID].value(0)
    if kind not in (None, ACTIVITY_FILE):
        return
    if not len(content[RECORD]) and not len(content[SESSION]):
        return
    columns, units = channels(content[RECORD], content.developer)
    clock = times(content[RECORD])
    _add_belt(columns, units, belt, clock)
    legs = sessions(content[SESSION], content[SPORT])
    starts = [leg.start for leg in legs] + [np.inf]
    part = source.part
    for number, leg in enumerate(legs):
        if leg.sport == "transition":
            continue
        rows = _rows(clock, leg, starts[number + 1], first=number == 0)
        kept = {name: column[rows] for name, column in columns.items()}
        samples = Samples(clock[rows], kept, units)
        own = Source(source.name, source.format, source.sha256, part)
        yield _activity(content, leg, starts[number + 1], own, samples)
        part += 1


def _rows(clock: Column, leg: Session, after: float, *, first: bool) -> NDArray[np.bool_]:
    """Return which records belong to a session: from its start to before the next one's."""
    known = ~np.isnan(clock)
    from_start = known if first or np.isnan(leg.start) else known & (clock >= leg.start)
    return from_start if np.isnan(after) else from_start & (clock < after)


def _belt(contents: list[Content]) -> Belt:
    """Return what chest belts sent, from all sections: often in one of their own."""
    parts = [belt_heart_rate(content[HEART_RATE]) for content in contents]
    moments = np.concatenate([part[0] for part in parts]) if parts else np.empty(0)
    rates = np.concatenate([part[1] for part in parts]) if parts else np.empty(0)
    return moments, rates


def _add_belt(columns: dict[str, Column], units: dict[str, str], belt: Belt, clock: Column) -> None:
    """Fill heart rates that a chest belt sent after the activity."""
    if not len(belt[0]):
        return
    rates = at_moments(np.asarray(clock, np.float64), *belt, BELT_WITHIN_S)
    own = columns.get("heart_rate_bpm")
    columns["heart_rate_bpm"] = rates if own is None else np.where(np.isnan(own), rates, own)
    units["heart_rate_bpm"] = "1/min"


def _activity(
    content: Content, leg: Session, after: float, source: Source, raw: Samples
) -> Activity:
    columns, units = dict(raw.columns), dict(raw.units)
    with_steps(columns, units, leg.sport)
    power_sides(columns, units)
    clock = raw.time_s
    begin = leg.start if not np.isnan(leg.start) else float(clock[0]) if len(clock) else np.nan
    last = float(np.nanmax(clock)) if len(clock) else begin
    end = max(last, leg.end) if not np.isnan(leg.end) else last
    start = None if np.isnan(begin) or is_relative(begin) else utc(begin + EPOCH_S)
    return Activity(
        source=source,
        sport=leg.sport,
        sub_sport=leg.sub_sport,
        start=start,
        utc_offset_s=_offset(content[ACTIVITY]) if start else None,
        device=_device(content[FILE_ID]),
        told=leg.totals,
        samples=Samples(clock - begin, {n: c for n, c in columns.items() if _any(c)}, units),
        laps=laps(content[LAP], begin, min(after, end + 1)),
        pauses=pauses(content[EVENT], begin, end),
        rr_s=rr_intervals(content[HRV]),
        rpe=leg.rpe,
    )


def _any(column: Column) -> bool:
    return not bool(np.isnan(column).all())


def _offset(activity: Table) -> int | None:
    """Return local time minus UTC in seconds, rounded to quarter hours."""
    local, stamp = activity.value(5), times(activity)
    if local is None or not len(stamp) or np.isnan(stamp[0]):
        return None
    offset = round((local - stamp[0]) / 900) * 900
    return int(offset) if abs(offset) < DAY_S else None


def _device(file_id: Table) -> str:
    maker, product = file_id.value(1), file_id.value(2)
    named = file_id.text(8)
    who = MANUFACTURERS.get(int(maker), f"maker {int(maker)}") if maker is not None else ""
    model = named or (PRODUCTS.get(int(product), "") if product is not None and maker == 1 else "")
    return f"{who} {model}".strip()
