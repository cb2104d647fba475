"""Starts Django for the site, once, and brings the tables up to date."""

import os

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command


def start_web(url: str | None = None) -> None:
    """
    Make the site ready: settings, folder, tables.

    Raises
    ------
    CaseError
        SM260: the database cannot be used. SM261: a wrong address. SM290: a wrong mode.

    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stridemend.web.settings")
    if not apps.ready:
        django.setup()
    from stridemend.records.begin import start  # noqa: PLC0415  after Django was set up

    start(url)
    if not settings.LOCAL:
        call_command("createcachetable", verbosity=0)
