"""The page: Me. Units, language, time; what I can give; my agreement and my data."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stridemend.consult.loop.signing import signed_entry
from stridemend.core import CaseError, Problem
from stridemend.core.timeline import Entry, Kind
from stridemend.core.units import DISTANCES
from stridemend.records.models import Preferences, Runner
from stridemend.web.access.language import remember
from stridemend.web.access.who import RunnerRequest
from stridemend.web.pages.me import about_page, me_page, zones
from stridemend.web.state.opened import ZONE_COOKIE, preferences_of
from stridemend.web.state.snapshot import snapshot
from stridemend.web.views.my_data import urlpatterns as data_patterns


def page(request: RunnerRequest) -> HttpResponse:
    """Show the page."""
    own = preferences_of(request)
    about = {
        "page": snapshot(request.desk, "me", lambda: me_page(request.desk)),
        "own": own,
        "language": own.language or translation.get_language(),
        "languages": settings.LANGUAGES,
        "zones": zones(),
        "browser_zone": request.COOKIES.get(ZONE_COOKIE, ""),
        "now": request.desk.now,
    }
    return render(request, "stridemend/me.html", about)


@require_POST
def speak(request: RunnerRequest) -> HttpResponseBase:
    """Keep unit, language and time zone."""
    told = request.POST
    zone = told.get("time_zone", "")
    new = {
        "units": told["units"] if told.get("units") in DISTANCES else "km",
        "language": told["language"] if told.get("language") in dict(settings.LANGUAGES) else "",
        "time_zone": zone if any(zone in names for _area, names in zones()) else "",
    }
    begun = {"created": request.desk.now}
    runner, _made = Runner.objects.get_or_create(name=request.runner_name, defaults=begun)
    Preferences.objects.update_or_create(runner=runner, defaults=new)
    answer = redirect("me")
    if new["language"]:
        translation.activate(new["language"])
        remember(answer, new["language"])
    messages.success(request, _("Kept."))
    return answer


@require_POST
def agree(request: RunnerRequest) -> HttpResponseBase:
    """Write down that the runner agrees to the record, or no longer does."""
    given = request.POST.get("given") == "yes"
    text = _("I agree that this record is kept.") if given else _("I no longer agree.")
    desk = request.desk
    desk.append(Entry(kind=Kind.CONSENT, at=desk.now, data={"given": given, "text": text}))
    messages.success(request, _("Written down."))
    return redirect("me")


def sign(request: RunnerRequest) -> HttpResponseBase:
    """Let a practitioner sign the clearance to run, or take it back."""
    desk = request.desk
    problems: Sequence[Problem] = ()
    if request.method == "POST":
        try:
            here, moved = desk.advance()
            plan = moved.plan or (None if moved.stopped else here.plan)
            back = bool(request.POST.get("withdraw"))
            by = request.POST.get("by", "")[:200]
            desk.append(signed_entry(plan, by, desk.now, desk.pack, take_back=back))
        except CaseError as bad:
            problems = bad.problems
        else:
            messages.success(request, _("Written down."))
            return redirect("progress")
    about = {"problems": problems, "by": request.POST.get("by", "")}
    return render(request, "stridemend/sign.html", about, status=422 if problems else 200)


def about(request: RunnerRequest) -> HttpResponse:
    """Show version, licences, credits and every source."""
    return render(request, "stridemend/about.html", {"about": about_page(request.desk.pack)})


urlpatterns = [
    path("me/", page, name="me"),
    path("me/speak/", speak, name="me-speak"),
    path("me/agree/", agree, name="me-agree"),
    path("me/sign/", sign, name="sign"),
    path("me/about/", about, name="about"),
    *data_patterns,
]
