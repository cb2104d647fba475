"""The page: Try these tests."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


def page(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    return render(request, "stridemend/tests.html")


urlpatterns = [path("tests/", page, name="tests")]
