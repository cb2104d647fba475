"""Every address of the site."""

from django.urls import include, path

from stridemend.web.views import care, home

urlpatterns = [
    path("", home.home, name="home"),
    path("health/", care.health, name="health"),
    path("", include("stridemend.web.views.where")),
    path("", include("stridemend.web.views.questions")),
    path("", include("stridemend.web.views.stop")),
    path("", include("stridemend.web.views.tests")),
    path("", include("stridemend.web.views.figures")),
    path("", include("stridemend.web.views.why")),
    path("", include("stridemend.web.views.plan")),
    path("", include("stridemend.web.views.session")),
    path("", include("stridemend.web.views.phone")),
    path("", include("stridemend.web.views.progress")),
    path("", include("stridemend.web.views.training")),
    path("", include("stridemend.web.views.me")),
    path("accounts/", include("allauth.urls")),  # closed in local mode: access/who.py
]
