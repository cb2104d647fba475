"""A session played elsewhere, told as a script: what was pressed and answered, and when."""

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from stridemend.core import CaseError, Problem
from stridemend.progress.session.play import Play, answer, current, press, tick
from stridemend.progress.session.values import HIGHEST, Ask
from stridemend.progress.settings import number, progress_rules
from stridemend.schema import Pack

if TYPE_CHECKING:
    from pydantic import TypeAdapter

KEYS = ("easier", "harder", "pause", "next", "skip", "stop", "")
"""What can be pressed; nothing, where only time passed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """
    One key or answer.

    Attributes
    ----------
        at: when, in milliseconds since 1970 by the clock of the player.
        ticked: milliseconds of the session that passed since the tap before.
        press: a key; None for an answer.
        answer: 0 to 10, None = not known, where ``press`` is None.
        dangers: finding codes that were ticked at the first gate.
    """

    at: int
    ticked: int
    press: str | None = None
    answer: float | None = None
    dangers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """
    A session as it was played.

    Attributes
    ----------
        client_id: made by the player; the same session has the same one however often it comes.
        token: what was issued, signed by who issued it.
        started, ended, clock: milliseconds since 1970 by the clock of the player: of the
            session, and of sending it.
        state: how it ended by the player's own account; empty when it still runs.
    """

    client_id: UUID
    token: str
    started: int
    ended: int
    clock: int
    state: str = ""
    events: tuple[Tap, ...] = field(default=())


def read_script(text: bytes, pack: Pack) -> Script:
    """
    Return the script in a text of JSON.

    Raises
    ------
    CaseError
        SM296: it cannot be read; every part that does not fit is told.

    """
    from pydantic import ValidationError  # noqa: PLC0415  brings 0.1 s, only at this border

    try:
        script = _adapter().validate_json(text, strict=True)
    except ValidationError as bad:
        raise CaseError([_unread(str(e["msg"]), e["loc"]) for e in bad.errors()[:20]]) from bad
    most = number(progress_rules(pack)["session"]["phone"], "most_events")
    if len(script.events) > most:
        raise CaseError([_unread(f"More than {most:g} taps.", ("events",))])
    return script


def _unread(why: str, where: tuple[int | str, ...]) -> Problem:
    place = ".".join(str(part) for part in where)
    return Problem(
        id="SM296",
        message=f"What the phone sent cannot be read: {why}",
        hint="Nothing was written. Open the page again, so that it is the newest, and send again.",
        where=place,
    )


def replay(issued: Play, script: Script, pack: Pack, *, strict: bool = True) -> Play:
    """
    Return the session that comes of a script; every tap is played again by our own rules.

    Attributes
    ----------
        strict: the script must end as its player says; not so when the rules have changed
            since the session was issued.

    Raises
    ------
    CaseError
        SM297: no session can have gone like this; nothing of it is to be written.

    """
    play, last = issued, script.started
    for place, tap in enumerate(script.events):
        if wrong := _impossible(play, tap, last, pack):
            raise _no(wrong, f"events.{place}")
        play, last = _played(tick(play, tap.ticked / 1000), tap, pack), tap.at
    if not last <= script.ended <= script.clock:
        raise _no("It ended before its last tap, or after it was sent.", "ended")
    if strict and play.ended != script.state:
        raise _no(f"It ended as {script.state!r} there and {play.ended!r} here.", "state")
    return play


def _played(play: Play, tap: Tap, pack: Pack) -> Play:
    if tap.press is None:
        return answer(play, tap.answer, pack, tap.dangers)
    return press(play, tap.press, pack)


def _impossible(play: Play, tap: Tap, last: int, pack: Pack) -> str:
    """Return what cannot be about a tap; empty when it can."""
    if play.ended:
        return "It goes on after its end."
    if tap.at < last:
        return "A tap comes before the one before it."
    if not 0 <= tap.ticked <= tap.at - last:
        return "More of the session passed than time."
    if tap.press is not None:
        known = tap.press in KEYS and tap.answer is None and not tap.dangers
        return "" if known else "There is no such key."
    return _wrong_answer(tick(play, tap.ticked / 1000), tap, pack)


def _wrong_answer(play: Play, tap: Tap, pack: Pack) -> str:
    step = current(play)
    if step is None or step.ask is Ask.NONE:
        return "An answer comes where nothing was asked."
    if tap.answer is not None and not 0 <= tap.answer <= HIGHEST.get(step.ask, 10):
        return "An answer is outside the scale."
    if step.ask is Ask.DANGER and tap.answer is not None:
        return "The danger signs have no number."
    codes = {row["code"] for row in progress_rules(pack)["dangers"]}
    if tap.dangers and (step.ask is not Ask.DANGER or not codes.issuperset(tap.dangers)):
        return "A danger sign is not one of the list, or comes at the wrong place."
    return ""


def _no(why: str, where: str) -> CaseError:
    message = f"No session can have gone like this. {why}"
    hint = "Nothing was written. The session stays on your phone; show it to whoever helps you."
    return CaseError([Problem(id="SM297", message=message, hint=hint, where=where)])


@cache
def _adapter() -> "TypeAdapter[Script]":
    from pydantic import TypeAdapter  # noqa: PLC0415  brings 0.1 s, only at this border

    return TypeAdapter(Script)
