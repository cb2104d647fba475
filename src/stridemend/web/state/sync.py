"""Takes sessions that were played on a phone: played again by our rules, written exactly once."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from stridemend.consult.loop import Desk, Situation, done_on, situation
from stridemend.consult.loop.today import retest_effects
from stridemend.core import CaseError, Problem
from stridemend.core.timeline import Entry, Kind
from stridemend.progress.log.write import session_entries
from stridemend.progress.session import Play, result
from stridemend.progress.session.keep import play_to_data
from stridemend.progress.session.script import Script, read_script, replay
from stridemend.progress.settings import number, progress_rules
from stridemend.records.once import add_number, append_once, arrived, numbers_of
from stridemend.web.state.issued import Issued, read_issued
from stridemend.web.state.snapshot import last_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """
    A session as it was played, by the runner's clock.

    Attributes
    ----------
        left: what the session is called that it went on with; None for a fresh one.
    """

    play: Play
    client_id: UUID
    started: datetime
    ended: datetime
    left: str | None


def played(desk: Desk, text: bytes) -> Played:
    """
    Return the session that a phone tells of.

    Raises
    ------
    CaseError
        SM295 to SM298, as ``read_script``, ``read_issued`` and ``replay``.

    """
    script = read_script(text, desk.pack)
    issued = read_issued(desk.record.name, script.token)
    play = replay(issued.play, script, desk.pack, strict=issued.pack == desk.pack.hash)
    started, ended = (_by_our_clock(desk, script, ms) for ms in (script.started, script.ended))
    _must_follow(issued, started, desk)
    begun = issued.resumed.astimezone(desk.now.tzinfo) if issued.resumed else started
    left = issued.left if issued.resumed else None
    return Played(play=play, client_id=script.client_id, started=begun, ended=ended, left=left)


def _by_our_clock(desk: Desk, script: Script, told_ms: int) -> datetime:
    """Count back from now by the phone's own clock, which may be set wrong."""
    try:
        return desk.now - timedelta(milliseconds=script.clock - told_ms)
    except OverflowError as bad:
        raise _too_early() from bad


def _must_follow(issued: Issued, started: datetime, desk: Desk) -> None:
    slack = number(progress_rules(desk.pack)["session"]["phone"], "slack_minutes")
    if started < issued.at - timedelta(minutes=slack):
        raise _too_early()


def _too_early() -> CaseError:
    message = "No session can have gone like this. It began before it was handed out."
    hint = "Nothing was written. The session stays on your phone; check the phone's clock."
    return CaseError([Problem(id="SM297", message=message, hint=hint, where="started")])


def keep_running(desk: Desk, text: bytes) -> None:
    """Remember where a session stands, so that another face can go on with it."""
    desk.must_agree()
    now = played(desk, text)
    if now.play.ended or arrived(desk.record, now.client_id):
        return
    data = {
        "play": play_to_data(now.play),
        "started": now.started.isoformat(),
        "client_id": str(now.client_id),
    }
    desk.record.keep_unfinished(data, desk.now)


def take(desk: Desk, text: bytes) -> dict[str, Any]:
    """
    Write a session that a phone has sent, once, and return what came of it.

    One that comes again gives the same answer and writes nothing. A second one on a day is
    kept beside the first.

    Raises
    ------
    CaseError
        SM279, SM260, and as ``played``; nothing was written.

    """
    desk.must_agree()
    now = played(desk, text)
    came = append_once(
        desk.record, now.client_id, lambda: _entries(desk, now), desk.now, left=now.left
    )
    if came.numbers[-1] == last_number(desk.record.name):
        _bring_up_to_date(desk, now.client_id)
    return told(desk, now.client_id)


def _bring_up_to_date(desk: Desk, client_id: UUID) -> None:
    """Let the plan follow; the session is written, so a plan that cannot is no refusal of it."""
    with suppress(CaseError):
        _, moved = desk.advance()
        if moved.entry is not None:
            add_number(desk.record, client_id, last_number(desk.record.name))


def _entries(desk: Desk, now: Played) -> Sequence[Entry]:
    """Return what the session leaves; a second one of a day stands beside the first."""
    first, *more = session_entries(result(now.play), now.started, now.ended)
    if done_on(desk.entries(), now.ended.date()):
        first = replace(first, key=f"{first.key} {now.client_id}")
    return (first, *more)


def told(desk: Desk, client_id: UUID) -> dict[str, Any]:
    """Return what a session that arrived has changed, as plain data; the same each time."""
    numbers = numbers_of(desk.record, client_id)
    entries = desk.entries()
    written = [entry for entry in entries if entry.number in numbers]
    own = [entry for entry in written if entry.kind is not Kind.PLAN]
    plans = [entry for entry in written if entry.kind is Kind.PLAN]
    until = [entry for entry in entries if entry.number <= own[-1].number]
    here = situation(until, desk.pack)
    return {
        "client_id": str(client_id),
        "another": own[0].key.endswith(str(client_id)),
        "state": own[0].data["state"],
        "effects": _effects(desk, until, own, here),
        "changes": [_change(row) for plan in plans for row in plan.data["changes"]],
        "stopped": here.stopped,
        "numbers": list(numbers),
    }


def _effects(
    desk: Desk, until: Sequence[Entry], own: Sequence[Entry], here: Situation
) -> list[dict[str, Any]]:
    if not any(entry.kind is Kind.RETEST for entry in own):
        return []
    before = situation([e for e in until if e.number < own[0].number], desk.pack)
    found = retest_effects(until, own, before.answer.assessment, here.answer.assessment, desk.pack)
    return [{"words": list(one.words), "was": one.was, "now": one.now} for one in found]


def _change(row: dict[str, Any]) -> dict[str, str]:
    ends = [str(row[end]).removeprefix(f"{row['name']}: ") for end in ("before", "after")]
    return {"name": row["name"], "move": " → ".join(end for end in ends if end), "why": row["why"]}
