"""The pages of the plan: what to do today, the week, the phases, running, and old versions."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path

from stridemend.web.access.who import RunnerRequest
from stridemend.web.pages.plan import plan_page
from stridemend.web.pages.quick_log import quick_log
from stridemend.web.pages.versions import changes_since, version_page, versions_page
from stridemend.web.state.opened import preferences_of
from stridemend.web.state.snapshot import snapshot
from stridemend.web.state.tongue import current_tongue
from stridemend.web.templatetags.units import unit_of
from stridemend.web.views import plan_change, plan_taken
from stridemend.web.views.plan_cleared import cleared

TABS = ("today", "week", "phases", "running")


def page(request: RunnerRequest, tab: str = "today") -> HttpResponse:
    """Show a tab of the plan; ``?logged=`` also tells what that entry changed."""
    desk = request.desk
    data = snapshot(desk, "plan", lambda: plan_page(desk, current_tongue()))
    context: dict[str, Any] = {"page": data, "tab": tab}
    if tab == "today":
        unit = unit_of(preferences_of(request).units)
        context |= {"forms": quick_log(desk.pack, unit), "changed": _changed(request)}
    shown = tab if "version" in data else "today"
    return render(request, f"stridemend/plan_{shown}.html", context)


def _changed(request: RunnerRequest) -> dict[str, Any] | None:
    """Return what followed from the entry that was just written, when one was."""
    number = request.GET.get("logged", "")
    if not number.isdecimal() or len(number) > 9:
        return None
    desk = request.desk
    return snapshot(desk, "plan-changed", lambda: changes_since(desk, int(number)), number)


def versions(request: RunnerRequest) -> HttpResponse:
    """Show the versions of the plan, each with what changed and why."""
    desk = request.desk
    data = snapshot(desk, "plan", lambda: plan_page(desk, current_tongue()))
    found = snapshot(desk, "plan-versions", lambda: versions_page(desk))
    context = {"page": data, "found": found, "tab": "versions"}
    return render(request, "stridemend/plan_versions.html", context)


def version(request: RunnerRequest, number: int) -> HttpResponse:
    """Show an old version as it was."""
    found = version_page(request.desk, number)
    if found is None:
        raise Http404
    return render(request, "stridemend/plan_version.html", {"page": found})


def whole(request: RunnerRequest) -> HttpResponse:
    """Show the whole plan on one page, for printing."""
    desk = request.desk
    data = snapshot(desk, "plan", lambda: plan_page(desk, current_tongue()))
    if "version" not in data:
        return page(request)
    return render(request, "stridemend/plan_print.html", {"page": data})


urlpatterns = [
    path("plan/", page, name="plan"),
    *(path(f"plan/{tab}/", page, {"tab": tab}, name=f"plan-{tab}") for tab in TABS[1:]),
    path("plan/versions/", versions, name="plan-versions"),
    path("plan/versions/<int:number>/", version, name="plan-version"),
    path("plan/print/", whole, name="plan-print"),
    path("plan/change/", plan_change.page, name="plan-change"),
    path("plan/change/preview/", plan_change.preview_part, name="plan-preview"),
    path("plan/calendar/", plan_taken.page, name="plan-calendar"),
    path("plan/calendar/make/", plan_taken.make, name="plan-calendar-make"),
    path("plan/calendar/withdraw/", plan_taken.withdraw, name="plan-calendar-withdraw"),
    path("plan/calendar/<slug:secret>.ics", plan_taken.feed, name="plan-feed"),
    path("plan/plan.ics", plan_taken.download, name="plan-ics"),
    path("plan/plan.pdf", plan_taken.pdf, name="plan-pdf"),
    path("plan/cleared/", cleared, name="plan-cleared"),
]
