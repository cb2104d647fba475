"""Developer fields: what an app or a pod added, described inside the file."""

from dataclasses import dataclass

from stridemend.training.readers.fit.profile import RECORD, RECORD_FIELDS
from stridemend.training.readers.fit.table import Key, Table

LENGTHS_AND_TIMES = {
    "milliseconds": 1 / 1000,
    "ms": 1 / 1000,
    "centimeters": 1 / 100,
    "cm": 1 / 100,
    "millimeters": 1 / 1000,
    "mm": 1 / 1000,
}
KNOWN_NAMES = {
    "ground time": "ground_contact_s",
    "stance time": "ground_contact_s",
    "vertical oscillation": "vertical_oscillation_m",
    "power": "power_w",
    "run_power": "power_w",
    "rp_power": "power_w",
}


@dataclass(frozen=True, slots=True)
class DeveloperField:
    """
    A described field.

    Attributes
    ----------
        channel: the usual channel that it measures, empty when it is its own.
        factor: to the SI unit of that channel.
    """

    name: str
    unit: str
    base: int
    scale: float
    offset: float
    channel: str
    factor: float


def described(table: Table) -> dict[Key, DeveloperField]:
    """
    Return the fields that ``field_description`` messages describe.

    A missing application id does no harm: the index alone ties a field to its description.
    """
    found = {}
    for row in range(len(table)):
        index, number = table.value(0, row), table.value(1, row)
        base = table.value(2, row)
        if index is None or number is None or base is None:
            continue
        key = Key(int(number), int(index))
        found[key] = _field(table, row, int(base), key)
    return found


def _field(table: Table, row: int, base: int, key: Key) -> DeveloperField:
    name = table.text(3, row) or f"developer_{key.developer}_{key.number}"
    unit = table.text(8, row)
    native = table.value(15, row)
    of_record = table.value(14, row) in (None, RECORD)
    channel = KNOWN_NAMES.get(name.lower(), "")
    if native is not None and of_record and int(native) in RECORD_FIELDS:
        channel = RECORD_FIELDS[int(native)].name
    return DeveloperField(
        name=name,
        unit=unit,
        base=base,
        scale=table.value(6, row) or 1.0,
        offset=table.value(7, row) or 0.0,
        channel=channel,
        factor=LENGTHS_AND_TIMES.get(unit.lower(), 1.0),
    )
