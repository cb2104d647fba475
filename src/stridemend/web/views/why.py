"""The page: Why does it hurt? With what stands behind each of its sentences."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path

from stridemend.web.access.who import RunnerRequest
from stridemend.web.pages.about import about_page, key_of
from stridemend.web.pages.anatomy import anatomy_page
from stridemend.web.pages.source import source_page
from stridemend.web.pages.why import why_page
from stridemend.web.state.snapshot import peek, snapshot
from stridemend.web.state.tongue import current_tongue

SURE = "why-sure"


def page(request: RunnerRequest) -> HttpResponse:
    """
    Show what is most likely, what drives it, and why.

    How sure that is takes seconds after a change, so the page asks for it by itself (``?sure``).
    """
    desk = request.desk
    data = peek(desk, SURE)
    if data is None and "sure" in request.GET:
        data = snapshot(desk, SURE, lambda: why_page(desk, current_tongue(), sure=True))
    waits = data is None
    if data is None:
        data = snapshot(desk, "why", lambda: why_page(desk, current_tongue()))
    return render(request, "stridemend/why.html", {"page": data, "waits": waits})


def about(request: RunnerRequest, key: str) -> HttpResponse:
    """Show what each finding adds to one conclusion, or why it rather than another."""
    desk = request.desk
    asked, than = key_of(key, desk.pack), request.GET.get("than", "")
    other = key_of(than, desk.pack) if than else None
    if asked is None or (than and other is None):
        raise Http404
    more = f"{key}>{than}"
    data = snapshot(
        desk, "why-about", lambda: about_page(desk, asked, other, current_tongue()), more
    )
    if not data["found"]:
        raise Http404
    part = bool(getattr(request, "htmx", False))
    template = "stridemend/parts/about.html" if part else "stridemend/why_about.html"
    return render(request, template, {"page": data})


def source(request: RunnerRequest, key: str) -> HttpResponse:
    """Show one source, and whether it was read again."""
    found = source_page(key, request.desk.pack)
    if found is None:
        raise Http404
    return render(request, "stridemend/why_source.html", {"page": found})


def anatomy(request: RunnerRequest) -> HttpResponse:
    """Show the muscles of the hip; ``?muscle=`` points one out."""
    chosen = request.GET.get("muscle", "")
    drawings = anatomy_page(request.desk.pack, chosen, current_tongue())
    return render(request, "stridemend/why_anatomy.html", {"drawings": drawings})


urlpatterns = [
    path("why/", page, name="why"),
    path("why/about/<str:key>/", about, name="why-about"),
    path("why/anatomy/", anatomy, name="why-anatomy"),
    path("why/source/<slug:key>/", source, name="why-source"),
]
