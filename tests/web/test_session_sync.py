"""Sessions from a phone: played again by our rules, written exactly once, never bent."""

import json
import re
import threading
import uuid
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core import signing
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from played import NOW_MS, desk_of, page_data, script_of, send, tell_story, walked

from stridemend.core.timeline import Entry, Kind
from stridemend.progress.log.write import session_entries
from stridemend.progress.session import result
from stridemend.progress.session.keep import play_from_data, play_to_data
from stridemend.records.models import Runner, SyncedSession
from stridemend.web.access.forget import ForgetMiddleware
from stridemend.web.state.issued import SALT
from stridemend.web.views import phone

STATIC = Path(phone.__file__).parents[1] / "static" / "stridemend"


def kinds() -> Counter[str]:
    """Return how many entries of each kind the record holds."""
    return Counter(entry.kind.value for entry in desk_of().entries())


@pytest.fixture
def data(client: Client) -> dict[str, Any]:
    """Return what the page of a runner with a plan gives its player."""
    tell_story()
    return page_data(client)


def test_a_session_leaves_what_the_command_line_would_write(
    client: Client, data: dict[str, Any]
) -> None:
    """The same answers give the same entries, whichever face the session was played in."""
    play, _ = walked(play_from_data(data["issued"]["play"]))
    numbers = send(client, script_of(data)).json()["numbers"]
    written = [e for e in desk_of().entries() if e.number in numbers and e.kind is not Kind.PLAN]
    at = written[0].at
    expected = session_entries(result(play), at, at)

    assert [(e.kind, e.key, plain(e)) for e in written] == [
        (e.kind, e.key, plain(e)) for e in expected
    ]


def plain(entry: Entry) -> dict[str, Any]:
    """Return what an entry holds as JSON has it, but for the moment at which it began."""
    data: dict[str, Any] = json.loads(json.dumps(dict(entry.data)))
    data.pop("started", None)
    return data


def test_a_retest_is_told_with_what_it_changed(client: Client, data: dict[str, Any]) -> None:
    """After the sync the runner reads the drop and the chance before and after it."""
    told = send(client, script_of(data)).json()

    [effect] = told["effects"]
    assert effect["was"] < effect["now"]
    assert re.search(r"from 6 to 2.*\d+ % -> \d+ %", effect["words"][0])


def test_a_session_sent_again_is_written_once(client: Client, data: dict[str, Any]) -> None:
    """A repeat gives the same answer and writes nothing."""
    script = script_of(data)
    first, count = send(client, script), kinds()
    again = send(client, {**script, "clock": script["clock"] + 60_000})

    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json() == first.json()
    assert kinds() == count
    assert count["session"] == 1


def test_two_at_once_are_one(client: Client, data: dict[str, Any]) -> None:
    """The same session sent by two threads at the same moment is written once."""
    script, answers = script_of(data), list[Any]()
    gate = threading.Barrier(2)

    def post() -> None:
        gate.wait()
        answers.append(send(Client(headers={"host": "127.0.0.1"}), script))
        connections.close_all()

    threads = [threading.Thread(target=post) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [one.status_code for one in answers] == [200, 200]
    assert answers[0].json()["numbers"][:2] == answers[1].json()["numbers"][:2]
    assert kinds()["session"] == kinds()["retest"] == 1
    assert SyncedSession.objects.count() == 1
    assert client.get("/session/").status_code == 200


def test_two_first_looks_at_once_make_one_plan(database: str) -> None:  # noqa: ARG001
    """Pages that open at the same moment after a story agree on one first plan."""
    tell_story()
    states, gate = list[int](), threading.Barrier(3)

    def look() -> None:
        gate.wait()
        states.append(Client(headers={"host": "127.0.0.1"}).get("/session/").status_code)
        connections.close_all()

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert states == [200] * 3
    assert kinds()["plan"] == 1


def test_a_second_session_of_a_day_is_kept_beside_the_first(
    client: Client, data: dict[str, Any]
) -> None:
    """Two devices that did today's session both count; the runner is told."""
    first, second = send(client, script_of(data)), send(client, script_of(data))

    assert not first.json()["another"]
    assert second.status_code == 200
    assert second.json()["another"]
    assert kinds()["session"] == 2


def test_a_danger_sign_stops_the_plan(client: Client, data: dict[str, Any]) -> None:
    """A ticked danger sign ends the session; afterwards there is none, and the plan is on hold."""
    script = script_of(data, dangers=("swelling_calf_one",))
    told = send(client, script).json()

    assert (told["state"], told["stopped"]) == ("danger", True)
    assert "No session now" in client.get("/session/").content.decode()
    assert desk_of().situation().plan.stage == "stopped"  # type: ignore[union-attr]


def change(script: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a script with other fields."""
    return {**script, **fields}


def tap(script: dict[str, Any], place: int, **fields: Any) -> dict[str, Any]:
    """Return a script with another tap."""
    events = [dict(row) for row in script["events"]]
    events[place] |= fields
    return change(script, events=events)


IMPOSSIBLE = {
    "pain of 11": lambda s: tap(s, 1, answer=11),
    "pain below none": lambda s: tap(s, 1, answer=-1),
    "a number for danger signs": lambda s: tap(s, 0, answer=3),
    "an unknown danger sign": lambda s: tap(s, 0, dangers=["tight_iliopsoas"]),
    "danger signs at a pain question": lambda s: tap(s, 1, dangers=["fever"]),
    "a key there is not": lambda s: tap(s, 1, press="erase", answer=None),
    "more work than time": lambda s: tap(s, 3, ticked=10**7),
    "time that runs back": lambda s: tap(s, 2, at=NOW_MS - 5000),
    "negative time": lambda s: tap(s, 3, ticked=-1000),
    "an answer to no question": lambda s: tap(s, 3, ticked=1),
    "an end before its end": lambda s: change(s, events=s["events"][:-1]),
    "another end": lambda s: change(s, state="stopped"),
    "a tap after the end": lambda s: change(s, events=[*s["events"], s["events"][-1]]),
    "sent before it ended": lambda s: change(s, clock=s["ended"] - 1),
    "begun a year before it was issued": lambda s: change(s, clock=s["clock"] + 3 * 10**10),
    "begun before there were clocks": lambda s: change(s, clock=10**17),
}


@pytest.mark.parametrize("what", IMPOSSIBLE)
def test_what_cannot_have_been_is_refused(client: Client, data: dict[str, Any], what: str) -> None:
    """A script that no session can have is refused with a reason, and nothing is written."""
    before = kinds()
    came = send(client, IMPOSSIBLE[what](script_of(data)))

    assert came.status_code == 400
    assert {row["id"] for row in came.json()["problems"]} == {"SM297"}
    assert all(row["message"] and row["hint"] for row in came.json()["problems"])
    assert (kinds(), SyncedSession.objects.count()) == (before, 0)


UNREADABLE = {
    "no JSON": "{",
    "a list": "[]",
    "nothing": "",
    "deep": "[" * 50_000,
    "no token": {"client_id": str(uuid.uuid4())},
    "words for numbers": {"started": "noon"},
    "true for a number": {"started": True},
    "an id that is none": {"client_id": "1; DROP TABLE records_runner"},
    "too many taps": {"events": [{"at": NOW_MS, "ticked": 0, "press": "x"}] * 2001},
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_cannot_be_read_is_refused(client: Client, data: dict[str, Any], what: str) -> None:
    """Broken and oversized texts are refused with SM296, every part at once."""
    body = UNREADABLE[what]
    whole = isinstance(body, dict) and what != "no token"
    came = send(client, {**script_of(data), **body} if whole else body)  # type: ignore[dict-item]

    assert came.status_code == 400
    assert {row["id"] for row in came.json()["problems"]} == {"SM296"}
    assert kinds()["session"] == 0


def test_a_flood_is_not_even_read(client: Client, data: dict[str, Any]) -> None:
    """A body of half a megabyte is turned away by its length."""
    came = send(client, json.dumps(script_of(data)) + " " * 500_000)

    assert (came.status_code, came.json()["problems"][0]["id"]) == (413, "SM296")


def test_a_changed_session_is_refused(client: Client, data: dict[str, Any]) -> None:
    """Whoever signs a session of their own making, or changes ours, is refused with SM295."""
    script = script_of(data)
    own = signing.dumps({"runner": "x"}, key="another key", salt=SALT)
    for token in (script["token"][:-2] + "xx", "", own, "a.b.c", "é"):
        came = send(client, change(script, token=token))
        assert (came.status_code, came.json()["problems"][0]["id"]) == (400, "SM295")
    assert kinds()["session"] == 0


def test_a_session_of_somebody_else_is_not_there(client: Client, data: dict[str, Any]) -> None:
    """What was issued to one runner cannot be written into the record of another."""
    script = script_of(data)
    Runner.objects.filter(name="me").update(name="somebody else")
    tell_story()
    came = send(client, script)

    assert (came.status_code, came.json()["problems"][0]["id"]) == (404, "SM298")
    assert kinds()["session"] == 0


def test_a_session_of_an_erased_record_is_not_written_into_a_new_one(
    client: Client, data: dict[str, Any]
) -> None:
    """Erasing a record makes what was issued before worthless."""
    script = script_of(data)
    Runner.objects.all().delete()
    tell_story()

    assert send(client, script).json()["problems"][0]["id"] == "SM298"


def test_forms_of_other_sites_write_nothing(database: str, data: dict[str, Any]) -> None:  # noqa: ARG001
    """Without the form token nothing is taken."""
    strict = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1"})

    assert send(strict, script_of(data)).status_code == 403
    token = strict.get("/session/token/").json()["token"]
    came = strict.post(
        "/session/sync/",
        json.dumps(script_of(data)),
        content_type="application/json",
        headers={"x-csrftoken": token},
    )
    assert came.status_code == 200


def part_of(data: dict[str, Any], taps: int) -> dict[str, Any]:
    """Return a script that has come a few taps far."""
    script = script_of(data)
    events = script["events"][:taps]
    last = events[-1]["at"]
    return change(script, events=events, ended=last, clock=last, state="")


def test_a_running_session_can_go_on_elsewhere(client: Client, data: dict[str, Any]) -> None:
    """What a phone began, another device goes on with; once ended it is forgotten as running."""
    assert send(client, part_of(data, 4), "keep").json() == {"kept": True}
    left = page_data(client)["left"]
    play = play_from_data(left["play"])
    assert len(play.answers) == 4

    _, taps = walked(play)
    ended = taps[-1]["at"]
    script = {
        **script_of(data), "token": left["token"], "events": taps, "ended": ended, "clock": ended
    }  # fmt: skip
    assert send(client, script).status_code == 200
    assert desk_of().record.unfinished() is None
    session = next(e for e in desk_of().entries() if e.kind is Kind.SESSION)
    assert session.data["state"] == "finished"


def test_another_running_session_is_left_alone(client: Client, data: dict[str, Any]) -> None:
    """A session that arrives does not make one that runs on another device forgotten."""
    send(client, part_of(data, 4), "keep")
    send(client, script_of(data))

    assert desk_of().record.unfinished() is not None


def test_the_command_line_goes_on_with_a_session_of_the_phone(
    client: Client, data: dict[str, Any]
) -> None:
    """What the phone keeps on the server is what the command line reads."""
    send(client, part_of(data, 4), "keep")
    kept = desk_of().record.unfinished()
    assert kept

    assert play_to_data(play_from_data(kept["play"]))["answers"][1]["ask"] == "pain_before"


def test_a_session_that_has_arrived_is_not_running_again(
    client: Client, data: dict[str, Any]
) -> None:
    """A late message about a session that has ended changes nothing."""
    script = script_of(data)
    send(client, script)
    late = part_of(data, 4)

    send(client, change(late, client_id=script["client_id"]), "keep")
    assert desk_of().record.unfinished() is None


def test_an_empty_record_is_led_to_the_first_question(client: Client) -> None:
    """Without a story the page says what will be there and how to begin."""
    assert "/where/" in client.get("/session/").content.decode()


def test_the_advice_for_danger_comes_with_the_session(data: dict[str, Any]) -> None:
    """What to do about a danger sign is on the phone before it is ticked, most urgent first."""
    signs = [one["code"] for one in data["advice"]]
    advice = {one["code"]: one for one in data["advice"]}

    assert signs[0] in {"saddle_numb", "bladder_trouble_new"}
    assert "emergency" in advice["saddle_numb"]["level"].lower()
    assert "today" in advice["swelling_calf_one"]["level"].lower()
    assert all(one["see"] and one["say"] for one in data["advice"])
    assert not any("self-care" in one["level"].lower() for one in data["advice"])


def test_the_test_can_be_left_out(client: Client, data: dict[str, Any]) -> None:
    """A runner who has no time for the test gets a session without one, and it counts."""
    assert data["issued"]["play"]["session"]["task"]
    plain = page_data(client, "?tests=no")
    assert plain["issued"]["play"]["session"]["task"] is None

    assert send(client, script_of(plain)).status_code == 200
    assert (kinds()["session"], kinds()["retest"]) == (1, 0)


def test_the_worker_speaks_for_the_whole_site(client: Client) -> None:
    """The service worker is served at the root, for the root, and never from a cache."""
    came = client.get("/sw.js")

    assert came.headers["Service-Worker-Allowed"] == "/"
    assert "no-cache" in came.headers["Cache-Control"]
    assert came.headers["Content-Type"].startswith("text/javascript")


def test_the_shell_is_all_that_the_player_asks_for(client: Client, data: dict[str, Any]) -> None:  # noqa: ARG001
    """Every file that the session page and its scripts name is kept on the phone."""
    html = client.get("/session/").content.decode()
    named = set(re.findall(r'/static/stridemend/([^"]+?\.(?:js|css|woff2|svg))"', html))
    for script in [name for name in named if name.startswith("js/")]:
        named |= imported(script)

    assert named - {"icons/icon-180.png"} <= set(phone.SHELL)
    assert all((STATIC / name).is_file() for name in phone.SHELL)


def imported(script: str) -> set[str]:
    """Return every module that a script imports, and those that they import."""
    found = {
        f"js/{name}" for name in re.findall(r'"\./(\w+\.js)"', (STATIC / script).read_text("utf-8"))
    }
    return found.union(*(imported(name) for name in found)) if found else set()


@pytest.mark.parametrize("stays", [True, False])
def test_signing_out_takes_health_data_off_the_phone(stays: bool) -> None:  # noqa: FBT001
    """The answer that signs somebody out tells the browser to drop what it keeps; no other does."""

    def view(request: HttpRequest) -> HttpResponse:
        if not stays:
            request.user = AnonymousUser()
        return HttpResponse("done")

    request = RequestFactory().post("/accounts/logout/")
    request.user = User(username="somebody")
    with override_settings(LOCAL=False):
        answer = ForgetMiddleware(view)(request)

    assert ("Clear-Site-Data" in answer.headers) is not stays


def test_the_app_can_be_installed(client: Client) -> None:
    """The manifest names icons that are there, one of them maskable, and where to begin."""
    about = client.get("/manifest.webmanifest").json()
    files = [STATIC / icon["src"].removeprefix("/static/stridemend/") for icon in about["icons"]]

    assert all(file.read_bytes().startswith(b"\x89PNG") for file in files)
    assert {icon["purpose"] for icon in about["icons"]} == {"any", "maskable"}
    assert (about["start_url"], about["display"]) == ("/plan/", "standalone")
