"""What a runner can give: changed in a form that shows at once what the plan would become."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from stridemend.consult.loop import Desk, Situation
from stridemend.core import CaseError, Problem
from stridemend.core.units import Distance
from stridemend.web.access.who import RunnerRequest
from stridemend.web.pages.limits import limits_entry, limits_form, preview, typed_limits
from stridemend.web.state.moved import bring_up_to_date
from stridemend.web.state.opened import preferences_of
from stridemend.web.state.snapshot import snapshot
from stridemend.web.templatetags.units import unit_of

LISTS = ("equipment", "lacks", "unwanted")
TEXTS = ("minutes", "days", "helper", "skill", "race_on", "race_km", "race_name")


def page(request: RunnerRequest) -> HttpResponse:
    """Show the form; keep what was typed, or show what it would change."""
    if request.method != "POST":
        return _fresh(request)
    here = _planned(request.desk)
    if here is None:
        return redirect("plan")
    return _preview(request, here) if "preview" in request.POST else _save(request, here)


def _fresh(request: RunnerRequest) -> HttpResponse:
    """Show the form with the limits that hold now."""
    desk, unit = request.desk, _unit(request)

    def build() -> dict[str, Any]:
        here = _planned(desk)
        return {"form": limits_form(here, desk.pack, unit) if here else None}

    found = snapshot(desk, "plan-change", build, unit.code)
    if found["form"] is None:
        return redirect("plan")
    return render(request, "stridemend/plan_change.html", found)


def _planned(desk: Desk) -> Situation | None:
    """Return where the runner stands with a plan to change; None where there is no such plan."""
    here = desk.situation() if desk.told_anything() else None
    if here and here.plan is None and bring_up_to_date(desk).plan:
        return desk.situation()
    return here if here and here.plan and not here.stopped else None


@require_POST
def preview_part(request: RunnerRequest) -> HttpResponse:
    """Show what the typed limits would change, as a part of the page."""
    here = _planned(request.desk)
    if here is None:
        return HttpResponse(status=204)
    try:
        limits = typed_limits(_typed(request), request.desk.pack, _unit(request))
    except CaseError as bad:
        context: dict[str, Any] = {"problems": bad.problems}
        return render(request, "stridemend/parts/preview.html", context)
    found = preview(request.desk, here, limits)
    return render(request, "stridemend/parts/preview.html", {"preview": found})


def _preview(request: RunnerRequest, here: Situation) -> HttpResponse:
    try:
        limits = typed_limits(_typed(request), request.desk.pack, _unit(request))
    except CaseError as bad:
        return _show(request, here, problems=bad.problems)
    return _show(request, here, found=preview(request.desk, here, limits))


def _save(request: RunnerRequest, here: Situation) -> HttpResponse:
    desk = request.desk
    try:
        limits = typed_limits(_typed(request), desk.pack, _unit(request))
        [entry] = desk.append(limits_entry(limits, desk))
    except CaseError as bad:
        return _show(request, here, problems=bad.problems)
    bring_up_to_date(desk)
    return redirect(f"{reverse('plan')}?logged={entry.number}#main")


def _show(
    request: RunnerRequest,
    here: Situation,
    *,
    problems: tuple[Problem, ...] = (),
    found: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show the form with what was typed, what is wrong with it, or what it would change."""
    form = limits_form(here, request.desk.pack, _unit(request)) | {"values": _typed(request)}
    context = {"form": form, "problems": problems, "preview": found}
    status = 422 if problems else 200
    return render(request, "stridemend/plan_change.html", context, status=status)


def _typed(request: RunnerRequest) -> dict[str, Any]:
    told = {name: request.POST.get(name, "") for name in TEXTS}
    return told | {name: request.POST.getlist(name) for name in LISTS}


def _unit(request: RunnerRequest) -> Distance:
    return unit_of(preferences_of(request).units)
