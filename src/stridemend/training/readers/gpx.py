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
from stridemend.training.readers.uniform import Uniform, count_points, open_document
from stridemend.training.readers.xml_tree import local, text

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
ALL_CHANNELS = {"lat": "latitude_deg", "lon": "longitude_deg", **CHANNELS}


@no_collector()
def read_gpx(data: bytes, name: str) -> Reading:
    """Return each track of a GPX file that has points as an activity."""
    document = open_document(data, name, "trkpt", "trkseg")
    tree = document.tree
    if tree.root is None:
        return Reading(problems=tree.problems)
    digest = hashlib.sha256(data).hexdigest()
    wrong: list[Problem] = list(tree.problems)
    device = tree.root.get("creator", "")
    found: list[Activity] = []
    first = 0
    for track in tree.root:
        if local(track.tag) != "trk":
            continue
        points, ends = _points(track, document.uniform, first)
        first += len(points.moments)
        if points.moments:
            source = Source(name, "gpx", digest, len(found))
            found.append(_activity(track, points, ends, source, device))
    wrong += [bad.no_date(name) for one in found if one.start is None]
    if not found:
        wrong.append(bad.no_activity(name, "it holds a route or way points, and no track"))
    return Reading(tuple(found), tuple(wrong))


def _points(track: ET.Element, uniform: Uniform | None, first: int) -> tuple[Points, list[int]]:
    """Return the points of a track, and how many there are up to the end of each segment."""
    segments = [part for part in track if local(part.tag) == "trkseg"]
    if uniform is not None:
        ends = np.cumsum([count_points(one) for one in segments], dtype=int).tolist()
        points = Points(ALL_CHANNELS, "time", ends[-1] if ends else 0)
        uniform.fill(points, first, ALL_CHANNELS)
        return points, ends
    inside = [_elements(one) for one in segments]
    every = [point for part in inside for point in part]
    points, rows = Points(CHANNELS, "time", len(every)), np.arange(len(every))
    points.put("latitude_deg", rows, [point.get("lat") for point in every])
    points.put("longitude_deg", rows, [point.get("lon") for point in every])
    points.gather(every, rows)
    return points, np.cumsum([len(part) for part in inside], dtype=int).tolist()


def _elements(segment: ET.Element) -> list[ET.Element]:
    tags = {tag for tag in {part.tag for part in segment} if local(tag) == "trkpt"}
    return [part for part in segment if part.tag in tags]


def _activity(
    track: ET.Element, points: Points, ends: list[int], source: Source, device: str
) -> Activity:
    kind = text(track, "type")
    sport = sport_of(kind)
    clock = unix_times(points.moments)
    known = clock[~np.isnan(clock)]
    begin = float(known[0]) if len(known) else np.nan
    columns = in_steps(points.columns(), sport)
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


def _pauses(time_s: Column, ends: list[int]) -> Iterator[Pause]:
    """Yield the holes between segments: a new segment begins where recording was stopped."""
    for end in ends[:-1]:
        if 0 < end < len(time_s) and time_s[end] > time_s[end - 1]:
            yield Pause(float(time_s[end - 1]), float(time_s[end]))
