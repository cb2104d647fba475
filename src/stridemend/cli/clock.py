"""The only clocks of the program: the time of day, and a stopwatch for sessions."""

import time
from datetime import datetime


def now() -> datetime:
    """Return the time of day with the zone of this computer."""
    return datetime.now().astimezone()


def stopwatch() -> float:
    """Return seconds that only ever grow."""
    return time.monotonic()
