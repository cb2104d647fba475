"""The page: Where does it hurt? It shows the page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


def page(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    return render(request, "stridemend/where.html")


urlpatterns = [path("where/", page, name="where")]
