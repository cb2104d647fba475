"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Return whether accounts are in use, and whether the page is a part put in by htmx."""
    return {"accounts": not settings.LOCAL, "is_part": bool(getattr(request, "htmx", False))}
