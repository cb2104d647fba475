"""The language that a runner chose goes with them to every browser."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from stridemend.web.state.opened import preferences_of


class LanguageMiddleware:
    """Takes the runner's own language where the browser has not been told one yet."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request in the runner's language."""
        chosen = "" if settings.LANGUAGE_COOKIE_NAME in request.COOKIES else self._chosen(request)
        if chosen:
            translation.activate(chosen)
            request.LANGUAGE_CODE = translation.get_language()
        answer = self.get_response(request)
        if chosen:
            remember(answer, chosen)
        return answer

    def _chosen(self, request: HttpRequest) -> str:
        if not getattr(request, "runner_name", ""):
            return ""
        told = preferences_of(request).language
        return told if told in dict(settings.LANGUAGES) else ""


def remember(answer: HttpResponseBase, language: str) -> None:
    """Tell the browser which language to ask for from now on."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=31_536_000,
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
