"""Days that snapshots keep as text, told as people tell them."""

from datetime import date

from django import template
from django.utils.formats import date_format

register = template.Library()


@register.filter
def day(text: str) -> str:
    """Return a day such as 2026-11-21 in the words of the language; what is no day stays."""
    try:
        return str(date_format(date.fromisoformat(text), "DATE_FORMAT"))
    except ValueError:
        return text
