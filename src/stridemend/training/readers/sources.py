"""Files to read: given by name, found in folders, or inside zip archives."""

import io
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from stridemend.core import Problem
from stridemend.training import problems as bad
from stridemend.training.readers.dispatch import SUFFIXES
from stridemend.training.readers.limits import (
    DEEPEST_ARCHIVE,
    LARGEST_FILE,
    LARGEST_RATIO,
    MOST_ENTRIES,
    SMALL,
)

ZIP = b"PK\x03\x04"
LINK = 0o120000
BROKEN = (
    OSError,
    EOFError,
    LookupError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
)
"""What the standard library raises on damaged archives."""


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes with the name to show, or the problem that kept them from being read."""

    name: str
    data: bytes = b""
    problem: Problem | None = None


def find_files(paths: list[Path]) -> tuple[list[Path], list[Problem]]:
    """
    Return the files below some paths in order of name, and the paths that cannot be read.

    In a folder only names that look like training files count; a file that is named is taken
    whatever it is called.
    """
    found: list[Path] = []
    wrong: list[Problem] = []
    for path in paths:
        if path.is_dir():
            found += sorted(
                one for one in path.rglob("*") if one.is_file() and looks_right(one.name)
            )
        elif path.is_file():
            found.append(path)
        else:
            wrong.append(bad.not_readable(str(path), "there is no such file or folder"))
    return list(dict.fromkeys(found)), wrong


def looks_right(name: str) -> bool:
    """Say whether a name is one of a training file or of an archive of them."""
    small = name.lower().replace("\\", "/")
    if PurePosixPath(small).name.startswith("."):
        return False
    if small.endswith(".json"):
        return small.endswith("summarizedactivities.json")
    return small.removesuffix(".gz").endswith(SUFFIXES) or small.endswith(".zip")


def is_archive(path: Path) -> bool:
    """Say whether a file is a zip archive."""
    try:
        return zipfile.is_zipfile(path)
    except OSError:
        return False


def count_inside(path: Path) -> int:
    """Return how many files a path stands for: the entries of an archive, else one."""
    if not is_archive(path):
        return 1
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(looks_right(name) for name in archive.namelist())
    except BROKEN:
        return 1


def contents(path: Path) -> Iterator[Content]:
    """Yield the content of a file, or of each entry of an archive; errors are values."""
    try:
        if path.stat().st_size > LARGEST_FILE and not zipfile.is_zipfile(path):
            yield Content(str(path), problem=bad.too_large(str(path), "no recording is that large"))
        elif zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                yield from _entries(archive, str(path), path.stat().st_size, 1)
        else:
            yield Content(str(path), path.read_bytes())
    except BROKEN as wrong:
        yield Content(str(path), problem=bad.not_readable(str(path), str(wrong)))


def _entries(archive: zipfile.ZipFile, name: str, size: int, depth: int) -> Iterator[Content]:
    left = max(SMALL, size * LARGEST_RATIO)
    infos = archive.infolist()
    if len(infos) > MOST_ENTRIES:
        what = f"it holds {len(infos)} entries"
        yield Content(name, problem=bad.too_large(name, what))
        return
    for info in sorted(infos, key=lambda one: one.filename):
        if not looks_right(info.filename) or info.is_dir() or _other_table(info.filename):
            continue
        inside = f"{name}!{info.filename}"
        if leads_out(info):
            yield Content(inside, problem=bad.unsafe_path(name, info.filename))
            continue
        one = _entry(archive, info, inside, min(left, LARGEST_FILE))
        left -= len(one.data)
        if one.data.startswith(ZIP):
            yield from _nested(one, depth)
        else:
            yield one


def leads_out(info: zipfile.ZipInfo) -> bool:
    """Say whether an entry names a place outside the archive, or is a link."""
    name = info.orig_filename.replace("\\", "/")
    parts = name.split("/")
    link = stat.S_IFMT(info.external_attr >> 16) == LINK
    return name.startswith("/") or ".." in parts or ":" in parts[0] or link


def _other_table(name: str) -> bool:
    """Say whether an entry is one of the many tables of an export that list no activities."""
    small = PurePosixPath(name.lower()).name
    return small.endswith(".csv") and "activit" not in small


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, inside: str, most: int) -> Content:
    try:
        with archive.open(info) as stream:
            data = stream.read(most + 1)
    except BROKEN as wrong:
        return Content(inside, problem=bad.not_readable(inside, str(wrong)))
    ratio = len(data) / max(info.compress_size, 1)
    if len(data) > most or (len(data) > SMALL and ratio > LARGEST_RATIO):
        return Content(inside, problem=bad.too_large(inside, "it grows beyond any recording"))
    return Content(inside, data)


def _nested(one: Content, depth: int) -> Iterator[Content]:
    if depth >= DEEPEST_ARCHIVE:
        what = "archives are nested too deeply"
        yield Content(one.name, problem=bad.too_large(one.name, what))
        return
    try:
        with zipfile.ZipFile(io.BytesIO(one.data)) as archive:
            yield from _entries(archive, one.name, len(one.data), depth + 1)
    except BROKEN as wrong:
        yield Content(one.name, problem=bad.not_readable(one.name, str(wrong)))
