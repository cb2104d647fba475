"""Which reader fits some bytes: told by what is in them, not by their name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from stridemend.core import Problem
from stridemend.training import problems as bad
from stridemend.training.complete import complete
from stridemend.training.readers.csv_table import read_csv
from stridemend.training.readers.fit import read_fit
from stridemend.training.readers.fit.scan import is_fit
from stridemend.training.readers.garmin_json import read_garmin_json
from stridemend.training.readers.gpx import read_gpx
from stridemend.training.readers.limits import LARGEST_FILE
from stridemend.training.readers.reading import Reading
from stridemend.training.readers.tcx import read_tcx
from stridemend.training.readers.unpack import GZIP, gunzip
from stridemend.training.settings import Settings

HEAD = 4096
TABLES = (".csv", ".tsv", ".txt")
SUFFIXES = (".fit", ".gpx", ".tcx", ".csv", ".tsv", ".json")
VERSION = 1
"""Raised when the readers get more out of the same bytes; files are then read anew."""


@dataclass(frozen=True, slots=True)
class Options:
    """
    What the user told about the files.

    Attributes
    ----------
        columns: column header of each field of a table.
        sport: sport of files that do not tell theirs.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    sport: str = ""


def read_bytes(
    data: bytes, name: str, settings: Settings, options: Options | None = None
) -> Reading:
    """
    Return the finished activities in some bytes, and every problem, whatever the bytes are.

    Nothing is raised for anything in the data.
    """
    chosen = options or Options()
    if data.startswith(GZIP):
        unpacked = gunzip(data, name)
        if not unpacked.data:
            return Reading(problems=unpacked.problems or (_empty(name),))
        found = read_bytes(unpacked.data, name.removesuffix(".gz"), settings, chosen)
        return Reading(found.activities, (*unpacked.problems, *found.problems))
    raw = _read(data, name, chosen)
    finished = tuple(
        complete(replace(one, sport=one.sport or chosen.sport), settings) for one in raw.activities
    )
    return Reading(finished, raw.problems)


def _read(data: bytes, name: str, options: Options) -> Reading:
    if not data:
        return Reading(problems=(_empty(name),))
    if len(data) > LARGEST_FILE:
        return Reading(problems=(bad.too_large(name, "no recording is that large"),))
    return _reader(data, name.lower(), options)(data, name)


Reader = Callable[[bytes, str], Reading]


def _reader(data: bytes, name: str, options: Options) -> Reader:
    head = data[:HEAD].replace(b"\0", b"").lower()
    tests: tuple[tuple[bool, Reader], ...] = (
        (is_fit(data) or name.endswith(".fit"), read_fit),
        (b"<gpx" in head or name.endswith(".gpx"), read_gpx),
        (b"<trainingcenterdatabase" in head or name.endswith(".tcx"), read_tcx),
        (head.lstrip()[:1] in (b"[", b"{"), read_garmin_json),
        (name.endswith(TABLES), partial(read_csv, mapping=options.columns)),
    )
    return next((reader for fits, reader in tests if fits), _unknown)


def _unknown(_data: bytes, name: str) -> Reading:
    return Reading(problems=(bad.not_readable(name, "its format is not known"),))


def _empty(name: str) -> Problem:
    return bad.not_readable(name, "it is empty")
