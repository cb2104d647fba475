"""The vectorised FIT reader gives what fitdecode gives, number by number."""

import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

import fitdecode
import numpy as np
import pytest
from fitdecode import profile
from recordings import DATA, raw

from stridemend.training.readers.fit.developer import described
from stridemend.training.readers.fit.profile import (
    FIELD_DESCRIPTION,
    LAP_FIELDS,
    RECORD,
    RECORD_FIELDS,
    SEMICIRCLE_DEG,
    SESSION_FIELDS,
)
from stridemend.training.readers.fit.scan import Scan, scan_section, section_at
from stridemend.training.readers.fit.table import Key, Table, build_table

MOST = 5000
"""Records of a file that are compared; fitdecode takes seconds for more."""
NAMES = sorted(path.name.removesuffix(".gz") for path in DATA.glob("*.fit.gz"))
OURS_IN_SI = {39: 1000, 41: 1000, 85: 1000}
"""Fields that we scale to metres and seconds, and how many of the published unit make one."""


def frames(data: bytes) -> Iterator[Any]:
    """Yield fitdecode's data messages of the first file in the data."""
    options = {
        "check_crc": fitdecode.CrcCheck.DISABLED,
        "error_handling": fitdecode.ErrorHandling.IGNORE,
    }
    headers = 0
    with fitdecode.FitReader(io.BytesIO(data), **options) as reader:
        for frame in reader:
            headers += isinstance(frame, fitdecode.FitHeader)
            if headers > 1:
                return
            if isinstance(frame, fitdecode.FitDataMessage):
                yield frame


def tables(data: bytes) -> tuple[Table, dict[Key, Any]]:
    """Return our table of records and the developer fields."""
    scan = Scan()
    scan_section(data, section_at(data, 0), scan)

    def table(message: int, bases: dict[Key, int] | None = None) -> Table:
        groups = [group for group in scan.groups.values() if group.message == message]
        return build_table(data, groups, bases)

    developer = described(table(FIELD_DESCRIPTION))
    return table(RECORD, {key: one.base for key, one in developer.items()}), developer


@pytest.mark.parametrize("name", NAMES)
def test_every_number_of_every_record_is_fitdecodes(name: str) -> None:
    """Each raw number of each record, developer fields too, is what fitdecode reads."""
    data = raw(name)
    table, developer = tables(data)
    wanted: dict[Key, dict[int, float]] = {}
    every = (frame for frame in frames(data) if frame.global_mesg_num == RECORD)
    records = list(islice(every, MOST))
    for row, frame in enumerate(records):
        for field in frame.fields:
            number = _number(field)
            if number is not None:
                wanted.setdefault(_key(field), {})[row] = number

    assert len(records) == min(len(table), MOST)
    known = {key for key in wanted if key.developer < 0 or key in developer} - {Key(253)}
    for key in known:
        column = table.columns.get(key, np.full(len(table), np.nan))
        rows = np.array(sorted(wanted[key]))
        assert rows.tolist() == np.flatnonzero(~np.isnan(column[:MOST])).tolist(), key
        values = [wanted[key][row] for row in rows.tolist()]
        assert values == pytest.approx(column[rows].tolist(), rel=1e-6, abs=1e-6), key


def _key(field: Any) -> Key:
    definition = field.field_def
    if isinstance(definition, fitdecode.types.DevFieldDefinition):
        return Key(definition.def_num, definition.dev_data_index)
    return Key(definition.def_num)


def _number(field: Any) -> float | None:
    """Return the raw number of a field that stands in the file itself."""
    definition = field.field_def
    expanded = field.parent_field is not None or definition is None
    if expanded or not isinstance(field.raw_value, int | float):
        return None
    return float(field.raw_value)


def test_scales_and_offsets_are_the_published_ones() -> None:
    """Factor, offset and number of each named record field agree with fitdecode's profile."""
    known = {field.def_num: field for field in profile.MESSAGE_TYPES[RECORD].fields.values()}
    for number, channel in RECORD_FIELDS.items():
        field = known[number]
        if field.units == "semicircles":
            assert channel.factor == SEMICIRCLE_DEG
            continue
        factor = OURS_IN_SI.get(number, 1) * (field.scale or 1)
        assert 1 / factor == pytest.approx(channel.factor), channel.name
        assert -(field.offset or 0) == channel.offset, channel.name


def test_session_and_lap_numbers_are_the_published_ones() -> None:
    """The numbers of session and lap fields carry the names that fitdecode's profile gives."""
    names = {
        "start": "start_time",
        "elapsed_ms": "total_elapsed_time",
        "timer_ms": "total_timer_time",
        "distance_cm": "total_distance",
        "calories": "total_calories",
        "heart_rate_mean": "avg_heart_rate",
        "heart_rate_max": "max_heart_rate",
        "cadence": "avg_cadence",
        "ascent": "total_ascent",
        "descent": "total_descent",
        "ground_contact": "avg_stance_time",
        "rpe": "workout_rpe",
    }
    for message, fields in ((18, SESSION_FIELDS), (19, LAP_FIELDS)):
        known = {
            field.def_num: field.name for field in profile.MESSAGE_TYPES[message].fields.values()
        }
        for own, number in fields.items():
            assert names.get(own, own) == known[number]
