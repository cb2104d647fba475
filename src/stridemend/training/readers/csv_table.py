"""Tables of activities: Strava's ``activities.csv``, Garmin's list, or any with a mapping."""

import csv
import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from stridemend.core import Problem
from stridemend.training import problems as bad
from stridemend.training.activity import Activity, Source, Totals
from stridemend.training.readers.columns import places, plain
from stridemend.training.readers.reading import Reading
from stridemend.training.readers.sports import sport_of, sub_sport_of

KM_M, MILE_M = 1000.0, 1609.344
DATES = (
    "%b %d, %Y, %I:%M:%S %p",
    "%d %b %Y, %H:%M:%S",
    "%d.%m.%Y, %H:%M:%S",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y",
    "%Y/%m/%d",
)
MONTHS = {
    "jan": 1, "ene": 1, "gen": 1, "janv": 1, "feb": 2, "févr": 2, "fév": 2, "fev": 2,
    "mar": 3, "mär": 3, "mrz": 3, "mars": 3, "mrt": 3, "apr": 4, "abr": 4, "avr": 4,
    "may": 5, "mai": 5, "mei": 5, "mag": 5, "jun": 6, "juin": 6, "giu": 6,
    "jul": 7, "juil": 7, "lug": 7, "aug": 8, "ago": 8, "août": 8, "sep": 9, "sept": 9, "set": 9,
    "oct": 10, "okt": 10, "ott": 10, "out": 10, "nov": 11, "dec": 12, "dez": 12, "dic": 12,
    "déc": 12,
}  # fmt: skip
_WORDY = re.compile(
    r"(\d{1,2})\.? (?:de )?([^\W\d]+)\.? (?:de )?(\d{4}),? (\d\d?):(\d\d)(?::(\d\d))?"
)


def read_csv(data: bytes, name: str, mapping: Mapping[str, str]) -> Reading:
    """
    Return the activities of a table, one a row; the separator is found by itself.

    ``mapping`` names the column of a field by its header, before the headers that are known.
    """
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        words = data.decode("cp1252", "replace")
    first = words.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(words), delimiter=separator))
    except csv.Error as wrong:
        return Reading(problems=(bad.not_readable(name, f"it is no table ({wrong})"),))
    if len(lines) < 2:
        return Reading(problems=(bad.no_activity(name, "the table has no rows"),))
    found = places(lines[0], mapping)
    if "start" not in found or not {"distance", "time", "elapsed", "moving"} & set(found):
        return Reading(problems=(bad.no_columns(name, ", ".join(lines[0][:12])),))
    layout = Layout.of(lines, found, mapping, comma=separator == ";")
    return _rows(lines, found, layout, name)


@dataclass(frozen=True, slots=True)
class Layout:
    """
    What the numbers of a table mean.

    Attributes
    ----------
        strava: it is Strava's export: UTC, seconds, kilometres first and metres second.
        distance_m: metres of one unit of the distance column.
        seconds: seconds of one unit of a plain number in the time column.
        comma: decimals are written with a comma, as in tables cut by semicolons.
    """

    strava: bool
    distance_m: float
    seconds: float
    comma: bool

    @classmethod
    def of(
        cls,
        lines: Sequence[Sequence[str]],
        found: Mapping[str, list[int]],
        mapping: Mapping[str, str],
        *,
        comma: bool,
    ) -> "Layout":
        """Return the layout, from the headers, the mapping and what the cells look like."""
        names = " ".join([plain(word) for word in lines[0]])
        files = found.get("file", [])
        strava = any("activities/" in _cell(line, files) for line in lines[1:60])
        metres = "distance_m" in mapping or "distance_m" in names.split()
        miles = "distance_mi" in mapping or any(
            w in names for w in ("distance_mi", "miles", "(mi)")
        )
        minutes = "time_min" in mapping or any(w in names for w in ("minutes", "_min", "(min)"))
        unit = 1.0 if metres else MILE_M if miles else KM_M
        return cls(strava, unit, 60.0 if minutes else 1.0, comma)


def _cell(line: Sequence[str], columns: Sequence[int], which: int = 0) -> str:
    """Return a cell of the first (0) or last (-1) of some columns."""
    at = columns[which] if columns else len(line)
    return line[at].strip() if at < len(line) else ""


def _rows(
    lines: Sequence[Sequence[str]],
    found: Mapping[str, list[int]],
    layout: Layout,
    name: str,
) -> Reading:
    rows: list[Activity] = []
    wrong: list[Problem] = []
    kind = "strava_csv" if layout.strava else "csv"
    for number, line in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in line):
            continue
        start = moment(_cell(line, found["start"]))
        if start is None:
            what = f"{_cell(line, found['start'])!r} is no date"
            wrong.append(bad.bad_row(name, number, what))
            continue
        digest = hashlib.sha256("\0".join([*lines[0], *line]).encode("utf-8", "replace"))
        source = Source(f"{name}:{number}", kind, digest.hexdigest())
        rows.append(_row(Cells(line, found, layout), source, start))
    if not rows and not wrong:
        wrong.append(bad.no_activity(name, "the table has no rows"))
    return Reading(tuple(rows), tuple(wrong))


@dataclass(frozen=True, slots=True)
class Cells:
    """One line, to be asked by field; ``which`` picks the first (0) or last (-1) of several."""

    line: Sequence[str]
    found: Mapping[str, list[int]]
    layout: Layout

    def text(self, field: str, which: int = 0) -> str:
        """Return a cell, empty when there is none."""
        return _cell(self.line, self.found.get(field, []), which)

    def amount(self, field: str, which: int = 0) -> float | None:
        """Return the number in a cell."""
        return quantity(self.text(field, which), comma=self.layout.comma)


def _row(cells: Cells, source: Source, start: datetime) -> Activity:
    kind, begun = cells.text("sport"), cells.text("start")
    return Activity(
        source=source,
        sport=sport_of(kind),
        sub_sport=sub_sport_of(kind),
        start=start,
        told=_told(cells),
        rpe=cells.amount("rpe"),
        shoes=cells.text("shoes"),
        surface=cells.text("surface"),
        name=cells.text("name"),
        clock="utc" if cells.layout.strava or _zoned(begun) else "local",
    )


def _told(cells: Cells) -> Totals:
    """Return the totals; Strava tells distance and time twice, the second time in metres."""
    layout = cells.layout
    twice = layout.strava and len(cells.found.get("distance", [])) > 1
    distance = cells.amount("distance", -1 if twice else 0)
    elapsed = duration(cells.text("elapsed", -1 if layout.strava else 0), 1.0)
    timer = duration(cells.text("time"), layout.seconds) or duration(cells.text("moving"), 1.0)
    return Totals(
        distance_m=None if distance is None else distance * (1.0 if twice else layout.distance_m),
        timer_s=timer or elapsed,
        elapsed_s=elapsed,
        ascent_m=cells.amount("ascent"),
        descent_m=cells.amount("descent"),
        heart_rate_mean_bpm=cells.amount("heart_rate") or None,
        heart_rate_max_bpm=cells.amount("heart_rate_max", -1) or None,
        energy_kcal=cells.amount("energy") or None,
        step_rate_per_min=cells.amount("step_rate") or None,
    )


def _zoned(words: str) -> bool:
    return words.endswith("Z") or bool(re.search(r"[+-]\d\d:?\d\d$", words))


def moment(words: str) -> datetime | None:
    """
    Return the moment a cell tells, taken as UTC when it names no zone; None when it tells none.

    >>> moment("Aug 3, 2019, 6:21:57 AM").isoformat(), moment("3. Aug. 2019, 06:21:57").isoformat()
    ('2019-08-03T06:21:57+00:00', '2019-08-03T06:21:57+00:00')
    """
    text = words.strip().replace("\u202f", " ")
    with suppress(ValueError, OverflowError):  # not written the usual way: the other forms
        found = datetime.fromisoformat(text)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    for form in DATES:
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return _wordy(text.lower())


def _wordy(text: str) -> datetime | None:
    """Read a date whose month is written in another language."""
    match = _WORDY.fullmatch(text)
    if match is None:
        return None
    day, word, year, hour, minute, second = match.groups()
    month = MONTHS.get(word) or MONTHS.get(word[:3])
    if month is None:
        return None
    try:
        numbers = (int(year), month, int(day), int(hour), int(minute), int(second or 0))
        return datetime(*numbers, tzinfo=UTC)
    except ValueError:
        return None


def quantity(words: str, *, comma: bool = False) -> float | None:
    """
    Return the number of a cell; ``comma`` says that a comma is surely for decimals.

    >>> quantity("10,5"), quantity("1,234.5"), quantity("1,234"), quantity("--")
    (10.5, 1234.5, 1234.0, None)
    """
    text = re.sub(r"[^\d,.\-]", "", words)
    if not comma and re.fullmatch(r"-?\d{1,3}(,\d{3})+", text):
        text = text.replace(",", "")
    if "," in text and "." in text:
        last = max(text.rfind(","), text.rfind("."))
        text = re.sub(r"[,.]", "", text[:last]) + "." + text[last + 1 :]
    text = text.replace(",", ".")
    try:
        return float(text)
    except ValueError:
        return None


def duration(words: str, seconds: float) -> float | None:
    """
    Return the seconds of ``1:02:03``, ``42:10`` or a plain number of ``seconds`` each.

    >>> duration("1:02:03", 1), duration("42:10", 1), duration("45", 60)
    (3723.0, 2530.0, 2700.0)
    """
    parts = words.strip().split(":")
    if len(parts) == 1:
        found = quantity(words)
        return None if found is None else found * seconds
    numbers = [quantity(part) for part in parts]
    if len(parts) > 3 or any(number is None for number in numbers):
        return None
    total = 0.0
    for number in numbers:
        total = total * 60 + (number or 0.0)
    return total
