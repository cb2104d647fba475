"""Taking the plan along: a calendar that follows it, a calendar file, a PDF."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_POST

from stridemend.consult.loop import Desk
from stridemend.core import CaseError
from stridemend.exchange.pdf import report_to_pdf
from stridemend.records.models import Runner
from stridemend.records.store import Record
from stridemend.web.access.who import RunnerRequest, open_to_all
from stridemend.web.pages.taken import REMINDERS, calendar_data, hour_of, paper, reminder_of
from stridemend.web.state.feed import feed_since, make_feed, runner_of_feed, withdraw_feed
from stridemend.web.state.moved import bring_up_to_date
from stridemend.web.state.opened import language_of, now_of, pack_in_use
from stridemend.web.state.snapshot import snapshot
from stridemend.web.state.tongue import current_tongue

CALENDAR = "text/calendar; charset=utf-8"


def page(request: RunnerRequest, address: str = "") -> HttpResponse:
    """Show whether a calendar follows the plan; ``address`` is told once, when it is made."""
    if not request.desk.told_anything():
        return redirect("plan")
    context = {
        "since": feed_since(request.runner_name),
        "address": address,
        "reminders": REMINDERS,
        "phone_address": address.replace("https://", "webcal://").replace("http://", "webcal://"),
    }
    return render(request, "stridemend/plan_calendar.html", context)


@require_POST
def make(request: RunnerRequest) -> HttpResponse:
    """Make an address, or a new one in place of the old."""
    if not request.desk.told_anything():
        return redirect("plan")
    secret = make_feed(request.runner_name, request.desk.now)
    path = reverse("plan-feed", args=[secret])
    asked = {"at": request.POST.get("at", ""), "remind": request.POST.get("remind", "")}
    at, remind = hour_of(asked["at"]), reminder_of(asked["remind"])
    kept = {"at": f"{at:%H:%M}"} if at else {}
    kept |= {"remind": str(remind)} if at and remind else {}
    query = f"?{urlencode(kept)}" if kept else ""
    return page(request, request.build_absolute_uri(path) + query)


@require_POST
def withdraw(request: RunnerRequest) -> HttpResponse:
    """Withdraw the address."""
    withdraw_feed(request.runner_name)
    return redirect("plan-calendar")


@open_to_all
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the plan of whoever made the secret, to a calendar program."""
    runner = runner_of_feed(secret)
    if runner is None:
        raise Http404
    desk = Desk(Record(runner.name), pack_in_use(), now_of(runner.name))
    with override(language_of(runner.name) or get_language()):
        return _calendar(request, desk, runner)


def download(request: RunnerRequest) -> HttpResponse:
    """Return the plan as a calendar file."""
    runner = Runner.objects.filter(name=request.runner_name).first()
    if runner is None:
        raise Http404
    answer = _calendar(request, request.desk, runner)
    answer["Content-Disposition"] = 'attachment; filename="plan.ics"'
    return answer


def _calendar(request: HttpRequest, desk: Desk, runner: Runner) -> HttpResponse:
    """Return the calendar of a record; it is brought up to date once a day and change."""
    at = hour_of(request.GET.get("at", ""))
    remind = reminder_of(request.GET.get("remind", ""))

    def build() -> dict[str, str]:
        if desk.told_anything():
            bring_up_to_date(desk)
        return calendar_data(desk, str(runner.uid), at, remind, current_tongue())

    found = snapshot(desk, "plan-ics", build, f"{at} {remind}")
    if not found["ics"]:
        raise Http404
    return HttpResponse(found["ics"], content_type=CALENDAR, headers={"Cache-Control": "private"})


def pdf(request: RunnerRequest) -> HttpResponse:
    """Return the plan as PDF; ``?why=yes`` with evidence, grade and sources."""
    if not request.desk.told_anything():
        return redirect("plan")
    try:
        made = report_to_pdf(paper(request.desk), why=bool(request.GET.get("why")))
    except CaseError as bad:
        context = {"problems": bad.problems}
        return render(request, "stridemend/plan_no_pdf.html", context, status=503)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="plan.pdf"'
    return answer
