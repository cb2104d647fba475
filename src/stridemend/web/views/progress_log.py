"""Writing things down, seeing everything that was written, and taking it back."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from stridemend.consult.loop import Desk
from stridemend.consult.loop.entry_words import entry_words
from stridemend.core import CaseError
from stridemend.core.timeline import Entry, Kind
from stridemend.records.paging import last_with_key, page_of, standing_entry
from stridemend.web.access.who import RunnerRequest
from stridemend.web.pages.log_fields import field_of, shown
from stridemend.web.pages.log_forms import FORMS, entry_of, filled, form_of
from stridemend.web.state.opened import preferences_of
from stridemend.web.templatetags.units import unit_of
from stridemend.web.views.written import in_words, say_changes

SIZE = 50
TAKEN_BACK = "taken_back"
TWICE = "SM262"
UNDONE = (Kind.LOG, Kind.FINDING, Kind.RETEST, Kind.SESSION)
"""What a runner may take back; plans follow by themselves."""


def log(request: RunnerRequest, what: str) -> HttpResponseBase:
    """Show a form, and write down what was typed."""
    if what not in FORMS:
        raise Http404
    old = _corrected(request, what)
    if request.method == "POST":
        return _written(request, what, old)
    unit = unit_of(preferences_of(request).units)
    desk = request.desk
    values = filled(what, old, desk.now, unit) if old else _before(desk, what)
    return _form(request, what, values, old)


def _corrected(request: RunnerRequest, what: str) -> Entry | None:
    """Return the entry that is being corrected; another runner's or another kind's is 404."""
    told = request.POST.get("replaces") or request.GET.get("replaces") or ""
    if not told:
        return None
    found = standing_entry(request.runner_name, int(told)) if told.isdigit() else None
    if found is None or form_of(found) != what:
        raise Http404
    return found


def _before(desk: Desk, what: str) -> dict[str, str]:
    """Return what a form begins with: the activities of last time."""
    if what != "psfs":
        return {}
    told = [e for e in desk.entries() if form_of(e) == "psfs"]
    names = told[-1].data.get("activities", []) if told else []
    return {f"a{n}": name for n, name in enumerate(names, start=1)}


def _written(request: RunnerRequest, what: str, old: Entry | None) -> HttpResponseBase:
    desk, values = request.desk, {name: str(value) for name, value in request.POST.items()}
    unit = unit_of(preferences_of(request).units)
    try:
        entry = entry_of(what, desk, values, unit)
        if old:
            entry = replace(entry, replaces=old.number)
        [written] = desk.append(entry)
    except CaseError as bad:
        same = _same(desk, what, values, bad)
        return _form(request, what, values, same or old, [] if same else bad.problems, same=same)
    on_plan = _next(request) == reverse("plan")
    say_changes(request, on_page=on_plan)
    told = f"?logged={written.number}#main" if on_plan else ""
    return redirect(f"{_next(request) or reverse('progress')}{told}")


def _same(desk: Desk, what: str, values: dict[str, str], bad: CaseError) -> Entry | None:
    """Return what stands there already, when that is what was wrong."""
    if [problem.id for problem in bad.problems] != [TWICE]:
        return None
    entry = entry_of(what, desk, values, unit_of("km"))
    return last_with_key(desk.record.name, entry.key)


def _form(
    request: RunnerRequest,
    what: str,
    values: dict[str, str],
    old: Entry | None,
    problems: Any = (),
    same: Entry | None = None,
) -> HttpResponse:
    form, pack = FORMS[what], request.desk.pack
    fields = shown(form.fields(pack, unit_of(preferences_of(request).units)), values, problems)
    names = {field["name"] for field in fields}
    about = {
        "what": what,
        "ask": form.ask,
        "about": form.about,
        "fields": [field for field in fields if not field["more"]],
        "more": [field for field in fields if field["more"]],
        "open": any(field["more"] and (field["value"] or field["problems"]) for field in fields),
        "problems": [one for one in problems if field_of(one) not in names],
        "replaces": old.number if old else "",
        "second": bool(same) and "another" in names and "replaces" not in values,
        "same": entry_words(same, pack) if same else "",
        "next": _next(request),
    }
    status = 422 if problems or same else 200
    return render(request, "stridemend/log.html", about, status=status)


def _next(request: RunnerRequest) -> str:
    """Return the page of this site to go on to, when one was told."""
    told = request.POST.get("next") or request.GET.get("next") or ""
    return told if url_has_allowed_host_and_scheme(told, {request.get_host()}) else ""


def timeline(request: RunnerRequest) -> HttpResponse:
    """Show everything that was written down, newest first, a page at a time."""
    told = request.GET.get("page", "1")
    kind = request.GET.get("kind", "")
    kind = kind if kind in [one.value for one in Kind] else ""
    found = page_of(request.runner_name, int(told) if told.isdecimal() else 1, SIZE, kind)
    desk = request.desk
    days: dict[Any, list[dict[str, Any]]] = {}
    for entry in found.entries:
        at = entry.at.astimezone(desk.now.tzinfo)
        row = {
            "number": entry.number,
            "time": at,
            "kind": entry.kind.value,
            "words": entry_words(entry, desk.pack),
            "form": form_of(entry),
            "undo": entry.kind in UNDONE,
        }
        days.setdefault(at.date(), []).append(row)
    about = {
        "days": list(days.items()),
        "found": found,
        "kind": kind,
        "kinds": [one.value for one in Kind],
        "query": urlencode({"kind": kind}) if kind else "",
    }
    return render(request, "stridemend/timeline.html", about)


@require_POST
def undo(request: RunnerRequest, number: int) -> HttpResponseBase:
    """Take an entry back; the timeline keeps that it was there."""
    found = standing_entry(request.runner_name, number)
    if found is None or found.kind not in UNDONE:
        raise Http404
    data = {"what": TAKEN_BACK, "number": number}
    entry = Entry(kind=Kind.EVENT, at=request.desk.now, data=data, replaces=number)
    try:
        request.desk.append(entry)
    except CaseError as bad:
        messages.error(request, in_words(bad.problems[0]))
    else:
        say_changes(request)
    return redirect("timeline")


urlpatterns = [
    path("progress/log/<slug:what>/", log, name="log"),
    path("progress/timeline/", timeline, name="timeline"),
    path("progress/timeline/<int:number>/undo/", undo, name="undo"),
]
