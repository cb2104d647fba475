"""Mutated recordings: each must end in a value or a named error."""

import gzip
import io
import random
import time
import tracemalloc
import zipfile
from dataclasses import dataclass

import numpy as np
from recordings import DATA, raw

from stridemend.core import Problem
from stridemend.training.entry import entry_of
from stridemend.training.readers import Reading, read_bytes
from stridemend.training.settings import Settings
from stridemend.training.store.packing import pack

LARGEST_BASE = 12_000
"""Longer recordings are cut to about this, so that mutations hit what matters."""
SECONDS = 5.0
MEMORY_TIMES = 10
MEMORY_FLOOR = 3 * 1024 * 1024
"""Tables and code that any first call needs, whatever the file's size."""
TABLE = (
    "Activity Date,Activity Type,Distance,Elapsed Time,Moving Time,Perceived Exertion,Filename\n"
    '"Aug 3, 2019, 6:21:57 AM",Run,10.02,3600,3500,6,activities/1.fit.gz\n'
    "2026-05-01T06:00:00Z,Ride,20.5,1:02:03,42:10,,\n"
)
GARMIN = (
    '[{"summarizedActivitiesExport": [{"activityId": 1, "startTimeGmt": 1.6e12, '
    '"startTimeLocal": 1.6000072e12, "distance": 1002000, "duration": 3600000, '
    '"activityType": "running", "avgHr": 150}]}]'
)
EDGES = (b"\0", b"\xff", b"\xff\xff\xff\xff", b"\x7f", b"\x80", b"\0\0\0\0", b"<", b">", b"&", b'"')


@dataclass(frozen=True)
class Base:
    """A recording to mutate."""

    name: str
    data: bytes


def _cut_fit(data: bytes) -> bytes:
    """Return the first records of a FIT file, with the size in its header set right."""
    if len(data) <= LARGEST_BASE:
        return data
    body = data[: LARGEST_BASE - 2]
    return body[:4] + (len(body) - body[0]).to_bytes(4, "little") + body[8:] + b"\0\0"


def _cut_text(data: bytes) -> bytes:
    """Return the start and the end of a text file; what lies between is left out."""
    if len(data) <= LARGEST_BASE:
        return data
    half = LARGEST_BASE // 2
    return data[:half] + data[-half:]


def _zip(entries: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return held.getvalue()


def bases(kind: str) -> list[Base]:
    """Return the recordings of a kind: fit, text or packed."""
    names = sorted(path.name.removesuffix(".gz") for path in DATA.glob("*.gz"))
    fits = [Base(n, _cut_fit(raw(n))) for n in names if n.endswith(".fit")]
    texts = [Base(n, _cut_text(raw(n))) for n in names if n.endswith((".gpx", ".tcx"))]
    if kind == "fit":
        return fits
    if kind == "text":
        tables = [Base("activities.csv", TABLE.encode()), Base("x.json", GARMIN.encode())]
        return texts + tables
    packed = [Base(f"{one.name}.gz", gzip.compress(one.data, mtime=0)) for one in fits + texts]
    return [*packed, Base("export.zip", _zip({one.name: one.data for one in fits[:4] + texts[:4]}))]


def mutate(data: bytes, seed: int) -> bytes:
    """Return a mutated copy: flips, edges, cuts, repeats and swaps, one to eight of them."""
    chance = random.Random(seed)
    held = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if not held:
            break
        at = chance.randrange(len(held))
        span = min(chance.randint(1, 64), len(held) - at)
        match chance.randrange(7):
            case 0:
                held[at] ^= 1 << chance.randrange(8)
            case 1:
                edge = chance.choice(EDGES)
                held[at : at + len(edge)] = edge
            case 2:
                del held[at : at + span]
            case 3:
                held[at:at] = held[at : at + span]
            case 4:
                held[at:at] = chance.randbytes(span)
            case 5:
                other = chance.randrange(len(held))
                held[at : at + span] = held[other : other + span]
            case _:
                del held[at:]
    return bytes(held)


def check(data: bytes, name: str, settings: Settings) -> Reading:
    """Read bytes as an import does; fail when they end in anything but a value or named errors."""
    begun = time.perf_counter()
    found = read_bytes(data, name, settings)
    for one in found.activities:
        pack(one)
        entry = entry_of(one, settings)
        entry.to_data()
        _sound(entry.distance_m, entry.timer_s, entry.heart_rate_mean_bpm, entry.start)
    took = time.perf_counter() - begun

    assert found.activities or found.problems, name
    assert all(isinstance(one, Problem) and one.hint for one in found.problems)
    assert took < SECONDS, f"{name} took {took:.1f} s"
    return found


def _sound(*numbers: float | None) -> None:
    assert all(number is None or np.isfinite(number) for number in numbers)


def memory_of(data: bytes, name: str, settings: Settings) -> int:
    """Return the most bytes that reading takes at once, beyond what was there."""
    tracemalloc.start()
    try:
        read_bytes(data, name, settings)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
