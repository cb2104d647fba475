"""The site as a WSGI application."""

import os

from stridemend.web.start import start_web

start_web(os.environ.get("DATABASE_URL", ""))

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402  after Django was set up

application = WSGIHandler()
