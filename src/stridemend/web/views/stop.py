"""The page that interrupts: what to do now."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from stridemend.consult.told import ANSWERS, Act
from stridemend.web.access.who import RunnerRequest
from stridemend.web.pages.ask.danger import answer_in_record, answer_in_telling, of_record
from stridemend.web.pages.ask.step import fresh, interview_of, keep
from stridemend.web.state.draft import Telling, load_telling, save_telling
from stridemend.web.state.snapshot import snapshot
from stridemend.web.views.questions import to_next


def page(request: RunnerRequest) -> HttpResponse:
    """Show what to do, or take what the runner says to it."""
    telling = load_telling(request.runner_name)
    if telling and telling.stop and not telling.finished:
        return _while_telling(request, telling)
    if not request.desk.told_anything():
        return redirect("where")
    if request.method == "POST":
        if (sign := _sign(request)) is not None:
            answer_in_record(request.desk, *sign)
        return redirect("stop")
    shown = snapshot(request.desk, "stop", lambda: of_record(request.desk))
    if not shown["stop"]:
        return redirect("plan")
    return render(request, "stridemend/stop.html", shown)


def _while_telling(request: RunnerRequest, telling: Telling) -> HttpResponse:
    pack = request.desk.pack
    if request.method == "POST":
        _take(request, telling)
        return to_next(request, telling)
    if fresh(telling, pack):
        save_telling(request.runner_name, telling, request.desk.now)
    assert telling.interview is not None
    shown = {
        "stop": telling.stop,
        "telling": True,
        "turned": bool(telling.interview["turns"]),
        "more": telling.question is not None,
    }
    return render(request, "stridemend/stop.html", shown)


def _take(request: RunnerRequest, telling: Telling) -> None:
    """Do what was pressed: back, go on, or one of the signs answered again."""
    pack, stop = request.desk.pack, telling.stop
    assert stop is not None
    if "back" in request.POST:
        keep(telling, interview_of(telling, pack).back(), pack)
    elif "on" in request.POST and stop["may_go_on"]:
        telling.passed = list(dict.fromkeys([*telling.passed, *stop["rules"]]))
    elif (sign := _sign(request)) is not None:
        answer_in_telling(telling, *sign, pack)


def _sign(request: RunnerRequest) -> tuple[str, Act] | None:
    """Return the sign that was answered and how; None when the pack knows no such sign."""
    act, _, code = request.POST.get("sign", "").partition(" ")
    if code not in request.desk.pack.findings or act not in set(ANSWERS):
        return None
    return code, Act(act)


urlpatterns = [path("stop/", page, name="stop")]
