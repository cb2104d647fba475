"""Writing files that the user asked for."""

import os
from collections.abc import Iterable
from pathlib import Path

from stridemend.core import CaseError, Problem


def write_file(path: Path, text: str, option: str) -> None:
    """
    Write a text as UTF-8.

    Raises
    ------
    CaseError
        SM243: the file cannot be written; the problem names the option that asked for it.

    """
    try:
        path.write_text(text, "utf-8")
    except OSError as bad:
        raise CaseError(
            [
                Problem(
                    id="SM243",
                    message=f"The file for {option} cannot be written: {bad.strerror}.",
                    hint="Check that the folder exists and that you may write there.",
                    where=str(path),
                )
            ]
        ) from bad


def write_private(path: Path, pieces: Iterable[str], option: str) -> None:
    """
    Write the pieces of a text that nobody but the user may read, whole or not at all.

    Raises
    ------
    CaseError
        SM243: the file cannot be written.

    """
    write_private_bytes(path, (piece.encode("utf-8") for piece in pieces), option)


def write_private_bytes(path: Path, pieces: Iterable[bytes], option: str) -> None:
    """
    Write pieces of bytes that nobody but the user may read, whole or not at all.

    Raises
    ------
    CaseError
        SM243: the file cannot be written.

    """
    try:
        put_private(path, pieces)
    except OSError as bad:
        message = f"The file for {option} cannot be written: {bad.strerror}."
        hint = "Check that the folder exists and that you may write there."
        problem = Problem(id="SM243", message=message, hint=hint, where=str(path))
        raise CaseError([problem]) from bad


def put_private(path: Path, pieces: Iterable[bytes]) -> None:
    """Put a file that only the user may read in its place, whole or not at all; raises OSError."""
    new = path.with_name(path.name + ".new")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            out.writelines(pieces)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
