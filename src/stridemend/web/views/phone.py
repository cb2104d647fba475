"""What makes the site an app on a phone: manifest, service worker, the page without a network."""

import json
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from stridemend import __version__
from stridemend.schema import load_pack
from stridemend.web.access.who import open_to_all

PAPER, ACCENT = "#fbf8f3", "#0b6e69"
SCRIPTS = (
    "keep", "phone", "play", "run", "sense", "session", "session_asks", "session_draw",
    "session_end", "zone",
)  # fmt: skip
SHELL = (
    "css/tokens.css",
    "css/base.css",
    "css/parts.css",
    "css/session.css",
    "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "icon.svg",
    "icons/icon-192.png",
    "vendor/htmx.min.js",
    *(f"js/{name}.js" for name in SCRIPTS),
)
"""Every file that the session page asks for."""


@open_to_all
def manifest(_request: HttpRequest) -> JsonResponse:
    """Say how the app is called and looks when it is installed."""
    icons = [("any", 192), ("any", 512), ("maskable", 512)]
    return JsonResponse(
        {
            "id": "/",
            "name": "Stridemend",
            "short_name": "Stridemend",
            "description": _("Why it hurts, what to do, and when to run again."),
            "start_url": reverse("plan"),
            "scope": "/",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": ACCENT,
            "icons": [
                {
                    "src": static(f"stridemend/icons/{_icon(purpose, size)}"),
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                    "purpose": purpose,
                }
                for purpose, size in icons
            ],
            "shortcuts": [{"name": _("Today's session"), "url": reverse("session")}],
        },
        content_type="application/manifest+json",
    )


def _icon(purpose: str, size: int) -> str:
    return f"maskable-{size}.png" if purpose == "maskable" else f"icon-{size}.png"


@open_to_all
@never_cache
def worker(_request: HttpRequest) -> HttpResponse:
    """Return the service worker with what it keeps; it speaks for the whole site."""
    about = {
        "cache": f"stridemend-{__version__}-{load_pack().hash[:12]}-{_shell_hash()}",
        "shell": [static(f"stridemend/{name}") for name in SHELL],
        "keep": static("stridemend/js/keep.js"),
        "session": reverse("session"),
        "offline": reverse("offline"),
        "pictures": "/figures/motion/",
    }
    text = f"self.ABOUT = {json.dumps(about)};\n{_read('js/worker.js').decode()}"
    headers = {"Service-Worker-Allowed": "/"}
    return HttpResponse(text, content_type="text/javascript", headers=headers)


def _shell_hash() -> str:
    """Return what changes when any file of the shell does."""
    whole = sha256()
    for name in ("js/worker.js", *SHELL):
        whole.update(_read(name))
    return whole.hexdigest()[:12]


def _read(name: str) -> bytes:
    found = finders.find(f"stridemend/{name}")
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return Path(found).read_bytes()


@open_to_all
def offline(request: HttpRequest) -> HttpResponse:
    """Show what works without a network."""
    return render(request, "stridemend/offline.html")


urlpatterns = [
    path("manifest.webmanifest", manifest, name="manifest"),
    path("sw.js", worker, name="worker"),
    path("offline/", offline, name="offline"),
]
