"""Reading text files that a user names: UTF-8, not too large, every failure with a remedy."""

from pathlib import Path
from typing import BinaryIO

from stridemend.core import CaseError, Problem

MAX_BYTES = 2_000_000


def read_text(path: Path, most: int = MAX_BYTES) -> str:
    """
    Return the text of a file.

    Raises
    ------
    CaseError
        The file is missing, a folder, larger than ``most`` bytes, or no UTF-8 text.

    """
    try:
        with path.open("rb") as stream:
            return decoded(stream, str(path), most)
    except FileNotFoundError as bad:
        hint = "Check the name and the folder."
        raise _error("SM206", "There is no such file.", hint, str(path)) from bad
    except IsADirectoryError as bad:
        message, hint = "This is a folder, not a file.", "Name a file in it."
        raise _error("SM206", message, hint, str(path)) from bad
    except OSError as bad:
        message = f"The file cannot be read: {bad.strerror}."
        hint = "Check the name and its permissions."
        raise _error("SM206", message, hint, str(path)) from bad


def decoded(stream: BinaryIO, where: str, most: int = MAX_BYTES) -> str:
    """Return the text of an open stream; raises ``CaseError`` like ``read_text``."""
    raw = stream.read(most + 1)
    if len(raw) > most:
        message = f"The text is larger than {most / 1e6:.0f} MB."
        raise _error("SM204", message, "Give only the story or the case.", where)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as bad:
        message = f"The text is not UTF-8 (byte {bad.start})."
        raise _error("SM205", message, "Save it as UTF-8 and try again.", where) from bad


def _error(error_id: str, message: str, hint: str, where: str) -> CaseError:
    return CaseError([Problem(id=error_id, message=message, hint=hint, where=where)])
