"""The page: My running. Files in, what they tell, and each run by itself."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stridemend.core import CaseError, Finding, Problem, Source, Status
from stridemend.progress.log.write import finding_entry
from stridemend.records.jobs import jobs
from stridemend.training.store import Span
from stridemend.web.access.who import RunnerRequest
from stridemend.web.pages.training import by_of, training_page
from stridemend.web.state.opened import preferences_of
from stridemend.web.state.running import open_training
from stridemend.web.state.snapshot import snapshot
from stridemend.web.state.stamps import training_stamp
from stridemend.web.templatetags.units import unit_of
from stridemend.web.views.one_run import urlpatterns as run_patterns
from stridemend.web.views.upload import urlpatterns as upload_patterns
from stridemend.web.views.written import say_changes
from stridemend.worker.uploads import KIND

DAYS = ("rest", "injury", "illness")
LATEST = 3


def page(request: RunnerRequest) -> HttpResponse:
    """Show how much one runs, what jumped, and what comes next."""
    return _page(request)


def _page(request: RunnerRequest, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    about = {"page": _data(request), "by": by_of(request.GET.get("by", "")), "problems": problems}
    about["jobs"] = [one for one in jobs(request.desk.record, KIND)[:LATEST] if one.open]
    return render(request, "stridemend/training.html", about, status=422 if problems else 200)


def _data(request: RunnerRequest) -> dict[str, Any]:
    desk, unit = request.desk, preferences_of(request).units
    by = by_of(request.GET.get("by", ""))
    more = f"{unit}|{training_stamp(desk.record.name)}"
    return snapshot(desk, f"training-{by}", lambda: training_page(desk, unit_of(unit), by), more)


@require_POST
def days(request: RunnerRequest) -> HttpResponseBase:
    """Keep what the runner tells about days: rest, injury or illness."""
    told, problems = request.POST, []
    kind = told.get("kind", "")
    first, last = _day(told.get("first", "")), _day(told.get("last", "") or told.get("first", ""))
    if kind not in DAYS:
        problems.append(Problem(id="SM619", message=_("Choose what the days were."), hint=""))
    if first is None or last is None:
        hint = _("Give a first day, and a last one if it was more than one day.")
        problems.append(Problem(id="SM619", message=_("The day is missing."), hint=hint))
    elif last < first:
        hint = _("Give the earlier day first.")
        message = _("The last day is before the first.")
        problems.append(Problem(id="SM619", message=message, hint=hint))
    if problems or first is None or last is None:
        return _page(request, tuple(problems))
    try:
        request.desk.must_agree()
    except CaseError as bad:
        return _page(request, bad.problems)
    log = open_training(request.desk)
    with log.together():
        log.tell(Span(kind, first, last, None, told.get("note", "")[:200]))
    messages.success(request, _("Written down."))
    return redirect("training")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@require_POST
def into_case(request: RunnerRequest) -> HttpResponseBase:
    """Add what the log tells about the time before the pain to the case."""
    desk = request.desk
    if not desk.told_anything():
        messages.info(request, _("Tell your story first: where does it hurt?"))
        return redirect("where")
    chosen = set(request.POST.getlist("code"))
    rows = [row for row in _data(request).get("findings", []) if row["code"] in chosen]
    entries = [
        finding_entry(
            Finding(code=row["code"], status=Status(row["status"]), value=row["value"],
                    source=Source.DERIVED, note=row["note"]),
            desk.now,
        )
        for row in rows
    ]  # fmt: skip
    try:
        desk.append(*entries)
    except CaseError as bad:
        return _page(request, bad.problems)
    say_changes(request)
    return redirect("training")


urlpatterns = [
    path("training/", page, name="training"),
    path("training/days/", days, name="training-days"),
    path("training/case/", into_case, name="training-case"),
    *upload_patterns,
    *run_patterns,
]
