"""Runners with a plan, and sessions as a phone would send them."""

import json
import re
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.test import Client

from stridemend.consult import read_case
from stridemend.consult.loop import Desk
from stridemend.progress.log.write import story_entry
from stridemend.progress.session import Ask, Play, answer, current, press, tick
from stridemend.progress.session.keep import play_from_data
from stridemend.records.store import Record
from stridemend.schema import load_pack

STORY = (
    "Left calf tight and left shin hurts 5 of 10 going up stairs. Left hip flexor tight,"
    " I sit all day. Weak glutes on the left."
)
ANSWERS: Mapping[Ask, float | None] = {
    Ask.MORNING: 2,
    Ask.PAIN_BEFORE: 2,
    Ask.PAIN_WITHIN: 1,
    Ask.RESERVE: 3,
    Ask.FORM: 1,
    Ask.TASK_FIRST: 6,
    Ask.TASK_SECOND: 6,
    Ask.TASK_AFTER: 2,
    Ask.TASK_CONTROL: 6,
    Ask.PAIN_AFTER: 2,
}
NOW_MS = 1_800_000_000_000


def desk_of(name: str = "me") -> Desk:
    """Return a runner's record as a view has it."""
    return Desk(Record(name), load_pack(), datetime.now().astimezone())


def tell_story(name: str = "me") -> Desk:
    """Give a runner a story, so that there is a plan and a session."""
    desk = desk_of(name)
    desk.append(story_entry(read_case(STORY, (), desk.pack).case, desk.now))
    return desk


def page_data(client: Client, more: str = "") -> dict[str, Any]:
    """Return what the session page gives its player."""
    html = client.get(f"/session/{more}").content.decode()
    found = re.search(r'<script id="session-data" type="application/json">(.*?)</script>', html)
    assert found
    return dict(json.loads(found[1]))


def walked(
    play: Play, answers: Mapping[Ask, float | None] = ANSWERS, dangers: tuple[str, ...] = ()
) -> tuple[Play, list[dict[str, Any]]]:
    """Play a session to its end; return it with its script, which takes the time it took."""
    pack, at, ticked, taps = load_pack(), NOW_MS, 0, list[dict[str, Any]]()
    while (step := current(play)) is not None:
        if step.seconds:
            ms = round(play.left_s * 1000)
            play, at, ticked = tick(play, play.left_s), at + ms, ticked + ms
            continue
        row: dict[str, Any] = {"at": at, "ticked": ticked}
        if step.ask is Ask.DANGER:
            play = answer(play, None, pack, dangers)
            taps.append(row | {"answer": None, "dangers": list(dangers)})
        elif step.ask:
            play = answer(play, answers[step.ask], pack)
            taps.append(row | {"answer": answers[step.ask]})
        else:
            play = press(play, "next", pack)
            taps.append(row | {"press": "next"})
        ticked = 0
    return play, taps


def script_of(data: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return the script of a session played to its end as a phone would send it."""
    play, taps = walked(
        play_from_data(data["issued"]["play"]),
        more.pop("answers", ANSWERS),
        more.pop("dangers", ()),
    )
    ended = taps[-1]["at"]
    return {
        "client_id": str(uuid.uuid4()),
        "token": data["issued"]["token"],
        "started": NOW_MS,
        "ended": ended,
        "clock": ended + 1000,
        "state": play.ended,
        "events": taps,
        **more,
    }


def send(client: Client, script: object, where: str = "sync") -> Any:
    """Send a script as a phone does."""
    body = script if isinstance(script, str) else json.dumps(script)
    return client.post(f"/session/{where}/", body, content_type="application/json")
