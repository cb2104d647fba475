"""Gathers the files for browsers: named by their content, compressed, kept for ever."""

import hashlib
import os
import shutil
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
    from django.conf import settings  # noqa: PLC0415  changed here only

    settings.STORAGES["staticfiles"]["BACKEND"] = "stridemend.web.statics.Gathered"
    settings.WHITENOISE_USE_FINDERS = False
    if not folder.exists():
        fresh = folder.with_name(f"{folder.name}.{os.getpid()}")
        settings.STATIC_ROOT = str(fresh)
        call_command("collectstatic", interactive=False, verbosity=0)
        try:
            fresh.rename(folder)  # whole or not at all
        except OSError:  # another process was quicker with the same files
            shutil.rmtree(fresh)
    settings.STATIC_ROOT = str(folder)


def _state() -> str:
    """Return a name for the files as they are now."""
    found = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            found.update(f"{name}:{stat.st_size}:{stat.st_mtime_ns}\n".encode())
    return found.hexdigest()[:16]
