"""Takes health data off the phone when a runner logs out or erases the record."""

from typing import TypeVar

from django.http import HttpResponseBase

Response = TypeVar("Response", bound=HttpResponseBase)


def forget_phone(response: Response) -> Response:
    """
    Tell the browser to drop every page, picture and session that it keeps of this site.

    For answers to logging out and erasing. Browsers heed it on HTTPS and on this computer;
    ``js/keep.js`` has ``Keep.forget()`` for the others.
    """
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
