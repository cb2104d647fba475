"""Writing files that the user asked for."""

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
