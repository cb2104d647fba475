"""The page: Is it safe? One question at a time, and what was answered."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from stridemend.core import CaseError
from stridemend.triage import triage
from stridemend.web.access.who import RunnerRequest
from stridemend.web.pages.ask.ending import (
    check_open,
    consent_given,
    correct,
    finish,
    mark_danger,
)
from stridemend.web.pages.ask.questions import answers_page, question_page, turn_page
from stridemend.web.pages.ask.step import fresh, interrupts, interview_of, keep
from stridemend.web.state.draft import Telling, forget_telling, load_telling, save_telling


def to_next(request: RunnerRequest, telling: Telling) -> HttpResponse:
    """Keep what was told and lead to what comes next: danger, a question, or the end."""
    mark_danger(telling, request.desk)
    save_telling(request.runner_name, telling, request.desk.now)
    if interrupts(telling):
        return redirect("stop")
    return redirect("questions" if telling.question else "keep")


def page(request: RunnerRequest) -> HttpResponse:
    """Show the next question, or take the answer to it."""
    telling = load_telling(request.runner_name)
    if telling is None or telling.interview is None:
        return redirect("where")
    if telling.finished:
        return render(request, "stridemend/answers.html", answers_page(telling, request.desk.pack))
    if request.method == "POST":
        return _answer(request, telling)
    if fresh(telling, request.desk.pack):
        save_telling(request.runner_name, telling, request.desk.now)
    if interrupts(telling):
        return redirect("stop")
    if telling.question is None:
        return redirect("keep")
    return render(request, "stridemend/questions.html", question_page(telling, request.desk.pack))


def _answer(request: RunnerRequest, telling: Telling) -> HttpResponse:
    question = telling.question
    if question is None or request.POST.get("question") != question["id"]:
        return redirect("questions")  # it was answered in another window
    pack = request.desk.pack
    try:
        interview = interview_of(telling, pack).answer(request.POST.get("said", ""))
    except CaseError as bad:
        shown = question_page(telling, pack) | {
            "problems": [f"{p.message} {p.hint}" for p in bad.problems],
            "said": request.POST.get("said", ""),
        }
        return render(request, "stridemend/questions.html", shown, status=422)
    keep(telling, interview, pack)
    return to_next(request, telling)


@require_POST
def back(request: RunnerRequest) -> HttpResponse:
    """Take back the last answer; before the first one, lead back to the body."""
    telling = load_telling(request.runner_name)
    if telling is None or telling.interview is None or telling.finished:
        return redirect("questions")
    interview = interview_of(telling, request.desk.pack)
    if not interview.turns:
        return redirect("where")
    keep(telling, interview.back(), request.desk.pack)
    return to_next(request, telling)


@require_POST
def enough(request: RunnerRequest) -> HttpResponse:
    """End the questions; the safety part must be done."""
    telling = load_telling(request.runner_name)
    if telling is None or not telling.question or telling.finished:
        return redirect("questions")
    if not question_page(telling, request.desk.pack)["may_end"]:
        return redirect("questions")
    telling.question = None
    save_telling(request.runner_name, telling, request.desk.now)
    return redirect("keep")


def answers(request: RunnerRequest) -> HttpResponse:
    """Show every answer, to put one right."""
    telling = load_telling(request.runner_name)
    if telling is None or telling.interview is None:
        return redirect("where")
    return render(request, "stridemend/answers.html", answers_page(telling, request.desk.pack))


def change(request: RunnerRequest, place: int) -> HttpResponse:
    """Show one answered question again, or take the new answer; later answers stay."""
    telling, pack = load_telling(request.runner_name), request.desk.pack
    if telling is None or not telling.interview or place >= len(telling.interview["turns"]):
        raise Http404
    shown = turn_page(telling, place, pack)
    if request.method != "POST":
        return render(request, "stridemend/change.html", shown)
    try:
        interview = interview_of(telling, pack).corrected(place, request.POST.get("said", ""))
    except CaseError as bad:
        shown["problems"] = [f"{p.message} {p.hint}" for p in bad.problems]
        return render(request, "stridemend/change.html", shown, status=422)
    correct(telling, interview, request.desk)
    if telling.finished and not telling.stop:
        return redirect("answers")
    return to_next(request, telling)


def keep_page(request: RunnerRequest) -> HttpResponse:
    """Ask whether the record may be kept, then write it and lead on."""
    telling = load_telling(request.runner_name)
    if telling is None or telling.interview is None or telling.finished:
        return redirect("questions")
    case = interview_of(telling, request.desk.pack).case
    if request.method == "POST":
        if request.POST.get("keep") == "no":
            forget_telling(request.runner_name)
            return redirect("where")
        return redirect("tests" if finish(telling, request.desk) else "stop")
    shown = {
        "open": check_open(case, request.desk.pack),
        "agreed": consent_given(request.desk),
        "answered": len(telling.interview["turns"]),
        "stopped": bool(triage(case, request.desk.pack).flags),
        "title": gettext("May we keep this?"),
    }
    return render(request, "stridemend/keep.html", shown)


urlpatterns = [
    path("questions/", page, name="questions"),
    path("questions/back/", back, name="questions-back"),
    path("questions/enough/", enough, name="questions-enough"),
    path("questions/answers/", answers, name="answers"),
    path("questions/answers/<int:place>/", change, name="change"),
    path("questions/keep/", keep_page, name="keep"),
]
