"""The file of a backup: a zip with a manifest that names every part and its checksum."""

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from stridemend.core import CaseError, Problem

FORMAT = 1
MANIFEST = "manifest.json"
PIECE = 1024 * 1024
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError, RuntimeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """
    What a backup holds.

    Attributes
    ----------
        made: when, ISO 8601; ``version``: of the program that made it.
        engine: ``sqlite`` or ``postgresql``.
        migrations: the state of the tables, as app and name.
        rows: how many rows each table has.
        sequences: next numbers of PostgreSQL's tables, by table and column.
        parts: checksum (SHA-256) and size in bytes of each part of the file.
    """

    made: str
    version: str
    engine: str
    migrations: tuple[tuple[str, str], ...]
    rows: Mapping[str, int]
    sequences: Mapping[str, int] = field(default_factory=dict)
    parts: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    stridemend_backup: int = FORMAT


class Writer:
    """A backup that is being written."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._parts: dict[str, tuple[str, int]] = {}

    def part(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write a part."""
        digest, size = hashlib.sha256(), 0
        with self._archive.open(name, "w", force_zip64=True) as out:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                out.write(piece)
        self._parts[name] = (digest.hexdigest(), size)

    def holds(self, name: str) -> bool:
        """Say whether a part was written."""
        return name in self._parts

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest, which makes the backup whole."""
        data = {**asdict(manifest), "parts": self._parts}
        self._archive.writestr(MANIFEST, json.dumps(data, indent=1, sort_keys=True))


@contextmanager
def writing(place: Path) -> Iterator[Writer]:
    """
    Write a backup that only its user can read, whole or not at all.

    Raises
    ------
    CaseError
        SM243: the file cannot be written; one that was there before is still there.

    """
    new = place.with_name(place.name + ".new")
    try:
        with os.fdopen(os.open(new, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                yield Writer(archive)
            out.flush()
            os.fsync(out.fileno())
        new.replace(place)
    except OSError as bad:
        message = f"The backup cannot be written: {bad.strerror}."
        hint = "Check that the folder exists, that you may write there, and that there is room."
        raise CaseError(
            [Problem(id="SM243", message=message, hint=hint, where=str(place))]
        ) from bad
    finally:
        new.unlink(missing_ok=True)


class Backup:
    """A backup that was read and found whole."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self._archive, self.manifest = archive, manifest

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a part."""
        with self._archive.open(name) as stream:
            yield from pieces_of(stream)


@contextmanager
def reading(place: Path) -> Iterator[Backup]:
    """
    Open a backup after every part of it was checked.

    Raises
    ------
    CaseError
        SM206: it is not there or cannot be read. SM287: it is damaged, or no backup at all.

    """
    try:
        stream = place.open("rb")
    except OSError as bad:
        message = f"The backup cannot be read: {bad.strerror}."
        hint = "Check its name, and that you may read it."
        raise CaseError(
            [Problem(id="SM206", message=message, hint=hint, where=str(place))]
        ) from bad
    with stream:
        archive, manifest = _checked(stream, lambda what: damaged(place, what))
        with archive:
            yield Backup(archive, manifest)


def _checked(
    stream: IO[bytes], wrong: Callable[[str], CaseError]
) -> tuple[zipfile.ZipFile, Manifest]:
    try:
        archive = zipfile.ZipFile(stream)
        manifest = _manifest(json.loads(archive.read(MANIFEST)))
        for name, (digest, size) in manifest.parts.items():
            found, count = hashlib.sha256(), 0
            with archive.open(name) as part:
                for piece in pieces_of(part):
                    found.update(piece)
                    count += len(piece)
            if (found.hexdigest(), count) != (digest, size):
                raise wrong(f"the part {name!r} is not what was written")
    except BROKEN as bad:
        if isinstance(bad, CaseError):
            raise
        raise wrong(str(bad) or type(bad).__name__) from bad
    return archive, manifest


def _manifest(data: dict[str, Any]) -> Manifest:
    if data["stridemend_backup"] != FORMAT:
        raise ValueError("another version of Stridemend wrote it")
    parts = {str(name): (str(one[0]), int(one[1])) for name, one in data["parts"].items()}
    return Manifest(
        made=str(data["made"]),
        version=str(data["version"]),
        engine=str(data["engine"]),
        migrations=tuple((str(app), str(name)) for app, name in data["migrations"]),
        rows={str(name): int(count) for name, count in data["rows"].items()},
        sequences={str(name): int(value) for name, value in data["sequences"].items()},
        parts=parts,
    )


def pieces_of(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the bytes of a file."""
    while piece := stream.read(PIECE):
        yield piece


def damaged(place: Path, what: str) -> CaseError:
    """Return SM287: the file is damaged, or no backup."""
    hint = "Nothing was changed. Use another one, or copy it again from where it is kept."
    return _cannot("SM287", f"This is no whole backup: {what}.", hint, place)


def _cannot(error_id: str, message: str, hint: str, place: Path) -> CaseError:
    return CaseError([Problem(id=error_id, message=message, hint=hint, where=str(place))])
