"""
Structured logs without health data: which page, how long, which answer; never what was told.

A line holds the name of the page, not its address (an address may hold a secret), and of an
error its kind and the places in the code, not its message (a message may quote the runner).
"""

import json
import logging as python_logging
import time
import traceback
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase

access = python_logging.getLogger("stridemend.access")


class JsonFormatter(python_logging.Formatter):
    """Writes one JSON object a line."""

    def format(self, record: python_logging.LogRecord) -> str:
        """Return a record as JSON; the arguments of foreign messages are left out."""
        row: dict[str, Any] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": str(record.msg),
        }
        if record.name.startswith("stridemend.") and isinstance(record.args, dict):
            row |= record.args
        if record.exc_info and record.exc_info[0]:
            row["error"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])
            row["at"] = [f"{frame.filename}:{frame.lineno}" for frame in frames[-5:]]
        return json.dumps(row)


class LogMiddleware:
    """Logs each answer: page, method, status, milliseconds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request and write a line about it."""
        began = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        row = {
            "page": match.view_name if match else "",
            "method": request.method,
            "status": response.status_code,
            "ms": round(1000 * (time.perf_counter() - began), 2),
        }
        access.info("answered", row)
        return response


def logging(style: str) -> dict[str, Any]:
    """Return Django's logging settings: ``json`` tells every answer, ``quiet`` only errors."""
    level = "INFO" if style == "json" else "ERROR"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "stridemend.web.logs.JsonFormatter"}},
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "json"}},
        "loggers": {
            "django": {"handlers": ["out"], "level": "ERROR", "propagate": False},
            "stridemend": {"handlers": ["out"], "level": level, "propagate": False},
        },
    }
