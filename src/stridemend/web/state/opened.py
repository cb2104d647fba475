"""Opens the record of a request's runner."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.http import HttpRequest
from django.utils import timezone

from stridemend.consult.loop import Desk
from stridemend.records.models import Preferences
from stridemend.records.store import Record
from stridemend.schema import load_pack


def open_desk(request: HttpRequest) -> Desk:
    """Return the record of a request's runner, with the time by the runner's clock."""
    name: str = request.runner_name  # type: ignore[attr-defined]
    return Desk(Record(name), load_pack(), now_of(name))


def preferences(runner_name: str) -> Preferences:
    """Return how a runner wants to be spoken to; the defaults when nothing was said."""
    found = Preferences.objects.filter(runner__name=runner_name).first()
    return found or Preferences()


def now_of(runner_name: str) -> datetime:
    """Return the time of day in a runner's zone; in the zone of this computer when none is set."""
    zone = preferences(runner_name).time_zone
    try:
        return timezone.now().astimezone(ZoneInfo(zone) if zone else None)
    except (ZoneInfoNotFoundError, ValueError):
        return timezone.now().astimezone()
