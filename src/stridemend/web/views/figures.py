"""
Pictures as files: the body from its sides, tests and exercises in motion.

They hold nothing about a runner, depend on the pack alone and may be kept for ever under an
address that names the pack (``?v=``).
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, re_path
from django.utils.translation import get_language
from django.views.decorators.http import condition, require_GET

from stridemend.core import Side
from stridemend.figures.body.values import View
from stridemend.schema import load_pack
from stridemend.web.access.who import RunnerRequest, open_to_all
from stridemend.web.pages.ask.where import drawn
from stridemend.web.pages.testing.figures import figure_id, picture
from stridemend.web.state.tongue import current_tongue, shown_pack

YEAR = 31536000


def _stamp(request: HttpRequest, **_: str) -> str:
    return f'"{load_pack().hash[:16]}-{request.path}-{get_language()}"'


@require_GET
@condition(etag_func=_stamp)
def body(request: RunnerRequest, view: str) -> HttpResponse:
    """Return the drawing of the body from one side, to be put into the page."""
    if view not in set(View):
        raise Http404
    return _svg(drawn(shown_pack(request.desk.pack), View(view), current_tongue()), request)


@open_to_all
@require_GET
@condition(etag_func=_stamp)
def motion(request: HttpRequest, name: str, side: str, still: str = "") -> HttpResponse:
    """Return a test or an exercise in motion, or its positions side by side."""
    pack = load_pack()
    found = figure_id(name, pack)
    if found is None:
        raise Http404
    return _svg(picture(pack, found, Side(side), moving=not still), request)


def _svg(drawing: str, request: HttpRequest) -> HttpResponse:
    found = HttpResponse(drawing, content_type="image/svg+xml; charset=utf-8")
    named = "v" in request.GET  # the address changes with the pack
    found["Cache-Control"] = f"public, max-age={YEAR}, immutable" if named else "public, no-cache"
    return found


urlpatterns = [
    path("figures/body/<slug:view>.svg", body, name="body-view"),
    re_path(
        r"^figures/motion/(?P<name>[a-z0-9_]+)-(?P<side>left|right|both|none)(?P<still>-still)?\.svg$",
        motion,
        name="motion",
    ),
]
