"""Sessions that were handed out to be played on a phone, signed so that they come back whole."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing

from stridemend.core import CaseError, Problem
from stridemend.progress.session import Play
from stridemend.progress.session.keep import play_from_data, play_to_data
from stridemend.records.models import Runner

SALT = "stridemend.session"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """
    A session as it was handed out.

    Attributes
    ----------
        play: where it stood then; a session that was left is handed out as it was left.
        at: when it was handed out.
        pack: hash of the pack by whose rules it was made.
        resumed: when it was begun, for one that was left; None for a fresh one.
        left: what the one that was left is called, when its player gave it a name.
    """

    play: Play
    at: datetime
    pack: str
    resumed: datetime | None = None
    left: str = ""


def issue(runner_name: str, issued: Issued) -> str:
    """Return a session as a signed text that only this runner can send back."""
    data = {
        "runner": _uid(runner_name),
        "at": issued.at.isoformat(),
        "pack": issued.pack,
        "resumed": issued.resumed.isoformat() if issued.resumed else "",
        "left": issued.left,
        "play": play_to_data(issued.play),
    }
    return signing.dumps(data, salt=SALT, compress=True)


def read_issued(runner_name: str, token: str) -> Issued:
    """
    Return the session that was handed out.

    Raises
    ------
    CaseError
        SM295: it was not handed out here, or was changed. SM298: it was handed out to somebody
        else.

    """
    try:
        data: Any = signing.loads(token, salt=SALT)
    except signing.BadSignature as bad:
        raise _refused("SM295", "This session was not handed out here, or was changed.") from bad
    if not data["runner"] or data["runner"] != _uid(runner_name):
        raise _refused("SM298", "This session belongs to another record.")
    resumed = data["resumed"]
    return Issued(
        play=play_from_data(data["play"]),
        at=datetime.fromisoformat(data["at"]),
        pack=data["pack"],
        resumed=datetime.fromisoformat(resumed) if resumed else None,
        left=data["left"],
    )


def _uid(runner_name: str) -> str:
    """Return what stays the same of a record; a record that was erased has another one."""
    runner = Runner.objects.filter(name=runner_name).first()
    return str(runner.uid) if runner else ""


def _refused(error_id: str, message: str) -> CaseError:
    hint = "Nothing was written. Open the page again and begin the session it shows."
    return CaseError([Problem(id=error_id, message=message, hint=hint)])
