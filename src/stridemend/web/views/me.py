"""The page: Me."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


def page(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    return render(request, "stridemend/me.html")


urlpatterns = [path("me/", page, name="me")]
