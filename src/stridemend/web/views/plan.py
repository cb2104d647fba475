"""The page: What do I do today? It shows the page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


def page(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    return render(request, "stridemend/plan.html")


urlpatterns = [path("plan/", page, name="plan")]
