"""The page: Are you better? With everything one can write down, and a summary to take along."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from stridemend.web.access.who import RunnerRequest
from stridemend.web.pages.drawn import belief_page, time_page
from stridemend.web.pages.progress import progress_page
from stridemend.web.state.opened import preferences_of
from stridemend.web.state.snapshot import peek, snapshot
from stridemend.web.state.stamps import training_stamp
from stridemend.web.templatetags.units import unit_of
from stridemend.web.views.progress_log import urlpatterns as writing
from stridemend.web.views.summary import urlpatterns as taking_along

BELIEF = "progress-belief"
RANGES = ("4w", "12w", "all")


def page(request: RunnerRequest) -> HttpResponse:
    """Show whether it is better, what it rests on, and what comes next."""
    desk = request.desk
    shown = request.GET.get("range", "12w")
    shown = shown if shown in RANGES else "12w"
    data = snapshot(desk, "progress", lambda: progress_page(desk))
    about: dict[str, Any] = {"page": data, "range": shown, "ranges": RANGES}
    if data["state"] != "empty":
        unit = preferences_of(request).units
        more = f"{unit}|{training_stamp(desk.record.name)}"
        drawn = lambda: time_page(desk, shown, unit_of(unit))  # noqa: E731
        about["time"] = snapshot(desk, f"progress-{shown}", drawn, more)
        about["belief"] = peek(desk, BELIEF)
    part = bool(getattr(request, "htmx", False)) and data["state"] != "empty"
    template = "stridemend/parts/time.html" if part else "stridemend/progress.html"
    return render(request, template, about)


def belief(request: RunnerRequest) -> HttpResponse:
    """Show how the ranking of drivers went; the first time this takes some seconds."""
    desk = request.desk
    data = snapshot(desk, BELIEF, lambda: belief_page(desk))
    part = bool(getattr(request, "htmx", False))
    template = "stridemend/parts/belief.html" if part else "stridemend/belief.html"
    return render(request, template, {"belief": data})


urlpatterns = [
    path("progress/", page, name="progress"),
    path("progress/belief/", belief, name="belief"),
    *writing,
    *taking_along,
]
