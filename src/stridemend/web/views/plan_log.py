"""Short forms on the page of today: pain now, this morning, a run; and signs that have cleared."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stridemend.consult.loop import Desk, open_signs
from stridemend.core import CaseError, Finding, Problem, Status
from stridemend.core.timeline import Entry, standing
from stridemend.core.units import Distance
from stridemend.progress.log.typed import Typed
from stridemend.progress.log.write import finding_entry, pain_entry, run_entry
from stridemend.web.access.who import RunnerRequest
from stridemend.web.pages.plan import plan_page
from stridemend.web.state.moved import bring_up_to_date
from stridemend.web.state.opened import preferences_of
from stridemend.web.state.snapshot import snapshot
from stridemend.web.state.tongue import current_tongue
from stridemend.web.templatetags.units import unit_of

Values = Mapping[str, str]
FLAGS = ("limp", "sharp", "painkiller", "race")
FIELDS = ("pain", "usual", "km", "minutes", "place", "rpe", *FLAGS, "again")
SHOWN_HELD = 2
TAKEN = "SM262"


def _pain(typed: Typed, values: Values, _unit: Distance) -> Entry:
    return pain_entry(typed, values["pain"] or "?", "now", None, None)


def _morning(typed: Typed, values: Values, _unit: Distance) -> Entry:
    usual = typed.number("pain", values["usual"], "usual")
    entry = pain_entry(typed, values["pain"] or "?", "morning", None, None)
    return entry if usual is None else replace(entry, data={**entry.data, "usual": usual})


def _run(typed: Typed, values: Values, unit: Distance) -> Entry:
    fields: dict[str, str | None] = {name: values[name] for name in ("minutes", "pain", "rpe")}
    fields |= {"km": _in_km(values["km"], unit), "place": values["place"][:40]}
    flags = {name: bool(values[name]) for name in FLAGS}
    return run_entry(typed, fields, flags | {"another": values["again"] == "another"})


def _in_km(text: str, unit: Distance) -> str:
    """Return a typed distance in kilometres; what is no number stays, to be told so."""
    try:
        return f"{float(text.replace(',', '.')) * unit.km:.3f}"
    except ValueError:
        return text


MAKE: dict[str, Callable[[Typed, Values, Distance], Entry]] = {
    "pain": _pain,
    "morning": _morning,
    "run": _run,
}


def empty_forms() -> dict[str, Any]:
    """Return the forms before anything is typed."""
    return _forms("", dict.fromkeys(FIELDS, ""))


def _forms(opened: str, values: Values, problems: tuple[Problem, ...] = ()) -> dict[str, Any]:
    """Return the forms with what was typed in the open one."""
    surfaces = [("road", _("road")), ("trail", _("trail")), ("track", _("track"))]
    return {
        "open": opened,
        "values": values,
        "problems": problems,
        "taken": any(problem.id == TAKEN for problem in problems),
        "surfaces": [*surfaces, ("treadmill", _("treadmill"))],
    }


def write(request: RunnerRequest, what: str) -> HttpResponse:
    """Write down what was typed, bring the plan up to date, and show what changed."""
    if what not in MAKE:
        raise Http404
    if request.method != "POST":  # somebody came back to the address of a form
        return redirect("plan")
    desk = request.desk
    values = {name: request.POST.get(name, "").strip() for name in FIELDS}
    unit = unit_of(preferences_of(request).units)
    try:
        entry = MAKE[what](Typed(desk.pack, desk.now), values, unit)
        [written] = desk.append(_replacing(desk, entry, wanted=values["again"] == "correct"))
    except CaseError as bad:
        return _again(request, what, values, bad.problems)
    return _written(request, written)


def _replacing(desk: Desk, entry: Entry, *, wanted: bool) -> Entry:
    """Return an entry that takes the place of the one about the same thing, when that is wanted."""
    same = [one for one in standing(desk.record.entries()) if entry.key and one.key == entry.key]
    return replace(entry, replaces=same[-1].number) if wanted and same else entry


def _written(request: RunnerRequest, entry: Entry) -> HttpResponse:
    desk = request.desk
    messages.success(request, _("Written down."))
    if desk.told_anything():
        for one in bring_up_to_date(desk).held[:SHOWN_HELD]:
            messages.info(request, f"{one.name}: {one.why}")
    return redirect(f"{reverse('plan')}?logged={entry.number}#main")


def _again(
    request: RunnerRequest, what: str, values: Values, problems: tuple[Problem, ...]
) -> HttpResponse:
    """Show the page with what was typed and what is wrong with it."""
    desk = request.desk
    data = snapshot(desk, "plan", lambda: plan_page(desk, current_tongue()))
    context = {"page": data, "tab": "today", "forms": _forms(what, values, problems)}
    return render(request, "stridemend/plan_today.html", context, status=422)


@require_POST
def cleared(request: RunnerRequest) -> HttpResponse:
    """Write down that danger signs are not there any more, or that somebody cleared them."""
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
    return _written(request, last)
