"""The page: My running."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


def page(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    return render(request, "stridemend/training.html")


urlpatterns = [path("training/", page, name="training")]
