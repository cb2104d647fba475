"""Numbers and dates as the runner reads them."""

from datetime import date

from stridemend.core.units import KM_PER_MILE


def km(value: float) -> str:
    """
    Return a distance in kilometres and miles.

    >>> km(10)
    '10 km (6.2 miles)'
    """
    return f"{_short(value)} km ({_short(value / KM_PER_MILE)} miles)"


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}".removesuffix(".0")


def percent(ratio: float) -> str:
    """
    Return how much more a ratio is, in percent.

    >>> percent(1.62)
    '62 %'
    """
    return f"{(ratio - 1) * 100:.0f} %"


def on(day: date) -> str:
    """
    Return a day in words.

    >>> on(date(2026, 5, 3))
    '3 May 2026'
    """
    return f"{day.day} {day:%b %Y}"


def count(number: int, thing: str) -> str:
    """
    Return a number with its thing.

    >>> count(1, "day"), count(3, "day")
    ('1 day', '3 days')
    """
    return f"{number} {thing}{'s' * (number != 1)}"
