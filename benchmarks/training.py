"""
Time the readers of the training log against their peers, in one run: python benchmarks/training.py.

Each pair reads the same bytes from memory, in turns; the best of several rounds counts, as
everything slower is the machine's doing. Pass a folder to keep the thousand files.
"""

import json
import platform
import resource
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "training"))

import fit_writer
import fitdecode
import gpxpy
from garmin_fit_sdk import Decoder, Stream
from tcxreader.tcxreader import TCXReader

from stridemend.records.store import open_record
from stridemend.records.training import TrainingRows
from stridemend.schema import load_pack
from stridemend.training.importing import import_paths
from stridemend.training.readers.fit import read_fit
from stridemend.training.readers.fit.checksum import crc16
from stridemend.training.readers.gpx import read_gpx
from stridemend.training.readers.tcx import read_tcx
from stridemend.training.settings import training_settings
from stridemend.training.store import JoinedLog, open_log

ROUNDS = 9
HOUR = 3600
FILES = 1000
Work = Callable[[], object]


def best(works: dict[str, Work]) -> dict[str, float]:
    """Return the best milliseconds of each, taken in turns."""
    found = dict.fromkeys(works, float("inf"))
    for _ in range(ROUNDS):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            found[name] = min(found[name], (time.perf_counter() - start) * 1000)
    return found


def fit_pair() -> dict[str, float]:
    data = fit_writer.a_run(seconds=HOUR, developer=True)

    def with_fitdecode() -> int:
        check = fitdecode.CrcCheck.RAISE
        with fitdecode.FitReader(BytesIO(data), check_crc=check) as reader:
            return sum(
                len([field.value for field in frame.fields])
                for frame in reader
                if isinstance(frame, fitdecode.FitDataMessage)
            )

    def with_sdk() -> int:
        messages, errors = Decoder(Stream.from_byte_array(bytearray(data))).read()
        assert not errors
        return len(messages["record_mesgs"])

    assert with_sdk() == HOUR
    works = {"ours": lambda: read_fit(data, "x"), "fitdecode": with_fitdecode, "sdk": with_sdk}
    return {"bytes": len(data), **best(works)}


def gpx_text(*, gaps: bool = False) -> str:
    """Return an hour; with ``gaps`` some points lack their heart rate, as when a belt slips."""
    points = "\n".join(
        f'<trkpt lat="{46 + i * 1e-5:.7f}" lon="{7 + i * 1e-5:.7f}"><ele>{400 + i % 50}.2</ele>'
        f"<time>2026-05-01T{6 + i // HOUR:02}:{i // 60 % 60:02}:{i % 60:02}Z</time><extensions>"
        f"<g:TrackPointExtension>{'' if gaps and i % 97 == 0 else f'<g:hr>{140 + i % 20}</g:hr>'}"
        "<g:cad>85</g:cad>"
        "</g:TrackPointExtension></extensions></trkpt>"
        for i in range(HOUR)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="x" '
        'xmlns="http://www.topografix.com/GPX/1/1" xmlns:g="http://www.garmin.com/xmlschemas/'
        f'TrackPointExtension/v1"><trk><trkseg>{points}</trkseg></trk></gpx>'
    )


def gpx_pair(*, gaps: bool = False) -> dict[str, float]:
    text = gpx_text(gaps=gaps)
    data = text.encode()
    works: dict[str, Work] = {
        "ours": lambda: read_gpx(data, "x"),
        "gpxpy": lambda: gpxpy.parse(text),
    }
    return {"bytes": len(data), **best(works)}


def tcx_text() -> str:
    points = "\n".join(
        f"<Trackpoint><Time>2026-05-01T06:{i // 60 % 60:02}:{i % 60:02}.000Z</Time><Position>"
        f"<LatitudeDegrees>{46 + i * 1e-5:.7f}</LatitudeDegrees><LongitudeDegrees>"
        f"{7 + i * 1e-5:.7f}</LongitudeDegrees></Position><AltitudeMeters>{400 + i % 50}.2"
        f"</AltitudeMeters><DistanceMeters>{i * 2.8:.2f}</DistanceMeters><HeartRateBpm><Value>"
        f'{140 + i % 20}</Value></HeartRateBpm><Extensions><TPX xmlns="http://www.garmin.com/'
        'xmlschemas/ActivityExtension/v2"><Speed>2.8</Speed><RunCadence>85</RunCadence></TPX>'
        "</Extensions></Trackpoint>"
        for i in range(HOUR)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TrainingCenterDatabase xmlns="http://www.garmin'
        '.com/xmlschemas/TrainingCenterDatabase/v2"><Activities><Activity Sport="Running"><Id>'
        '2026-05-01T06:00:00.000Z</Id><Lap StartTime="2026-05-01T06:00:00.000Z"><TotalTimeSeconds>'
        "3600</TotalTimeSeconds><DistanceMeters>10080</DistanceMeters><Calories>700</Calories>"
        f"<Track>{points}</Track></Lap></Activity></Activities></TrainingCenterDatabase>"
    )


def tcx_pair(folder: Path) -> dict[str, float]:
    data = tcx_text().encode()
    place = folder / "hour.tcx"
    place.write_bytes(data)
    works: dict[str, Work] = {
        "ours": lambda: read_tcx(place.read_bytes(), "x"),
        "tcxreader": lambda: TCXReader().read(str(place)),
    }
    return {"bytes": len(data), **best(works)}


def folder_times(folder: Path) -> dict[str, float]:
    runs = folder / "runs"
    runs.mkdir(exist_ok=True)
    fit_writer.crc = crc16  # The plain one takes minutes for so many bytes.
    for number in range(FILES):
        place = runs / f"{number:04}.fit"
        if not place.exists():
            start = 1_000_000_000 + number * 86_400
            place.write_bytes(fit_writer.a_run(start, HOUR, 2500 + number % 500))
    settings = training_settings(load_pack())
    log = folder / "log.sqlite3"
    found: dict[str, float] = {}
    with open_log(log, settings) as book:
        for name in ("import", "again"):
            start = time.perf_counter()
            summary = import_paths([runs], book, settings)
            found[f"{name}_s"] = round(time.perf_counter() - start, 2)
            found[f"{name}_new"] = summary.new
    found |= record_times(runs, folder)
    found["log_mb"] = round(log.stat().st_size / 1e6, 1)
    found["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    found["memory_of_a_helper_mb"] = children.ru_maxrss // 1024
    return found


def record_times(runs: Path, folder: Path) -> dict[str, float]:
    """Time the same files into the tables of a record, which Django keeps."""
    settings = training_settings(load_pack())
    open_record("me", f"sqlite:///{folder / 'record.sqlite3'}")
    book = JoinedLog(TrainingRows("me", datetime.now(UTC)), settings)
    found: dict[str, float] = {}
    for name in ("import", "again"):
        start = time.perf_counter()
        import_paths([runs], book, settings)
        found[f"record_{name}_s"] = round(time.perf_counter() - start, 2)
    return found


def main() -> None:
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(place)
        folder.mkdir(exist_ok=True)
        told = {
            "python": platform.python_version(),
            "folder": folder_times(folder),
            "fit": fit_pair(),
            "gpx": gpx_pair(),
            "gpx_with_gaps": gpx_pair(gaps=True),
            "tcx": tcx_pair(folder),
        }
    for name in ("fit", "gpx", "gpx_with_gaps", "tcx"):
        row = told[name]
        for peer in [key for key in row if key not in ("ours", "bytes")]:
            row[f"times_faster_than_{peer}"] = round(row[peer] / row["ours"], 1)
    print(json.dumps(told, indent=2))


if __name__ == "__main__":
    main()
