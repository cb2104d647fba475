"""The page of today's session, and where a phone sends what was played."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from stridemend.consult.loop import Desk
from stridemend.core import CaseError, Problem
from stridemend.progress.session import Play
from stridemend.progress.session.keep import play_from_data, play_to_data
from stridemend.schema import Pack
from stridemend.web.access.context import runner_key
from stridemend.web.pages.session import pressed_text, session_page, session_rules
from stridemend.web.pages.session_words import in_words, player_words
from stridemend.web.pages.testing.figures import has_picture
from stridemend.web.state.issued import Issued, issue
from stridemend.web.state.snapshot import last_number, snapshot
from stridemend.web.state.sync import keep_running, take

LARGEST = 400_000
"""Bytes of a script; the longest that a phone records has a tenth of it."""
STATUS = {"SM260": 503, "SM279": 409, "SM298": 404}


@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """
    Show today's session, or the one that was left; the script of the page plays it.

    With ``?tests=no`` nothing is tested today.
    """
    desk: Desk = request.desk  # type: ignore[attr-defined]
    tested = request.GET.get("tests") != "no"
    name = "session" if tested else "session-untested"
    found = snapshot(desk, name, lambda: session_page(desk, tested=tested))
    if found["state"] != "ready":
        return render(request, "stridemend/session.html", {"found": found})
    said = in_words(found)
    pictures = dict(_pictures(found["items"], desk.pack))
    shown = {**found, "items": [_shown(item, pictures) for item in said["items"]]}
    context = {"found": {**shown, "task": said["task"]}, "data": _data(desk, found, pictures)}
    return render(request, "stridemend/session.html", context)


def _shown(item: dict[str, Any], pictures: dict[str, Any]) -> dict[str, Any]:
    return {**item, "picture": pictures.get(f"{item['id']}-{item['side']}", {})}


def _data(desk: Desk, found: dict[str, Any], pictures: dict[str, Any]) -> dict[str, Any]:
    """Return all that the player needs, so that it needs no network."""
    return {
        "runner": runner_key(desk.record.name),
        "day": found["day"],
        "number": last_number(desk.record.name),
        "issued": {"token": _issue(desk, play_from_data(found["play"])), "play": found["play"]},
        "left": _left(desk),
        "rules": in_words(session_rules(desk.pack)),
        "words": player_words(found["play"]["session"]),
        "pictures": pictures,
        "advice": in_words(found["advice"]),
        "pressed": pressed_text(desk.pack),
        "urls": {name: reverse(f"session-{name}") for name in ("keep", "token")},
    }


def _issue(desk: Desk, play: Play, began: datetime | None = None, left: str = "") -> str:
    issued = Issued(play=play, at=desk.now, pack=desk.pack.hash, resumed=began, left=left)
    return issue(desk.record.name, issued)


def _left(desk: Desk) -> dict[str, Any] | None:
    """Return the session that was left on this or another device; None when there is none."""
    data = desk.record.unfinished()
    if data is None:
        return None
    try:
        play, name = play_from_data(data["play"]), data.get("client_id", "")
        token = _issue(desk, play, datetime.fromisoformat(data["started"]), name)
    except (CaseError, KeyError, ValueError, TypeError):
        return None
    return {"token": token, "play": play_to_data(play), "client_id": name}


def _pictures(items: list[dict[str, Any]], pack: Pack) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the moving and the still picture of each item and side."""
    for item in items:
        for side in item["sides"] if has_picture(item["id"], pack) else ():
            moving = reverse("motion", kwargs={"name": item["id"], "side": side})
            still = reverse("motion", kwargs={"name": item["id"], "side": side, "still": "-still"})
            version = f"?v={pack.hash[:12]}"
            yield f"{item['id']}-{side}", {"moving": moving + version, "still": still + version}


def told(view: Callable[[HttpRequest], JsonResponse]) -> Callable[[HttpRequest], JsonResponse]:
    """Answer what went wrong as problems, each with what to do."""

    @wraps(view)
    def answered(request: HttpRequest) -> JsonResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
            return _problems(CaseError([_too_large()]), 413)
        try:
            return view(request)
        except CaseError as bad:
            return _problems(bad, STATUS.get(bad.problems[0].id, 400))

    return answered


def _too_large() -> Problem:
    hint = "Nothing was written. A session is never this long; begin a new one."
    return Problem(id="SM296", message="What the phone sent is too large.", hint=hint)


def _problems(bad: CaseError, status: int) -> JsonResponse:
    rows = [
        {"id": one.id, "message": one.message, "hint": one.hint, "where": one.where}
        for one in bad.problems
    ]
    return JsonResponse({"problems": rows}, status=status)


@require_POST
@told
def sync(request: HttpRequest) -> JsonResponse:
    """Write a session that was played, exactly once, and say what it changed."""
    desk: Desk = request.desk  # type: ignore[attr-defined]
    return JsonResponse(in_words(take(desk, request.body)))


@require_POST
@told
def keep(request: HttpRequest) -> JsonResponse:
    """Remember where a running session stands."""
    keep_running(request.desk, request.body)  # type: ignore[attr-defined]
    return JsonResponse({"kept": True})


@never_cache
@require_GET
def token(request: HttpRequest) -> JsonResponse:
    """Return what a phone needs to send: whose record is open here, and the form token."""
    name: str = request.runner_name  # type: ignore[attr-defined]
    return JsonResponse({"runner": runner_key(name), "token": get_token(request)})


urlpatterns = [
    path("session/", page, name="session"),
    path("session/sync/", sync, name="session-sync"),
    path("session/keep/", keep, name="session-keep"),
    path("session/token/", token, name="session-token"),
]
