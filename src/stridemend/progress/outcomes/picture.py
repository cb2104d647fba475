"""Small pictures of a series in plain characters, for any face that shows text."""

from collections.abc import Sequence
from datetime import date, timedelta

LEVELS = "▁▂▃▄▅▆▇█"
GAP = "·"


def sparkline(days: Sequence[tuple[date, float]], last: date, width: int, high: float) -> str:
    """
    Return one sign a day up to the last day; a day without a value is a dot, never filled in.

    >>> from datetime import date
    >>> sparkline([(date(2026, 1, 1), 0), (date(2026, 1, 3), 10)], date(2026, 1, 3), 4, 10)
    '·▁·█'
    """
    known = dict(days)
    first = last - timedelta(days=width - 1)
    return "".join(_sign(known.get(first + timedelta(days=back)), high) for back in range(width))


def _sign(value: float | None, high: float) -> str:
    if value is None:
        return GAP
    share = max(0.0, min(1.0, value / high))
    return LEVELS[min(len(LEVELS) - 1, int(share * len(LEVELS)))]


def ruler(before: float, now: float, marks: Sequence[float], low: float, high: float) -> str:
    """
    Return a scale from low to high with B (before), N (now) and a | at each mark.

    >>> ruler(2, 7, [4, 5], 0, 10)
    '0[··B·||·N···]10'
    """
    span = int(high - low)
    line = [GAP] * (span + 1)
    for value, sign in (*((mark, "|") for mark in marks), (before, "B"), (now, "N")):
        place = round(value - low)
        if 0 <= place <= span:
            line[place] = sign
    return f"{low:g}[{''.join(line)}]{high:g}"
