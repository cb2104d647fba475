"""The page on which a runner tells where it hurts."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from stridemend.web.access.who import RunnerRequest
from stridemend.web.pages.ask.chips import understood
from stridemend.web.pages.ask.form import read_form
from stridemend.web.pages.ask.step import begin
from stridemend.web.pages.ask.where import where_page
from stridemend.web.state.draft import (
    Telling,
    correction_text,
    forget_telling,
    load_telling,
    save_telling,
)
from stridemend.web.views.questions import to_next


def page(request: RunnerRequest) -> HttpResponse:
    """Show the page; take what was told and go on to the questions."""
    telling = load_telling(request.runner_name) or Telling()
    if request.method != "POST":
        return render(request, "stridemend/where.html", where_page(telling, request.desk.pack))
    find = request.POST.get("find", "")
    problems = read_form(request.POST, telling, request.desk.pack)
    going_on = "go" in request.POST and "edit" not in request.POST
    if going_on and not problems and not (telling.story.strip() or telling.marks):
        problems = [gettext("Tap where it hurts, pick it from the list, or tell it in words.")]
    if problems or not going_on:
        if not problems:
            save_telling(request.runner_name, telling, request.desk.now)
        shown = where_page(telling, request.desk.pack, find) | {"problems": problems}
        return render(request, "stridemend/where.html", shown, status=422 if problems else 200)
    begin(telling, request.desk.pack)
    return to_next(request, telling)


@require_POST
def read(request: RunnerRequest) -> HttpResponse:
    """Return what was understood so far, for the page that is open; it is kept as a draft."""
    telling = load_telling(request.runner_name) or Telling()
    problems = read_form(request.POST, telling, request.desk.pack)
    if problems:
        kept = [correction_text(correction) for correction in telling.corrections]
        shown = {"trouble": problems, "corrections": kept}
        return render(request, "stridemend/parts/understood.html", shown)
    save_telling(request.runner_name, telling, request.desk.now)
    shown = understood(telling, request.desk.pack, request.POST.get("find", ""))
    return render(request, "stridemend/parts/understood.html", shown)


@require_POST
def again(request: RunnerRequest) -> HttpResponse:
    """Forget what was being told and begin anew; the record stays."""
    forget_telling(request.runner_name)
    return redirect("where")


urlpatterns = [
    path("where/", page, name="where"),
    path("where/read/", read, name="where-read"),
    path("where/again/", again, name="where-again"),
]
