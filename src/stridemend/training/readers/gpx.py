"""GPX: tracks with positions, and what watches put into their extensions."""

import hashlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import numpy as np

from stridemend.core import Problem
from stridemend.schema.cache import no_collector
from stridemend.training import problems as bad
from stridemend.training.activity import Activity, Column, Pause, Samples, Source, utc
from stridemend.training.readers.moments import unix_times
from stridemend.training.readers.points import UNITS, Points, in_steps
from stridemend.training.readers.reading import Reading
from stridemend.training.readers.sports import sport_of, sub_sport_of
from stridemend.training.readers.xml_tree import local, parse_xml, text

EXTENSIONS = {
    "hr": "heart_rate_bpm",
    "heartrate": "heart_rate_bpm",
    "cad": "cadence_rpm",
    "cadence": "cadence_rpm",
    "atemp": "temperature_c",
    "temp": "temperature_c",
    "power": "power_w",
    "PowerInWatts": "power_w",
    "speed": "speed_m_s",
    "distance": "distance_m",
}
CHANNELS = {"ele": "altitude_m", **EXTENSIONS}


@no_collector()
def read_gpx(data: bytes, name: str) -> Reading:
    """Return each track of a GPX file that has points as an activity."""
    tree = parse_xml(data, name)
    if tree.root is None:
        return Reading(problems=tree.problems)
    digest = hashlib.sha256(data).hexdigest()
    wrong: list[Problem] = list(tree.problems)
    device = tree.root.get("creator", "")
    found: list[Activity] = []
    for track in tree.root:
        if local(track.tag) != "trk":
            continue
        one = _track(track, Source(name, "gpx", digest, len(found)), device)
        if one is not None:
            found.append(one)
            wrong += [bad.no_date(name)] if one.start is None else []
    if not found:
        wrong.append(bad.no_activity(name, "it holds a route or way points, and no track"))
    return Reading(tuple(found), tuple(wrong))


def _track(track: ET.Element, source: Source, device: str) -> Activity | None:
    segments = [part for part in track if local(part.tag) == "trkseg"]
    inside = [_points(one) for one in segments]
    every = [point for part in inside for point in part]
    if not every:
        return None
    points, rows = Points(CHANNELS, "time", len(every)), np.arange(len(every))
    points.put("latitude_deg", rows, [point.get("lat") for point in every])
    points.put("longitude_deg", rows, [point.get("lon") for point in every])
    points.gather(every, rows)
    kind = text(track, "type")
    sport = sport_of(kind)
    clock = unix_times(points.moments)
    known = clock[~np.isnan(clock)]
    begin = float(known[0]) if len(known) else np.nan
    columns = in_steps(points.columns(), sport)
    ends = np.cumsum([len(part) for part in inside]).tolist()
    return Activity(
        source=source,
        sport=sport,
        sub_sport=sub_sport_of(kind),
        start=utc(begin) if len(known) else None,
        device=device,
        samples=Samples(clock - begin, columns, {name: UNITS[name] for name in columns}),
        pauses=tuple(_pauses(clock - begin, ends)),
        name=text(track, "name"),
    )


def _points(segment: ET.Element) -> list[ET.Element]:
    tags = {tag for tag in {part.tag for part in segment} if local(tag) == "trkpt"}
    return [part for part in segment if part.tag in tags]


def _pauses(time_s: Column, ends: list[int]) -> Iterator[Pause]:
    """Yield the holes between segments: a new segment begins where recording was stopped."""
    for end in ends[:-1]:
        if 0 < end < len(time_s) and time_s[end] > time_s[end - 1]:
            yield Pause(float(time_s[end - 1]), float(time_s[end]))
