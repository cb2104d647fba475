"""The plan taken along: a calendar that only its secret opens, a file, a PDF."""

import io
import re
from collections.abc import Callable

import pytest
from desks import CLOT, HIP, add, desk_of, tell
from django.test import Client, override_settings
from icalendar import Calendar
from pages import read
from pypdf import PdfReader

from stridemend.consult.loop import make_today
from stridemend.core import Side, Status
from stridemend.records.models import Feed, Preferences, Runner


def address_of(client: Client, **asked: str) -> str:
    """Make an address; return its path and query."""
    page = read(client.post("/plan/calendar/make/", asked).content)
    return (
        page.all("code")[0].text.removeprefix("http://127.0.0.1").removeprefix("http://testserver")
    )


def events(client: Client, address: str) -> list[str]:
    """Return the titles of the calendar at an address."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/calendar")
    return [str(one["summary"]) for one in Calendar.from_ical(answer.content).walk("VEVENT")]


def test_a_calendar_follows_the_plan(client: Client) -> None:
    """The address shows the sessions of the plan in force, and those of the next version."""
    desk = tell(HIP)
    plan = make_today(desk).plan
    address = address_of(client)
    before = events(client, address)
    client.post("/plan/change/", {"minutes": "5", "days": "2", "skill": "new"})

    assert plan
    told = {f"Session {one.name}: {max(1, round(one.seconds / 60))} min" for one in plan.sessions}
    assert {title for title in before if title.startswith("Session")} <= told
    assert events(client, address) != before


def test_a_calendar_speaks_the_language_of_its_runner(client: Client) -> None:
    """A calendar program tells no language: the runner's choice counts, in titles and limits."""
    tell(HIP)
    address = address_of(client)
    english = events(client, address)
    Preferences.objects.update_or_create(
        runner=Runner.objects.get(name="me"), defaults={"language": "es"}
    )
    program = Client(headers={"host": "127.0.0.1"})
    spanish = events(program, address)
    told = " ".join(
        str(one.get("description", ""))
        for one in Calendar.from_ical(program.get(address).content).walk("VEVENT")
        if str(one["summary"]).startswith("Sesión")
    )

    assert len(spanish) == len(english)
    assert {title.split()[0] for title in spanish} == {"Sesión", "Correr", "Volver"}
    assert not {"Session", "Running", "Test"} & {title.split()[0] for title in spanish}
    assert "como mucho" in told or "Sin dolor." in told
    assert not [word for word in ("Press at most", "Pain at most", "Without pain") if word in told]
    assert events(client, address_of(client)) == spanish


def test_only_a_hash_of_the_secret_is_kept(client: Client) -> None:
    """The secret stands in no table; it is long, and told once."""
    tell(HIP)
    address = address_of(client)
    secret = re.search(r"/plan/calendar/([\w-]+)\.ics", address)
    assert secret
    row = Feed.objects.get()

    assert len(secret[1]) >= 43
    assert secret[1] not in f"{row.secret_hash} {row.created}"
    assert secret[1] not in client.get("/plan/calendar/").content.decode()


def test_wrong_renewed_and_withdrawn_secrets_show_nothing(client: Client) -> None:
    """A guess, the old address after a renewal, and any after withdrawal are not found."""
    tell(HIP)
    old = address_of(client)
    new = address_of(client)

    assert client.get("/plan/calendar/guess.ics").status_code == 404
    assert client.get(new[:-5] + "x.ics").status_code == 404
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200
    client.post("/plan/calendar/withdraw/")
    assert client.get(new).status_code == 404


def test_a_calendar_program_needs_no_account_and_sees_one_plan(
    accounts: Callable[[str], Client],
) -> None:
    """Without a login the secret shows the plan of its runner, never of another."""
    from stridemend.web.models import Owner  # noqa: PLC0415  after Django was set up

    ann, bob = accounts("ann"), accounts("bob")
    ann.get("/plan/"), bob.get("/plan/")
    tell(HIP, Owner.objects.get(user__username="ann").runner_name)
    tell(CLOT, Owner.objects.get(user__username="bob").runner_name)
    stranger = Client(headers={"host": "127.0.0.1"})
    address = address_of(ann)

    assert any(title.startswith("Session") for title in events(stranger, address))
    assert stranger.get("/plan/plan.ics").status_code == 302
    assert stranger.get("/plan/calendar/").status_code == 302
    assert bob.get("/plan/plan.ics").status_code == 404
    bob.post("/plan/calendar/withdraw/")
    assert stranger.get(address).status_code == 200


def test_a_key_of_the_computer_is_not_asked_of_calendars(client: Client) -> None:
    """On one's own computer a feed opens by its secret alone; every other page needs the key."""
    tell(HIP)
    address = address_of(client)
    with override_settings(LOCAL_KEY="a key"):
        stranger = Client(headers={"host": "127.0.0.1"})
        assert stranger.get(address).status_code == 200
        assert stranger.get("/plan/").status_code == 403
        assert stranger.get("/plan/calendar/../plan.ics").status_code in (403, 404)


def test_hours_and_reminders_come_with_the_address(client: Client) -> None:
    """An hour puts sessions at that hour with an alarm; nonsense leaves whole days."""
    tell(HIP)
    timed = Calendar.from_ical(client.get(address_of(client, at="07:30", remind="10")).content)
    sessions = [e for e in timed.walk("VEVENT") if str(e["summary"]).startswith("Session")]

    assert {e.decoded("dtstart").strftime("%H:%M") for e in sessions} == {"07:30"}
    assert all(e.walk("VALARM") for e in sessions)
    whole = Calendar.from_ical(client.get(address_of(client, at="soon", remind="x")).content)
    assert not whole.walk("VALARM")


def test_a_stop_is_in_the_calendar(client: Client) -> None:
    """When a danger sign stops a plan, its calendar holds no session but the stop."""
    desk = tell(HIP, screened=True)
    address = address_of(client)
    assert any(title.startswith("Session") for title in events(client, address))
    add(desk, "swelling_calf_one", Status.PRESENT, Side.LEFT)
    confirmed = [
        str(e["summary"])
        for e in Calendar.from_ical(client.get(address).content).walk("VEVENT")
        if e["status"] == "CONFIRMED"
    ]
    assert confirmed == ["The plan is on hold"]


@pytest.mark.parametrize("why", ["", "?why=yes"])
def test_the_plan_as_pdf(client: Client, why: str) -> None:
    """The PDF holds every exercise of the plan."""
    plan = make_today(tell(HIP)).plan
    answer = client.get(f"/plan/plan.pdf{why}")
    pages = PdfReader(io.BytesIO(answer.content)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())

    assert plan
    assert answer.headers["content-type"] == "application/pdf"
    assert all(one.name in text for stage in plan.stages for one in stage.items)
    assert ("Sources:" in text) is bool(why)


def test_a_danger_on_paper_holds_no_exercise(client: Client) -> None:
    """With a red flag the PDF says what to do about it and nothing else to do."""
    tell(CLOT)
    answer = client.get("/plan/plan.pdf")
    text = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()

    assert "See a clinician today" in " ".join(text.split())
    assert "What do I do?" not in text
    assert client.get("/plan/plan.ics").status_code == 404


def test_before_a_story_nothing_can_be_taken(client: Client) -> None:
    """Without a story there is no calendar and no paper, and nothing breaks."""
    assert client.get("/plan/calendar/").status_code == 302
    assert client.get("/plan/plan.pdf").status_code == 302
    assert client.get("/plan/plan.ics").status_code == 404
    assert client.post("/plan/calendar/make/").status_code == 302
    assert desk_of().entries() == ()
