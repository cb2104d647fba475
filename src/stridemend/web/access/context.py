"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def site(request: HttpRequest) -> dict[str, Any]:
    """Return whether accounts are in use, whether htmx puts the page in, and for whom it is."""
    return {
        "accounts": not settings.LOCAL,
        "is_part": bool(getattr(request, "htmx", False)),
        "runner_key": runner_key(getattr(request, "runner_name", "")),
    }


def runner_key(runner_name: str) -> str:
    """
    Return by what a phone tells whose pages it keeps; it names nobody.

    Empty for a stranger.
    """
    return salted_hmac("stridemend.phone", runner_name).hexdigest()[:16] if runner_name else ""
