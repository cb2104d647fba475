"""A small FIT writer for tests and benchmarks: it follows the published file layout."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

POLYNOMIAL = 0xA001
RECORD, SESSION, LAP, FILE_ID, EVENT = 20, 18, 19, 0, 21
EPOCH = 631065600
Fields = Sequence[tuple[int, int, str]]
"""Number, base type and struct code of each field."""


def crc(data: bytes) -> int:
    """Return the checksum bit by bit, as the definition says: slow and plain."""
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ POLYNOMIAL if value & 1 else value >> 1
    return value


@dataclass
class FitFile:
    """Messages one after another."""

    body: bytearray

    @classmethod
    def new(cls) -> "FitFile":
        """Return a file without messages."""
        return cls(bytearray())

    def define(
        self, local: int, message: int, fields: Fields, order: str = "<", custom: bytes = b""
    ) -> None:
        """Add a definition."""
        head = 0x40 | (0x20 if custom else 0) | local
        self.body += bytes([head, 0, order == ">"]) + struct.pack(f"{order}H", message)
        self.body += bytes([len(fields)])
        for number, base, code in fields:
            self.body += bytes([number, struct.calcsize(f"<{code}"), base])
        if custom:
            self.body += bytes([len(custom) // 3]) + custom

    def data(self, header: int, codes: str, values: Sequence[object], order: str = "<") -> None:
        """Add a message."""
        self.body += bytes([header]) + struct.pack(order + codes, *values)

    def encode(self, checksum: int | None = None) -> bytes:
        """Return the bytes, with header and checksum."""
        head = struct.pack("<BBHI4s", 14, 0x20, 2195, len(self.body), b".FIT")
        whole = head + struct.pack("<H", crc(head)) + bytes(self.body)
        return whole + struct.pack("<H", crc(whole) if checksum is None else checksum)


RUN_FIELDS: Fields = (
    (253, 0x86, "I"),
    (0, 0x85, "i"),
    (1, 0x85, "i"),
    (5, 0x86, "I"),
    (2, 0x84, "H"),
    (6, 0x84, "H"),
    (3, 0x02, "B"),
    (4, 0x02, "B"),
    (53, 0x02, "B"),
    (39, 0x84, "H"),
    (41, 0x84, "H"),
    (84, 0x84, "H"),
    (85, 0x84, "H"),
    (7, 0x84, "H"),
    (13, 0x01, "b"),
)
SESSION_FIELDS: Fields = (
    (253, 0x86, "I"),
    (2, 0x86, "I"),
    (7, 0x86, "I"),
    (8, 0x86, "I"),
    (9, 0x86, "I"),
    (5, 0x00, "B"),
    (16, 0x02, "B"),
)


def a_run(
    start: int = 1_100_000_000,
    seconds: int = 3600,
    speed_mm_s: int = 2800,
    *,
    developer: bool = False,
) -> bytes:
    """Return a run at 1 Hz with running dynamics; ``start`` is FIT time."""
    file = FitFile.new()
    file.define(0, FILE_ID, [(0, 0, "B"), (1, 0x84, "H"), (2, 0x84, "H"), (4, 0x86, "I")])
    file.data(0, "BHHI", [4, 1, 2697, start])
    if developer:
        _describe(file)
    custom = bytes([0, 2, 0, 1, 2, 0]) if developer else b""
    file.define(1, RECORD, RUN_FIELDS, custom=custom)
    codes = "".join(code for _, _, code in RUN_FIELDS) + ("HH" if developer else "")
    for second in range(seconds):
        cadence = 84 + second % 3
        values = [
            start + second,
            round((46.5 + second * 2.5e-5) * 2**31 / 180),
            round((7.4 + second * 1e-6) * 2**31 / 180),
            second * speed_mm_s // 10,
            round((500 + 20 * ((second // 300) % 2)) * 5 + 2500),
            speed_mm_s,
            0xFF if second % 97 == 0 else 140 + second % 25,
            cadence,
            second % 128,
            850 + second % 20,
            2500 + second % 50,
            4950 + second % 90,
            10_500 + second % 400,
            230 + second % 40,
            18,
        ]
        extra = [60 + second % 9, 95 + second % 5] if developer else []
        file.data(1, codes, values + extra)
    end = start + seconds - 1
    file.define(2, SESSION, SESSION_FIELDS)
    distance = (seconds - 1) * speed_mm_s // 10
    file.data(2, "IIIIIBB", [end, start, seconds * 1000, seconds * 1000, distance, 1, 152])
    return file.encode()


def _describe(file: FitFile) -> None:
    """Add the descriptions of two developer fields."""
    file.define(4, 207, [(1, 0x0D, "16s"), (3, 0x02, "B")])
    file.data(4, "16sB", [bytes(range(16)), 0])
    file.define(3, 206, [(0, 2, "B"), (1, 2, "B"), (2, 2, "B"), (3, 7, "24s"), (8, 7, "8s")])
    file.data(3, "BBB24s8s", [0, 0, 0x84, b"Form Power", b"Watts"])
    file.data(3, "BBB24s8s", [0, 1, 0x84, b"Leg Spring Stiffness", b"kN/m"])
