"""The pages with movement tests: which to do, one at a time, what it changed."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from stridemend.progress.log.read import case_of
from stridemend.schema import Pack
from stridemend.web.access.who import RunnerRequest
from stridemend.web.pages.testing.one import page_of, read_results
from stridemend.web.pages.testing.overview import overview, shown
from stridemend.web.pages.testing.writing import write_test
from stridemend.web.state.draft import Telling, load_telling, save_telling
from stridemend.web.state.snapshot import last_number, snapshot


def page(request: RunnerRequest) -> HttpResponse:
    """Show which tests are worth doing, and what the last one changed."""
    desk = request.desk
    if not desk.told_anything():
        return render(request, "stridemend/tests.html", {"empty": True})
    telling = load_telling(request.runner_name) or Telling(finished=True)
    data = snapshot(desk, "tests", lambda: overview(desk.situation(), desk.pack))
    changed = telling.changed
    fits = changed and changed["number"] == last_number(request.runner_name)
    more = {"changed": changed if fits else None, "pack_hash": desk.pack.hash[:12]}
    return render(request, "stridemend/tests.html", shown(data, telling.skipped) | more)


def one(request: RunnerRequest, name: str) -> HttpResponse:
    """Show how one test is done, or take its result."""
    desk = request.desk
    if not _is_test(name, desk.pack):
        raise Http404
    told = case_of(desk.entries(), desk.pack)
    if told is None:
        return redirect("tests")
    if request.method == "POST":
        return _skip(request, name) if "skip" in request.POST else _take(request, name)
    return render(request, "stridemend/test.html", page_of(name, told.case, desk.pack))


def _is_test(name: str, pack: Pack) -> bool:
    sign = pack.findings.get(name)
    return name in pack.movement_tests or (sign is not None and sign.kind == "sign")


def _take(request: RunnerRequest, name: str) -> HttpResponse:
    desk = request.desk
    here = desk.situation()
    if here.stopped:
        return redirect("stop")
    results, problems = read_results(name, request.POST, here.answer.case, desk.pack)
    if problems:
        again = page_of(name, here.answer.case, desk.pack, request.POST)
        return render(request, "stridemend/test.html", again | {"problems": problems}, status=422)
    telling = load_telling(request.runner_name) or Telling(finished=True)
    after = write_test(name, results, telling, here, desk)
    return redirect("stop" if after.stopped else "tests")


def _skip(request: RunnerRequest, name: str) -> HttpResponse:
    telling = load_telling(request.runner_name) or Telling(finished=True)
    telling.skipped = list(dict.fromkeys([*telling.skipped, name]))
    save_telling(request.runner_name, telling, request.desk.now)
    return redirect("tests")


urlpatterns = [
    path("tests/", page, name="tests"),
    path("tests/<slug:name>/", one, name="test"),
]
