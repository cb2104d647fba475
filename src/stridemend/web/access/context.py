"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.functional import SimpleLazyObject

from stridemend.web.state.opened import preferences_of


def site(request: HttpRequest) -> dict[str, Any]:
    """Return whether accounts are in use, the runner's unit, whose page it is, and if a part."""
    return {
        "accounts": not settings.LOCAL,
        "is_part": bool(getattr(request, "htmx", False)),
        "unit": SimpleLazyObject(lambda: preferences_of(request).units),
        "runner_key": runner_key(getattr(request, "runner_name", "")),
    }


def runner_key(runner_name: str) -> str:
    """
    Return by what a phone tells whose pages it keeps; it names nobody.

    Empty for a stranger.
    """
    return salted_hmac("stridemend.phone", runner_name).hexdigest()[:16] if runner_name else ""
