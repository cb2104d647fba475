"""Danger signs that are not there any more, or that somebody has cleared."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stridemend.consult.loop import open_signs
from stridemend.core import Finding, Status
from stridemend.progress.log.write import finding_entry
from stridemend.web.access.who import RunnerRequest
from stridemend.web.views.written import say_changes


@require_POST
def cleared(request: RunnerRequest) -> HttpResponse:
    """Write down that signs are not there, and show what that changes in the plan."""
    desk = request.desk
    wanted = set(request.POST.getlist("sign"))
    here = desk.situation() if desk.told_anything() else None
    signs = open_signs(here, desk.pack) if here else ()
    gone = [one for one in signs if f"{one.code}.{one.side.value}" in wanted]
    if not gone:
        messages.warning(request, _("Nothing was changed. Tick the signs that are not there."))
        return redirect("plan")
    absent = [Finding(code=f.code, side=f.side, status=Status.ABSENT) for f in gone]
    *_first, last = desk.append(*(finding_entry(one, desk.now) for one in absent))
    say_changes(request, on_page=True)
    return redirect(f"{reverse('plan')}?logged={last.number}#main")
