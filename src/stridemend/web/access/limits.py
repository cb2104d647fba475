"""Limits how often one account or address may write, so that one cannot tire out the rest."""

import hashlib
import time
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from stridemend.web.access.address import client_address

MINUTE = 60
SAFE = ("GET", "HEAD", "OPTIONS")


class LimitsMiddleware:
    """Answers 429 when somebody writes more often than the server allows."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.most: int = getattr(settings, "WRITES_PER_MINUTE", 0)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request, or say when to come back."""
        if self.most and request.method not in SAFE and self._too_many(request):
            answer = render(request, "stridemend/slower.html", status=429)
            answer["Retry-After"] = str(MINUTE - int(time.time()) % MINUTE)
            return answer
        return self.get_response(request)

    def _too_many(self, request: HttpRequest) -> bool:
        who = request.user.pk if request.user.is_authenticated else client_address(request)
        name = hashlib.sha256(str(who).encode()).hexdigest()[:24]
        key = f"writes:{name}:{int(time.time()) // MINUTE}"
        cache.add(key, 0, 2 * MINUTE)
        try:
            return cache.incr(key) > self.most
        except ValueError:  # the minute ended between the two lines
            return False
