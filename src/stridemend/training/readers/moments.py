"""Times written as text."""

import math
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

Seconds = NDArray[np.float64]
_PLAIN = re.compile(r"(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)? )*")


def unix_times(words: Sequence[str | None]) -> Seconds:
    """
    Return Unix times of ISO 8601 texts; one without zone is taken as UTC, a bad one is NaN.

    >>> unix_times(["1970-01-01T00:01:00Z", "1970-01-01T01:01:00+01:00", "soon"]).tolist()
    [60.0, 60.0, nan]
    """
    whole = [word[:-1] for word in words if word and word[-1] == "Z"]
    if len(whole) == len(words) and _PLAIN.fullmatch(f"{' '.join(whole)} "):
        with suppress(ValueError):  # a 13th month, or the like: one by one, below
            return np.asarray(np.array(whole, "datetime64[ms]").astype(np.int64) / 1000.0)
    return np.array([unix_time(word or "") for word in words], np.float64)


def unix_time(words: str) -> float:
    """Return the Unix time of one ISO 8601 text, not-a-number when it is none."""
    try:
        found = datetime.fromisoformat(words.strip())
    except ValueError:
        return math.nan
    try:
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
    except (OverflowError, ValueError):
        return math.nan
