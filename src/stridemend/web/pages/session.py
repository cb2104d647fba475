"""What the page of today's session shows."""

from dataclasses import asdict
from typing import Any

from stridemend.consult.loop import Desk, Made, done_on, make_today
from stridemend.consult.loop.today import danger_advice
from stridemend.progress.session import HIGHEST, Exercise, Session, begin
from stridemend.progress.session.keep import play_to_data
from stridemend.progress.settings import number, progress_rules
from stridemend.schema import Pack


def session_page(desk: Desk, *, tested: bool = True) -> dict[str, Any]:
    """Return today's session, or why there is none, as plain data."""
    if not desk.told_anything():
        return {"state": "none"}
    made = make_today(desk, tested=tested)
    if made.session is None:
        return {"state": _why_none(made), "day": desk.now.date().isoformat()}
    session = made.session
    return {
        "state": "ready",
        "day": desk.now.date().isoformat(),
        "minutes": round(session.seconds / 60),
        "items": [_item(session, one, desk.pack) for one in session.exercises],
        "task": session.task.name if session.task else "",
        "control": session.control,
        "left_out": list(session.left_out),
        "done": done_on(desk.entries(), desk.now.date()),
        "play": play_to_data(begin(session)),
        "advice": [asdict(one) for one in danger_advice(made.here.answer.case, desk.pack)],
    }


def _why_none(made: Made) -> str:
    if made.moved.stopped:
        return "stopped"
    return "none" if made.plan is None else "nothing"


def _item(session: Session, one: Exercise, pack: Pack) -> dict[str, Any]:
    own = [step for step in session.steps if step.item == one.id]
    return {
        "id": one.id,
        "name": one.name,
        "side": one.side.value,
        "sides": sorted({step.side.value for step in own if step.working} | {one.side.value}),
        "limit": one.pain_limit,
        "pressed": any(step.text == pressed_text(pack) for step in own),
        "minutes": max(1, round(sum(step.seconds + step.counted_s for step in own) / 60)),
    }


def pressed_text(pack: Pack) -> str:
    """Return the question that is asked where something presses, instead of pain."""
    return str(progress_rules(pack)["session"]["says"]["pressure_within"])


def session_rules(pack: Pack) -> dict[str, Any]:
    """Return the numbers and words by which a session is played, as the phone needs them."""
    rules: Any = progress_rules(pack)
    play, retest, phone = rules["session"], rules["retest"], rules["session"]["phone"]
    return {
        **{name: number(play, name) for name in ("step", "stop_from", "rise")},
        **{name: number(retest, name) for name in ("mdc", "least_before")},
        "away_s": number(phone, "away_s"),
        "keep_days": number(phone, "keep_days"),
        "highest": {ask.value: top for ask, top in HIGHEST.items()},
        "says": dict(play["says"]),
        "page": dict(play["page"]),
        "at_once": dict(retest["says"]["at_once"]),
        "on_hold": rules["follow_up"]["says"]["stopped"],
        "dangers": [{"code": row["code"], "words": row["words"]} for row in rules["dangers"]],
        "released": {row["finding"]: row["name"] for row in retest["released"]},
    }
