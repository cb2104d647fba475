"""Opens the record of a request's runner."""

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from stridemend.consult.loop import Desk
from stridemend.records.models import Preferences
from stridemend.records.store import Record
from stridemend.schema import Pack, load_pack

ZONE_COOKIE = "zone"
"""The browser's own zone, told by ``js/zone.js``; what the runner chose goes before it."""


def open_desk(request: HttpRequest) -> Desk:
    """Return the record of a request's runner, with the time by the runner's clock."""
    name: str = request.runner_name  # type: ignore[attr-defined]
    told = preferences_of(request).time_zone or request.COOKIES.get(ZONE_COOKIE, "")
    now = now_in(told)
    timezone.activate(now.tzinfo or UTC)  # templates tell times by the runner's clock
    return Desk(Record(name), pack_in_use(), now)


@cache
def pack_in_use() -> Pack:
    """Return the knowledge that this process works with; another one takes a new start."""
    return load_pack()


def preferences_of(request: HttpRequest) -> Preferences:
    """Return how a request's runner wants to be spoken to; asked once a request."""
    found: Preferences | None = getattr(request, "own_preferences", None)
    if found is None:
        found = preferences(getattr(request, "runner_name", ""))
        request.own_preferences = found  # type: ignore[attr-defined]
    return found


def preferences(runner_name: str) -> Preferences:
    """Return how a runner wants to be spoken to; the defaults when nothing was said."""
    found = Preferences.objects.filter(runner__name=runner_name).first()
    return found or Preferences()


def language_of(runner_name: str) -> str:
    """Return the language that a runner chose; empty when they chose none that there is."""
    told = preferences(runner_name).language
    return told if told in dict(settings.LANGUAGES) else ""


def now_of(runner_name: str) -> datetime:
    """Return the time of day in a runner's zone; in the zone of this computer when none is set."""
    return now_in(preferences(runner_name).time_zone)


def now_in(zone: str) -> datetime:
    """Return the time of day in a zone; in this computer's when there is no such zone."""
    try:
        return timezone.now().astimezone(ZoneInfo(zone) if zone else None)
    except (ZoneInfoNotFoundError, ValueError):
        return timezone.now().astimezone()
