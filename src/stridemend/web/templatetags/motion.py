"""Addresses of moving pictures, where the pack has one."""

from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse

register = template.Library()


@register.simple_tag
def motion_of(name: str, side: str) -> dict[str, Any] | None:
    """Return the addresses of the moving and the still picture of an item; None without one."""
    if not name:
        return None
    try:
        return {"moving": reverse("motion", args=[name, side])}
    except NoReverseMatch:
        return None
