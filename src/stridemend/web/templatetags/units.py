"""
Distances and paces in the unit that the runner chose.

``{% load units %}``, then ``{{ run.km|distance:unit }}`` gives "6.2 miles". ``unit`` (km or mi)
stands in every template.
"""

from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext

from stridemend.core.units import DISTANCES, KM, Distance

register = template.Library()
LONG = 100


def unit_of(code: str) -> Distance:
    """Return the unit with a code; kilometres for any other word."""
    return DISTANCES.get(code, KM)


@register.filter
def in_unit(km: float | None, code: str) -> str:
    """Return kilometres as a number in the runner's unit; empty when unknown."""
    if km is None:
        return ""
    value = unit_of(code).of(float(km))
    digits = 0 if value >= LONG else 1
    text = number_format(round(value, digits), digits)  # it cuts digits off, and never rounds
    return str(text[:-2] if text[-2:] in (".0", ",0") else text)


@register.filter
def distance(km: float | None, code: str) -> str:
    """Return kilometres with the name of the runner's unit, such as ``6.2 miles``."""
    number = in_unit(km, code)
    return f"{number}\N{NO-BREAK SPACE}{unit_name(code)}" if number else ""


@register.filter
def unit_name(code: str) -> str:
    """Return the name of a unit."""
    return gettext(unit_of(code).name)


@register.filter
def pace(min_per_km: float | None, code: str) -> str:
    """Return minutes a kilometre in the runner's unit, such as ``8:27 a mile``."""
    if not min_per_km:
        return ""
    unit = unit_of(code)
    clock = minutes_seconds(float(min_per_km) * unit.km)
    words = gettext("{pace} a mile") if unit is not KM else gettext("{pace} a km")
    return words.format(pace=clock)


@register.filter
def minutes_seconds(minutes: float) -> str:
    """
    Return minutes with their seconds.

    >>> minutes_seconds(5.25)
    '5:15'
    """
    seconds = round(minutes * 60)
    return f"{seconds // 60}:{seconds % 60:02d}"


@register.filter
def duration(minutes: float | None) -> str:
    """
    Return minutes as hours and minutes.

    >>> duration(75), duration(42.4)
    ('1:15 h', '42 min')
    """
    if minutes is None:
        return ""
    whole = round(minutes)
    return f"{whole // 60}:{whole % 60:02d} h" if whole >= 60 else f"{whole} min"


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """Return an entry of a mapping; empty when it has none."""
    return mapping.get(key, "") if hasattr(mapping, "get") else ""


@register.filter
def day(told: str | date | None) -> str:
    """Return a day, also one written as year-month-day, in words of the language."""
    if not told:
        return ""
    found = date.fromisoformat(told) if isinstance(told, str) else told
    return str(date_format(found, "j M Y"))
