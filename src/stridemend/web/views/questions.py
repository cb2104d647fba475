"""The page: Is it safe? It shows the page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


def page(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    return render(request, "stridemend/questions.html")


urlpatterns = [path("questions/", page, name="questions")]
