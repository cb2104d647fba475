"""
The walk over a FIT file: where each message begins, and how it is laid out.

Nothing is decoded here. The walk trusts no number in the file: every length is checked against
the bytes that are really there, and what was found before a fault is kept.
"""

from array import array
from dataclasses import dataclass, field

HEADER_SIZES = (12, 14)
MAGIC = b".FIT"
CRC_SIZE = 2
COMPRESSED, DEFINITION, DEVELOPER, LOCAL = 0x80, 0x40, 0x20, 0x0F
DEFINITION_HEAD = 6
"""Header byte, reserved, byte order, message number (2), count of fields."""


@dataclass(frozen=True, slots=True)
class FieldLayout:
    """Number, place in the message, size in bytes and base type of a field."""

    number: int
    at: int
    size: int
    base: int
    developer: int = -1


@dataclass(slots=True)
class Group:
    """
    Messages of one layout.

    Attributes
    ----------
        message: global number, such as 20 for a record.
        order: ``<`` or ``>``.
        size: bytes of a message without its header byte.
        standard, custom: field definitions as they stand in the file, 3 bytes each.
        starts: byte offset of each message's header.
    """

    message: int
    order: str
    size: int
    standard: bytes
    custom: bytes
    starts: "array[int]" = field(default_factory=lambda: array("I"))

    def fields(self) -> list[FieldLayout]:
        """Return where each field stands."""
        found, at = [], 0
        for number, size, base in _triples(self.standard):
            found.append(FieldLayout(number, at, size, base))
            at += size
        for number, size, index in _triples(self.custom):
            found.append(FieldLayout(number, at, size, 13, index))
            at += size
        return found


def _triples(raw: bytes) -> list[tuple[int, int, int]]:
    return [(raw[i], raw[i + 1], raw[i + 2]) for i in range(0, len(raw), 3)]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a byte: ``truncated``, ``undefined``, ``crc``, ``size`` or ``tail``."""

    kind: str
    at: int


@dataclass(slots=True)
class Scan:
    """Groups by their layout, in the order in which they first came, and what was wrong."""

    groups: dict[tuple[int, str, bytes, bytes], Group] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Section:
    """Bytes of one FIT file inside the data, as several may follow one another."""

    start: int
    body: int
    end: int
    complete: bool


def is_fit(data: bytes, at: int = 0) -> bool:
    """Say whether a FIT header stands at ``at``."""
    return len(data) >= at + 12 and data[at + 8 : at + 12] == MAGIC


def section_at(data: bytes, at: int) -> Section:
    """
    Return the section whose header stands at ``at``.

    The size that the header claims is believed only as far as there are bytes; 0, which
    watches leave behind when they are switched off in a run, means all that follow.
    """
    head = data[at] if data[at] in HEADER_SIZES else HEADER_SIZES[1]
    claimed = int.from_bytes(data[at + 4 : at + 8], "little")
    body = at + head
    whole = len(data) - body
    complete = 0 < claimed <= whole - CRC_SIZE
    return Section(at, body, body + claimed if complete else len(data), complete)


def scan_section(data: bytes, section: Section, scan: Scan) -> None:
    """Walk one section, adding its groups and faults to ``scan``."""
    slots: list[Group | None] = [None] * 256
    position, end = section.body, section.end
    while position < end:
        header = data[position]
        group = slots[header]
        if group is not None:
            after = position + 1 + group.size
            if after > end:
                scan.faults.append(Fault("truncated", position))
                return
            group.starts.append(position)
            position = after
        elif header & DEFINITION and not header & COMPRESSED:
            position = _define(data, position, end, slots, scan)
        else:
            scan.faults.append(Fault("undefined", position))
            return


def _define(data: bytes, at: int, end: int, slots: list[Group | None], scan: Scan) -> int:
    """Read a definition; return where the next message begins, or the end after a fault."""
    count = data[at + 5] if at + DEFINITION_HEAD <= end else 0
    after = at + DEFINITION_HEAD + 3 * count
    custom = b""
    if data[at] & DEVELOPER and after < end:
        begin = after + 1
        after = begin + 3 * data[after]
        custom = data[begin:after]
    if after > end:
        scan.faults.append(Fault("truncated", at))
        return end
    standard = data[at + DEFINITION_HEAD : at + DEFINITION_HEAD + 3 * count]
    big = data[at + 2] == 1
    message = int.from_bytes(data[at + 3 : at + 5], "big" if big else "little")
    size = sum(standard[1::3]) + sum(custom[1::3])
    order = ">" if big else "<"
    new = Group(message, order, size, standard, custom)
    # A message without fields is no mistake: its header may still tell the time.
    group = scan.groups.setdefault((message, order, standard, custom), new)
    local = data[at] & LOCAL
    slots[local] = group
    slots[local | DEVELOPER] = group
    if local < 4:
        low = COMPRESSED | local << 5
        slots[low : low + 32] = [group] * 32
    return after
