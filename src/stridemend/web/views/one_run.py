"""The list of runs, and the page of one of them, with what only the runner knows."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from stridemend.core import CaseError, Problem
from stridemend.core.timeline import Entry
from stridemend.core.units import Distance
from stridemend.progress.log.typed import Typed
from stridemend.progress.log.write import run_entry
from stridemend.records.models import ActivityEdit
from stridemend.records.paging import last_with_key
from stridemend.training.edits import check_edits
from stridemend.training.store import Kept
from stridemend.web.access.who import RunnerRequest
from stridemend.web.pages.log_fields import field_of
from stridemend.web.pages.log_forms import in_km
from stridemend.web.pages.one_run import local_start, run_page, run_row
from stridemend.web.state.opened import preferences_of
from stridemend.web.state.running import one_run, open_training, page_of_runs
from stridemend.web.templatetags.units import unit_of
from stridemend.web.views.written import say_changes

SIZE = 30
SURFACES = ("road", "trail", "track", "treadmill")
SPORTS = ("running", "walking", "hiking", "cycling", "swimming", "other")
WORDS = ("title", "shoes", "surface", "rpe", "minutes", "sport", "start", "ignore")


def runs(request: RunnerRequest) -> HttpResponse:
    """Show the activities, the latest first, a page at a time."""
    told = request.GET.get("page", "1")
    number = int(told) if told.isdecimal() else 1
    found, place, pages = page_of_runs(request.desk, number, SIZE)
    about = {"runs": [run_row(one) for one in found], "number": place, "pages": pages}
    return render(request, "stridemend/runs.html", about)


def run(request: RunnerRequest, code: str) -> HttpResponseBase:
    """Show one activity, and keep what the runner corrects."""
    kept = one_run(request.desk, code)
    if kept is None:
        raise Http404
    unit = unit_of(preferences_of(request).units)
    if request.method == "POST":
        return _corrected(request, kept, unit)
    return _page(request, kept, unit, _values(request, kept, unit))


def _values(request: RunnerRequest, kept: Kept, unit: Distance) -> dict[str, str]:
    """Return what the form begins with."""
    entry, told = kept.entry, _told(request, kept)
    start = local_start(entry)
    return {
        "title": entry.title,
        "shoes": entry.shoes,
        "surface": entry.surface,
        "rpe": _number(entry.rpe),
        "sport": entry.sport,
        "start": f"{start:%Y-%m-%dT%H:%M}" if start else "",
        "distance": _number(unit.of(entry.distance_m / 1000)) if entry.distance_m else "",
        "minutes": _number(entry.timer_s / 60) if entry.timer_s else "",
        "ignore": (kept.edits or {}).get("ignore", ""),
        "pain": _number(told.data["pain"]) if told else "",
    }


def _number(value: float | None) -> str:
    return "" if value is None else f"{round(value, 2):g}"


def _told(request: RunnerRequest, kept: Kept) -> Entry | None:
    """Return what the record tells about the run of that day."""
    start = local_start(kept.entry)
    return last_with_key(request.desk.record.name, f"run {start:%Y-%m-%d}") if start else None


def _page(
    request: RunnerRequest,
    kept: Kept,
    unit: Distance,
    values: dict[str, str],
    problems: tuple[Problem, ...] = (),
) -> HttpResponse:
    samples = open_training(request.desk).samples(kept.id)
    about = {
        "run": run_page(kept, samples, unit),
        "values": values,
        "problems": [
            {"message": p.message, "hint": p.hint, "field": field_of(p)} for p in problems
        ],
        "surfaces": SURFACES,
        "sports": dict.fromkeys([*SPORTS, *([kept.entry.sport] if kept.entry.sport else [])]),
        "shoes": _shoes(request),
        "scale": [str(n) for n in range(11)],
    }
    return render(request, "stridemend/run.html", about, status=422 if problems else 200)


def _shoes(request: RunnerRequest) -> list[str]:
    rows = ActivityEdit.objects.filter(
        activity__runner__name=request.runner_name, field="shoes"
    ).values_list("value", flat=True)
    return sorted(set(rows))


def _corrected(request: RunnerRequest, kept: Kept, unit: Distance) -> HttpResponseBase:
    told = {name: str(value).strip() for name, value in request.POST.items()}
    before = _values(request, kept, unit)
    told.setdefault("ignore", "")
    edits = {name: told[name] for name in WORDS if name in told and told[name] != before[name]}
    if "distance" in told and told["distance"] != before["distance"]:
        edits["distance_km"] = in_km(told["distance"], unit)
    try:
        request.desk.must_agree()
        check_edits(edits)
        entry = _pain_entry(request, kept, told, before)
        log = open_training(request.desk)
        with log.together():
            log.edit(kept.id, edits)
            if entry is not None:
                request.desk.append(entry)
    except CaseError as bad:
        return _page(request, kept, unit, {**before, **told}, bad.problems)
    if entry is not None:
        say_changes(request)
    else:
        messages.success(request, _("Written down."))
    return redirect("training-run", kept.id)


def _pain_entry(
    request: RunnerRequest, kept: Kept, told: dict[str, str], before: dict[str, str]
) -> Entry | None:
    """Return the run with its pain for the record, whose plan follows it; None when unchanged."""
    pain, start = told.get("pain", ""), local_start(kept.entry)
    if start is None or not pain or pain == before["pain"]:
        return None
    old = _told(request, kept)
    entry, row = kept.entry, run_row(kept)
    fields: dict[str, Any] = {
        "km": f"{row['km']:.3f}" if row["km"] else "",
        "minutes": f"{row['minutes']:.1f}" if row["minutes"] else "",
        "pain": pain,
        "rpe": told.get("rpe") or (f"{entry.rpe:g}" if entry.rpe is not None else ""),
        "place": told.get("surface") or entry.surface,
        "at": f"{start:%Y-%m-%dT%H:%M}",
    }
    made = run_entry(Typed(request.desk.pack, request.desk.now), fields, {})
    if old is None:
        return made
    kept_data = {
        **made.data,
        **{k: v for k, v in old.data.items() if made.data.get(k) in (None, "", False)},
    }
    return replace(made, data=kept_data, replaces=old.number)


urlpatterns = [
    path("training/runs/", runs, name="runs"),
    path("training/<str:code>/", run, name="training-run"),
]
