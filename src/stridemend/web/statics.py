"""Gathers the files for browsers: named by their content, compressed, kept for ever."""

import hashlib
import os
from pathlib import Path

from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

from stridemend.web.environment import GATHERED, static_root


class Gathered(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Names files by content, also inside the imports of scripts."""

    support_js_module_import_aggregation = True


def gather() -> None:
    """Gather the files into a folder of their own and let this process's children use it."""
    folder = Path(static_root()) / _state()
    os.environ[GATHERED] = str(folder)
    if (folder / "staticfiles.json").exists():
        return
    from django.conf import settings  # noqa: PLC0415  changed here only

    settings.STATIC_ROOT = str(folder)
    settings.STORAGES["staticfiles"]["BACKEND"] = "stridemend.web.statics.Gathered"
    call_command("collectstatic", interactive=False, verbosity=0)


def _state() -> str:
    """Return a name for the files as they are now."""
    found = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            found.update(f"{name}:{stat.st_size}:{stat.st_mtime_ns}\n".encode())
    return found.hexdigest()[:16]
