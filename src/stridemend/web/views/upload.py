"""Training files handed in, and how far reading them is."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from stridemend.core import CaseError, Level, Problem
from stridemend.records.jobs import Job, cancel, job
from stridemend.training.readers.sources import looks_right
from stridemend.web.access.who import RunnerRequest
from stridemend.web.state.helper import start_helper
from stridemend.worker import uploads

NOTHING_WRONG = "SM606"
"""A file that is sound and holds no activity."""
SLACK = 1_000_000
"""Bytes of a form beside its files."""
SHOWN = 40
READ = ("FIT", "TCX", "GPX", "CSV", ".gz", ".zip")


@csrf_exempt  # the size is looked at first: looking for the token reads the whole body
@require_POST
def upload(request: RunnerRequest) -> HttpResponseBase:
    """Keep files for the worker; far too large ones are refused before they are read."""
    size = request.META.get("CONTENT_LENGTH") or "0"
    if size.isdecimal() and int(size) > uploads.MOST_BYTES + SLACK:
        return _refused(request, [_too_large()], 413)
    answer: HttpResponseBase = csrf_protect(_received)(request)
    return answer


def _too_large() -> Problem:
    most = uploads.MOST_BYTES // uploads.MEGABYTE
    message = _("The files are larger than {most} MB together.").format(most=most)
    hint = _("Hand in fewer at a time; nothing of these was kept.")
    return Problem(id="SM285", message=message, hint=hint)


def _received(request: RunnerRequest) -> HttpResponseBase:
    given = [one for one in request.FILES.getlist("files") if isinstance(one, UploadedFile)]
    fit: list[UploadedFile[bytes]] = []
    others: list[UploadedFile[bytes]] = []
    for one in given:
        (fit if looks_right(str(one.name)) else others).append(one)
    wrong = [_other(str(one.name)) for one in others]
    if not fit:
        return _refused(request, wrong or [_none()], 422)
    try:
        request.desk.must_agree()
        made = uploads.receive(request.desk.record, _pieces(fit), request.desk.now)
    except CaseError as bad:
        return _refused(request, bad.problems, 422)
    for problem in wrong:
        messages.warning(request, f"{problem.where}: {problem.message} {problem.hint}")
    start_helper()
    return redirect("training-job", made.uid)


def _pieces(files: "Iterable[UploadedFile[bytes]]") -> Iterator[tuple[str, Iterable[bytes]]]:
    return ((str(one.name), one.chunks()) for one in files)


def _none() -> Problem:
    hint = _("Choose one or more: {kinds}.").format(kinds=", ".join(READ))
    return Problem(id="SM285", message=_("There was no file."), hint=hint)


def _other(name: str) -> Problem:
    hint = _("We read {kinds}. The file of your watch or of its service is one of these.")
    hint = hint.format(kinds=", ".join(READ))
    message = _("This is no training file, and was left out.")
    return Problem(id="SM605", message=message, hint=hint, where=name[-120:])


def _refused(request: RunnerRequest, problems: Iterable[Problem], status: int) -> HttpResponse:
    about = {"problems": list(problems)}
    return render(request, "stridemend/upload_refused.html", about, status=status)


def progress(request: RunnerRequest, uid: UUID) -> HttpResponse:
    """Show how far reading is, and what came of it at the end."""
    found = _own(request, uid)
    if found.open:
        start_helper()  # the last one may have been stopped with the computer
    part = bool(getattr(request, "htmx", False))
    template = "stridemend/parts/job.html" if part else "stridemend/job.html"
    return render(request, template, {"job": found, **_result(found)})


def _own(request: RunnerRequest, uid: UUID) -> Job:
    found = job(request.desk.record, uid)
    if found is None or found.kind != uploads.KIND:
        raise Http404
    return found


def _result(found: Job) -> dict[str, Any]:
    """Return what came of a job, errors first, each problem once."""
    if found.result is None:
        return {"result": None}
    rows = {(row["id"], row["message"], row["where"]): row for row in found.result["problems"]}
    ordered = sorted(rows.values(), key=lambda row: row["level"] != Level.ERROR.value)
    gained = found.result["new"] or found.result["joined"] or found.result["unchanged"]
    return {
        "result": found.result,
        "troubles": [_trouble(row) for row in ordered[:SHOWN]],
        "more": max(0, found.result.get("problems_in_all", len(ordered)) - SHOWN),
        "nothing": not gained,
    }


def _trouble(row: dict[str, Any]) -> dict[str, Any]:
    hint = {
        "SM611": _("Such a table needs columns we know: date, distance, time."),
        "SM612": _("Open it in the list of runs, and give it a date."),
    }.get(row["id"], row["hint"])
    return {**row, "hint": hint, "where": str(row["where"]).rpartition("/")[2]}


@require_POST
def stop(request: RunnerRequest, uid: UUID) -> HttpResponseBase:
    """Call a job off; what was read so far stays."""
    _own(request, uid)
    cancel(request.desk.record, uid, request.desk.now)
    messages.info(request, _("Stopped. What was read so far is kept."))
    return redirect("training-job", uid)


urlpatterns = [
    path("training/upload/", upload, name="upload"),
    path("training/job/<uuid:uid>/", progress, name="training-job"),
    path("training/job/<uuid:uid>/stop/", stop, name="training-stop"),
]
