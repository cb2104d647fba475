"""Addresses of moving pictures, where the pack has one."""

from django import template
from django.urls import NoReverseMatch, reverse

from stridemend.web.state.opened import pack_in_use

register = template.Library()


@register.simple_tag
def motion_of(name: str, side: str) -> dict[str, str] | None:
    """Return the addresses of the moving and the still picture of an item; None without one."""
    if not name:
        return None
    stamp = f"?v={pack_in_use().hash[:12]}"
    told = {"name": name, "side": side}
    try:
        moving = reverse("motion", kwargs=told)
        return {
            "moving": moving + stamp,
            "still": reverse("motion", kwargs={**told, "still": "-still"}) + stamp,
        }
    except NoReverseMatch:
        return None
