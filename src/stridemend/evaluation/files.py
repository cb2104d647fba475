"""Reading folders of YAML files, with every broken one told."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from stridemend.core import CaseError, Problem
from stridemend.intake.files import read_text


def read_each(
    folder: Path, problems: list[Problem], error_id: str, hint: str, *, below: bool = True
) -> Iterator[tuple[Path, Any]]:
    """
    Yield each YAML file below a folder (or of the folder alone), or the one file, with its data.

    A file that cannot be read or parsed is left out and added to ``problems``.
    """
    found = folder.rglob("*.yaml") if below else folder.glob("*.yaml")
    for path in sorted(found) if folder.is_dir() else [folder]:
        try:
            yield path, yaml.safe_load(read_text(path))
        except CaseError as bad:
            problems += bad.problems
        except (yaml.YAMLError, RecursionError) as bad:
            problems.append(broken(path, bad, error_id, hint))


def broken(path: Path, bad: Exception, error_id: str, hint: str) -> Problem:
    """Return the problem of a file that does not hold what it should."""
    lines = str(bad).splitlines() or [type(bad).__name__]
    reason = f"{bad.args[0]} is missing" if isinstance(bad, KeyError) else lines[0]
    return Problem(id=error_id, message=f"It cannot be used: {reason}.", hint=hint, where=str(path))
