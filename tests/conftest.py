"""Django is set up once, with the site, before any test: it cannot be set up twice."""

import os

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps a loop in the test's thread
os.environ["DJANGO_SETTINGS_MODULE"] = "stridemend.web.settings"
os.environ["STRIDEMEND_SECRET_KEY"] = "tests sign nothing of value " * 3

import django

django.setup()
del os.environ["DJANGO_SETTINGS_MODULE"]  # commands that tests run choose for themselves

pytest_plugins = ("shared_fixtures",)
