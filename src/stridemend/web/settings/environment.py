"""What the environment says about how the site runs."""

import os
import secrets
from pathlib import Path

from stridemend.core import CaseError, Problem
from stridemend.records.settings import data_file

MODE_LOCAL = "local"
MODE_SERVER = "server"
LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
PACKAGE = Path(__file__).resolve().parents[2]


def mode() -> str:
    """
    Return ``local`` or ``server``.

    Raises
    ------
    CaseError
        SM290: STRIDEMEND_MODE says something else.

    """
    told = os.environ.get("STRIDEMEND_MODE", MODE_LOCAL)
    if told in (MODE_LOCAL, MODE_SERVER):
        return told
    message = f"STRIDEMEND_MODE is {told!r}."
    hint = "Set it to local (one runner on this computer) or server (many accounts)."
    raise CaseError([Problem(id="SM290", message=message, hint=hint, where="STRIDEMEND_MODE")])


def secret_key() -> str:
    """Return the key that signs cookies: from the environment, or made once and kept."""
    told = os.environ.get("STRIDEMEND_SECRET_KEY", "")
    if told:
        return told
    file = data_file().with_name("secret.key")
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = file.with_name(f"secret.{os.getpid()}.new")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50), "utf-8")
        try:
            os.link(fresh, file)  # whoever comes first wins, and everyone reads the same key
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return file.read_text("utf-8")


def hosts(*, local: bool) -> list[str]:
    """Return the names under which the site may be asked for."""
    told = [name.strip() for name in os.environ.get("STRIDEMEND_HOSTS", "").split(",")]
    return [name for name in told if name] or (LOCAL_HOSTS if local else [])


def origins() -> list[str]:
    """Return the addresses, with scheme, from which forms may be sent."""
    told = [name.strip() for name in os.environ.get("STRIDEMEND_ORIGINS", "").split(",")]
    return [name for name in told if name]


def database_url() -> str:
    """Return the address of the database; empty means the file in the user's data folder."""
    return os.environ.get("DATABASE_URL", "")


def locale_paths() -> list[str]:
    """Return where translations lie: of the pages and of the knowledge."""
    return [str(PACKAGE / "web" / "locale"), str(PACKAGE / "knowledge" / "locale")]


def static_root() -> str:
    """Return where files for browsers are gathered before a server starts."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(base) / "stridemend" / "static"
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder)
