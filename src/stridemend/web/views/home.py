"""The first address: it leads to where the runner stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from stridemend.records.models import TimelineEntry


def home(request: HttpRequest) -> HttpResponse:
    """Lead a runner with a story to the plan, everyone else to the first question."""
    own = TimelineEntry.objects.filter(runner__name=request.runner_name)  # type: ignore[attr-defined]
    return redirect("plan" if own.filter(kind="story").exists() else "where")
