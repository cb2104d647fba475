"""Everything that is kept: out in one file, in again, and gone for good."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stridemend.core import CaseError, Problem
from stridemend.records.carry import erase_record, export_pieces, import_record
from stridemend.records.models import Runner
from stridemend.web.access.forget import forget_phone
from stridemend.web.access.who import RunnerRequest

MEGABYTE = 1024 * 1024
MOST_BYTES = 200 * MEGABYTE
HERE_ALREADY = "SM267"


def export(request: RunnerRequest) -> HttpResponseBase:
    """Give everything that is kept as one JSON file."""
    desk = request.desk
    samples = request.GET.get("samples") != "no"
    if not Runner.objects.filter(name=request.runner_name).exists():
        messages.info(request, _("There is nothing to export yet."))
        return redirect("me")
    desk.record.note("export", "from the page", desk.now)
    pieces = (piece.encode() for piece in export_pieces(desk.record, samples=samples))
    answer = StreamingHttpResponse(pieces, content_type="application/json")
    name = f"stridemend-{desk.now:%Y-%m-%d}.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def bring_back(request: RunnerRequest) -> HttpResponseBase:
    """Bring an exported record back, whole or not at all."""
    desk, given = request.desk, request.FILES.get("file")
    try:
        count = import_record(_text(given), desk.record, _("the file"), desk.now)
    except CaseError as bad:
        shown = [_told(problem) for problem in bad.problems[:20]]
        return render(request, "stridemend/import.html", {"problems": shown}, status=422)
    desk.record.note("import", "from the page", desk.now)
    messages.success(request, _("Brought back {count} entries.").format(count=count))
    return redirect("me")


def _text(given: Any) -> str:
    hint = _("Choose a file that was exported here, up to {size} MB.").format(
        size=MOST_BYTES // MEGABYTE
    )
    if given is None:
        raise CaseError([Problem(id="SM268", message=_("There was no file."), hint=hint)])
    if given.size > MOST_BYTES:
        raise CaseError([Problem(id="SM268", message=_("The file is too large."), hint=hint)])
    try:
        return bytes(given.read()).decode("utf-8-sig")
    except UnicodeDecodeError as bad:
        message = _("This is not text in UTF-8.")
        raise CaseError([Problem(id="SM268", message=message, hint=hint)]) from bad


def _told(problem: Problem) -> Problem:
    """Return a problem in the page's words; the name of another record is nobody's business."""
    if problem.id != HERE_ALREADY:
        return problem
    hint = _("Nothing was changed. Export what is here, erase it, then import again.")
    return Problem(id=problem.id, message=_("There is a record here already."), hint=hint)


def erase(request: RunnerRequest) -> HttpResponseBase:
    """Remove everything that is kept about a runner, after the word was typed."""
    desk = request.desk
    word = _("erase")
    about = {"word": word, "count": len(desk.record.entries())}
    if request.method != "POST":
        return render(request, "stridemend/erase.html", about)
    if request.POST.get("word", "").strip().lower() != word.lower():
        about["wrong"] = True
        return render(request, "stridemend/erase.html", about, status=422)
    with_account = bool(request.POST.get("account")) and not settings.LOCAL
    about["count"] = _erased(request)
    if with_account:
        user = request.user
        logout(request)
        user.delete()
    answer = render(request, "stridemend/erased.html", {**about, "with_account": with_account})
    return forget_phone(answer)


def _erased(request: RunnerRequest) -> int:
    """Erase a record; it is gone even when overwriting the freed space has to wait."""
    count = len(request.desk.record.entries())
    try:
        return erase_record(request.desk.record)
    except CaseError:
        if Runner.objects.filter(name=request.runner_name).exists():
            raise
        return count


def importing(request: RunnerRequest) -> HttpResponse:
    """Show how to bring an exported record back."""
    return render(request, "stridemend/import.html")


urlpatterns = [
    path("me/export/", export, name="export"),
    path("me/import/", importing, name="import"),
    path("me/import/file/", bring_back, name="import-file"),
    path("me/erase/", erase, name="erase"),
]
