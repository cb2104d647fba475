"""The page: Am I better? It shows the page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


def page(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    return render(request, "stridemend/progress.html")


urlpatterns = [path("progress/", page, name="progress")]
