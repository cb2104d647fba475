"""The first address: it leads to where the runner stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from stridemend.records.models import TimelineEntry
from stridemend.web.state.draft import load_telling


def home(request: HttpRequest) -> HttpResponse:
    """Lead a runner to the questions that were begun, to the plan, or to the first question."""
    telling = load_telling(request.runner_name)  # type: ignore[attr-defined]
    if telling and telling.interview and not telling.finished:
        return redirect("questions")
    own = TimelineEntry.objects.filter(runner__name=request.runner_name)  # type: ignore[attr-defined]
    return redirect("plan" if own.filter(kind="story").exists() else "where")
