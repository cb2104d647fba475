"""
On one's own computer, opens the pages only to who holds the key that the program gave out.

Every program and every account of a computer can reach a local port; the record's file is closed
to them, so the pages must be too.
"""

import hmac
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

COOKIE = "stridemend_key"
YEAR = 31_536_000
OPEN = ("/health/",)
FEED = ("/plan/calendar/", ".ics")
"""Calendar programs bring no cookie; the address of a feed holds a secret of its own."""
DOOR = "/open/"


class LocalKeyMiddleware:
    """Lets a request in that brings the key, once in the address or from then on as a cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.key: str = settings.LOCAL_KEY

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request, or tell how to get in."""
        if not self.key or _open(request.path):
            return self.get_response(request)
        if request.path.startswith(DOOR):
            return self._door(request)
        if self._right(request.COOKIES.get(COOKIE, "")):
            return self.get_response(request)
        return render(request, "stridemend/locked.html", status=403)

    def _door(self, request: HttpRequest) -> HttpResponseBase:
        told = request.path.removeprefix(DOOR).rstrip("/")
        if not self._right(told):
            return render(request, "stridemend/locked.html", status=403)
        answer = redirect("home")
        answer.set_cookie(COOKIE, told, max_age=YEAR, httponly=True, samesite="Lax")
        return answer

    def _right(self, told: str) -> bool:
        return hmac.compare_digest(told.encode(), self.key.encode())


def _open(path: str) -> bool:
    before, after = FEED
    return path in OPEN or (path.startswith(before) and path.endswith(after))
