"""The address that a request comes from, through as many proxies as may be believed."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """
    Return the address of whoever asks.

    With ``STRIDEMEND_PROXIES`` = n, the n-th address from the right of ``X-Forwarded-For`` is
    the one that our own outermost proxy saw; what stands left of it anybody could have written.
    """
    count = getattr(settings, "PROXIES", 0)
    told = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part]
    if count and len(told) >= count:
        return told[-count]
    return str(request.META.get("REMOTE_ADDR", ""))
