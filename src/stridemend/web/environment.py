"""What the environment says about how the site runs."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from stridemend.core import CaseError, Problem
from stridemend.records.settings import data_file

MODE_LOCAL = "local"
MODE_SERVER = "server"
LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
GATHERED = "STRIDEMEND_GATHERED"
LOCAL_KEY = "STRIDEMEND_LOCAL_KEY"
PACKAGE = Path(__file__).resolve().parents[1]


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
    return kept_secret("secret.key")


def local_key() -> str:
    """Return the key without which the local pages stay closed; empty means that none is asked."""
    return os.environ.get(LOCAL_KEY, "")


def kept_secret(name: str) -> str:
    """Return a random text that is made once, kept in the data folder and read by its owner."""
    file = data_file().with_name(name)
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = file.with_name(f"{name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50), "utf-8")
        with suppress(FileExistsError):  # whoever comes first wins; everyone reads the same text
            os.link(fresh, file)
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
    if told := os.environ.get(GATHERED):
        return told
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(base) / "stridemend" / "static"
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder)


def flag(name: str, *, default: bool) -> bool:
    """Return whether a switch of the environment is on."""
    told = os.environ.get(name, "").strip().lower()
    return default if not told else told not in ("0", "no", "off", "false", "closed")


def proxies() -> int:
    """Return how many proxies stand before the server and may be believed."""
    told = os.environ.get("STRIDEMEND_PROXIES", "0")
    return int(told) if told.isdigit() else 0


def email_url() -> str:
    """Return the address of the mail server; empty when there is none."""
    return os.environ.get("STRIDEMEND_EMAIL_URL", "")


def email_backend() -> str:
    """Return how mail goes out: by a mail server, or into a folder while there is none."""
    kind = "smtp" if email_url() else "filebased"
    return f"django.core.mail.backends.{kind}.EmailBackend"


def email() -> tuple[str, int, str, str, bool]:
    """Return host, port, user, password of the mail server, and whether it uses STARTTLS."""
    parts = urlsplit(email_url())
    secure = parts.scheme == "smtp+tls"
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return parts.hostname or "localhost", parts.port or 25, user, password, secure


def sender() -> str:
    """Return the address that mail comes from."""
    return os.environ.get("STRIDEMEND_EMAIL_FROM", "stridemend@localhost")


def mail_folder() -> str:
    """Return where mail lies while there is no mail server."""
    return str(data_file().with_name("mail"))


def static_storage() -> str:
    """Return how files for browsers are named: by content once a server has gathered them."""
    if os.environ.get(GATHERED):
        return "stridemend.web.statics.Gathered"
    return "django.contrib.staticfiles.storage.StaticFilesStorage"


def gathered() -> bool:
    """Say whether a server has gathered the files for browsers."""
    return bool(os.environ.get(GATHERED))


def log_style(*, local: bool) -> str:
    """Return how the site logs: ``json`` lines on a server, ``quiet`` on one's own computer."""
    return os.environ.get("STRIDEMEND_LOG", "quiet" if local else "json")
