"""TCX: laps, track points and Garmin's extensions."""

import hashlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import numpy as np

from stridemend.core import Problem
from stridemend.schema.cache import no_collector
from stridemend.training import problems as bad
from stridemend.training.activity import Activity, Column, Lap, Samples, Source, Totals, utc
from stridemend.training.readers.moments import unix_time, unix_times
from stridemend.training.readers.points import UNITS, Points, in_steps
from stridemend.training.readers.reading import Reading
from stridemend.training.readers.sports import sport_of
from stridemend.training.readers.uniform import Uniform, count_points, open_document
from stridemend.training.readers.xml_tree import local, number, text

HOLDERS = ("Activities", "MultiSportSession", "FirstSport", "NextSport")
CHANNELS = {
    "AltitudeMeters": "altitude_m",
    "DistanceMeters": "distance_m",
    "Cadence": "cadence_rpm",
    "LatitudeDegrees": "latitude_deg",
    "LongitudeDegrees": "longitude_deg",
    "Value": "heart_rate_bpm",
    "Speed": "speed_m_s",
    "Watts": "power_w",
    "RunCadence": "cadence_rpm",
}


@no_collector()
def read_tcx(data: bytes, name: str) -> Reading:
    """Return each activity of a TCX file."""
    document = open_document(data.lstrip(), name, "Trackpoint", "Track")
    tree, first = document.tree, 0
    if tree.root is None:
        return Reading(problems=tree.problems)
    digest = hashlib.sha256(data).hexdigest()
    wrong: list[Problem] = list(tree.problems)
    found: list[Activity] = []
    for element in _elements(tree.root):
        points = _points(element, document.uniform, first)
        first += len(points.moments)
        found.append(_activity(element, points, Source(name, "tcx", digest, len(found))))
    found = [one for one in found if len(one.samples) or one.laps]
    wrong += [bad.no_date(name) for one in found if one.start is None]
    if not found:
        wrong.append(bad.no_activity(name, "it holds courses or workouts only"))
    return Reading(tuple(found), tuple(wrong))


def _elements(root: ET.Element, deepest: int = len(HOLDERS)) -> Iterator[ET.Element]:
    """Yield the activities: below ``Activities``, and the legs of a multisport session there."""
    for part in root:
        if local(part.tag) in HOLDERS and deepest:
            yield from _elements(part, deepest - 1)
        elif local(part.tag) == "Activity":
            yield part


def _points(element: ET.Element, uniform: Uniform | None, first: int) -> Points:
    laps = [one for one in element if local(one.tag) == "Lap"]
    tracks = [part for lap in laps for part in lap if local(part.tag) == "Track"]
    if uniform is not None:
        points = Points(CHANNELS, "Time", sum(count_points(track) for track in tracks))
        uniform.fill(points, first, CHANNELS)
        return points
    every = [point for track in tracks for point in track]
    points = Points(CHANNELS, "Time", len(every))
    points.gather(every, np.arange(len(every)))
    return points


def _activity(element: ET.Element, points: Points, source: Source) -> Activity:
    laps = [one for one in element if local(one.tag) == "Lap"]
    clock = unix_times(points.moments)
    sport = sport_of(element.get("Sport", ""))
    begin = _begin(element, laps, clock)
    columns = in_steps(points.columns(), sport)
    own = tuple(_lap(lap, begin) for lap in laps)
    return Activity(
        source=source,
        sport=sport,
        start=utc(begin) if np.isfinite(begin) else None,
        device=text(element, "Creator", "Name"),
        told=_sum(own),
        samples=Samples(clock - begin, columns, {name: UNITS[name] for name in columns}),
        laps=own,
        name=text(element, "Notes"),
    )


def _begin(element: ET.Element, laps: list[ET.Element], clock: Column) -> float:
    """Return when it began: the first lap's start, else the first point, else the id."""
    known = clock[~np.isnan(clock)]
    for found in (
        unix_time(laps[0].get("StartTime", "")) if laps else np.nan,
        float(known[0]) if len(known) else np.nan,
        unix_time(text(element, "Id")),
    ):
        if np.isfinite(found):
            return found
    return float("nan")


def _lap(lap: ET.Element, begin: float) -> Lap:
    start = unix_time(lap.get("StartTime", ""))
    heart = number(text(lap, "AverageHeartRateBpm", "Value"))
    highest = number(text(lap, "MaximumHeartRateBpm", "Value"))
    totals = Totals(
        distance_m=number(text(lap, "DistanceMeters")),
        timer_s=number(text(lap, "TotalTimeSeconds")),
        heart_rate_mean_bpm=heart or None,
        heart_rate_max_bpm=highest or None,
        energy_kcal=number(text(lap, "Calories")) or None,
    )
    return Lap(max(start - begin, 0.0) if np.isfinite(start - begin) else 0.0, totals)


def _sum(laps: tuple[Lap, ...]) -> Totals:
    """Return the totals of all laps: sums, and the mean heart rate weighted by time."""

    def known(name: str) -> list[float]:
        return [value for lap in laps if (value := getattr(lap.totals, name)) is not None]

    timed = [
        (lap.totals.heart_rate_mean_bpm, lap.totals.timer_s)
        for lap in laps
        if lap.totals.heart_rate_mean_bpm and lap.totals.timer_s
    ]
    seconds = sum(time for _, time in timed)
    mean = sum(rate * time for rate, time in timed) / seconds if seconds else None
    highest = known("heart_rate_max_bpm")
    return Totals(
        distance_m=sum(known("distance_m")) if known("distance_m") else None,
        timer_s=sum(known("timer_s")) if known("timer_s") else None,
        heart_rate_mean_bpm=mean,
        heart_rate_max_bpm=max(highest) if highest else None,
        energy_kcal=sum(known("energy_kcal")) or None,
    )
