"""Shows what the rooms could not use, with what to do, wherever a page did not do so itself."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from stridemend.core import CaseError

NOTHING_TOLD = "SM276"


class ProblemsMiddleware:
    """Answers a ``CaseError`` with a page of its problems instead of a server error."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """Lead who has told nothing yet to the first page; show others every problem at once."""
        if not isinstance(error, CaseError):
            return None
        if any(problem.id == NOTHING_TOLD for problem in error.problems):
            return redirect("where")
        return render(request, "stridemend/problems.html", {"found": error.problems}, status=422)
