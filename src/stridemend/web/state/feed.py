"""Calendar subscriptions: a secret address that shows one plan, of which only a hash is kept."""

import hmac
import secrets
from datetime import datetime
from hashlib import sha256

from stridemend.records.models import Feed, Runner

SECRET_BYTES = 32


def make_feed(runner_name: str, now: datetime) -> str:
    """Return a new secret; an older address of the same runner shows nothing from now on."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    runner = Runner.objects.get(name=runner_name)
    new = {"secret_hash": _hash(secret), "created": now}
    Feed.objects.update_or_create(runner=runner, defaults=new)
    return secret


def withdraw_feed(runner_name: str) -> None:
    """Let the address show nothing any more."""
    Feed.objects.filter(runner__name=runner_name).delete()


def feed_since(runner_name: str) -> datetime | None:
    """Return since when there is an address; None without one."""
    found = Feed.objects.filter(runner__name=runner_name).first()
    return found.created if found else None


def runner_of_feed(secret: str) -> Runner | None:
    """
    Return whose plan a secret opens; None for a wrong or a withdrawn one.

    Looked up by the hash of 256 random bits, then compared in constant time: nothing that can be
    measured tells how near a guess came.
    """
    wanted = _hash(secret)
    found = Feed.objects.select_related("runner").filter(secret_hash=wanted).first()
    if found is None or not hmac.compare_digest(found.secret_hash, wanted):
        return None
    return found.runner


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
