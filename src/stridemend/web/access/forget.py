"""Takes health data off the phone when a runner logs out or erases the record."""

from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

Response = TypeVar("Response", bound=HttpResponseBase)


def forget_phone(response: Response) -> Response:
    """
    Tell the browser to drop every page, picture and session that it keeps of this site.

    Browsers heed it on HTTPS and on this computer; ``js/keep.js`` has ``Keep.forget()`` for the
    others.
    """
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


class ForgetMiddleware:
    """Adds the word to every answer after which somebody is logged out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request."""
        before = not settings.LOCAL and request.user.is_authenticated
        response = self.get_response(request)
        if before and not request.user.is_authenticated:
            forget_phone(response)
        return response
