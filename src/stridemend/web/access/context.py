"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from stridemend.web.state.opened import preferences_of


def site(request: HttpRequest) -> dict[str, Any]:
    """Return whether accounts are in use, the runner's unit, and whether htmx asks for a part."""
    return {
        "accounts": not settings.LOCAL,
        "is_part": bool(getattr(request, "htmx", False)),
        "unit": SimpleLazyObject(lambda: preferences_of(request).units),
    }
