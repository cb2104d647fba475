"""Ties a request to one runner: the only one of this computer, or the one of an account."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from stridemend.web.models import Owner
from stridemend.web.state.opened import open_desk

if TYPE_CHECKING:
    from stridemend.consult.loop import Desk

LOCAL_RUNNER = "me"


class RunnerRequest(HttpRequest):
    """A request with the runner whose record it may see, and that record."""

    runner_name: str
    desk: "Desk"


class WhoMiddleware:
    """Gives each request ``runner_name`` and ``desk``; sends strangers to the login page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request."""
        timezone.deactivate()  # the last runner's zone must not stay with this thread
        request.runner_name = runner_of(request)  # type: ignore[attr-defined]
        request.desk = SimpleLazyObject(lambda: open_desk(request))  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], *_: object
    ) -> HttpResponseBase | None:
        """Let strangers see only what says so itself (``open_to_all``)."""
        if (getattr(view, "__module__", "") or "").startswith("allauth."):
            if settings.LOCAL:
                raise Http404
            return None
        if request.runner_name or getattr(view, "open_to_all", False):  # type: ignore[attr-defined]
            return None
        return redirect_to_login(request.get_full_path())


View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def open_to_all(view: View) -> View:
    """Mark a view that a stranger may see."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view


def runner_of(request: HttpRequest) -> str:
    """Return the name of the runner that a request may see; empty for a stranger."""
    if settings.LOCAL:
        return LOCAL_RUNNER
    if not request.user.is_authenticated:
        return ""
    owner, _ = Owner.objects.get_or_create(
        user=request.user, defaults={"runner_name": f"account-{request.user.pk}"}
    )
    return str(owner.runner_name)
