"""Why does it hurt? What the page says is what the rooms say, with its evidence."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from desks import CLOT, HIP, add, desk_of, tell
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pages import read

from stridemend.cli.main import main
from stridemend.consult.report.explained import Explainer, ranked, told
from stridemend.core import Side, Status
from stridemend.inference import OTHER, Engine
from stridemend.schema import load_pack
from stridemend.web.pages.why import why_page

MOST_QUERIES = 8


@contextmanager
def no_inference(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let every act of inference fail."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page that is kept worked something out again")

    with monkeypatch.context() as patch:
        patch.setattr(Engine, "solve", refuse)
        patch.setattr("stridemend.consult.consultation.infer", refuse)
        yield


def test_before_a_story_the_page_says_what_will_be_there(client: Client) -> None:
    """A new runner is led to the first question."""
    page = read(client.get("/why/").content)

    assert "First tell us where it hurts" in page.text
    assert "/where/" in page.links()


def test_numbers_are_those_of_the_command_line(
    client: Client, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Relief, chance and range of each driver and cause equal ``stridemend assess --json``."""
    desk = tell(HIP)
    monkeypatch.setattr("sys.argv", ["stridemend", "assess", HIP, "--json"])
    with pytest.raises(SystemExit):
        main()
    told_by_cli = json.loads(capsys.readouterr().out)
    page = why_page(desk, sure=True)
    shown = [*page["drivers"], *page["worth_testing"]]
    by_key = {f"{row['id']}.{row['side']}": row for row in told_by_cli["drivers"]}
    first = told_by_cli["conditions"][0]

    assert shown
    assert all(by_key[one["key"]]["expected_relief"] == one["relief"] for one in shown)
    assert page["first"]["chance"] == first["probability"]
    assert page["first"]["low"] == round(100 * first["range"]["low"])
    body = read(client.get("/why/").content).text
    assert all(f"({round(100 * one['relief'])} %)" in body for one in shown)


def test_every_sentence_that_advises_shows_what_is_behind_it(client: Client) -> None:
    """Each cause, driver and chain has its evidence in the page, and no raw key of a source."""
    tell(HIP)
    page = read(client.get("/why/").content)
    advised = page.all(name="advice")

    assert len(advised) >= 5
    assert all(one.all("details", "backing") for one in advised)
    keys = set(load_pack().sources)
    assert not keys & set(re.findall(r"[a-z]+\d{4}\w*", page.text))


def test_sources_that_were_not_read_again_say_so(client: Client) -> None:
    """A recalled source is marked on its own page, with what leans on it."""
    pack = load_pack()
    recalled = next(s for s in pack.sources.values() if s.verified == "recalled")
    read_one = next(s for s in pack.sources.values() if s.verified == "read")

    assert "Source not re-read." in client.get(f"/why/source/{recalled.key}/").content.decode()
    assert "not re-read" not in client.get(f"/why/source/{read_one.key}/").content.decode()
    assert client.get("/why/source/nothing2020/").status_code == 404


@pytest.mark.parametrize("key", sorted(load_pack().sources)[::40])
def test_every_source_has_a_page(client: Client, key: str) -> None:
    """A source has a page with its title, and links to the network only as links."""
    page = read(client.get(f"/why/source/{key}/").content)

    assert load_pack().sources[key].title in page.text
    assert not [one for one in page.all("img") if "//" in one.attributes["src"]]


def test_an_unfinished_check_is_said_first(client: Client) -> None:
    """While safety questions are open the page says so before the first cause."""
    tell(HIP)
    body = client.get("/why/").content.decode()

    assert body.index("safety questions are still open") < body.index("Most likely")
    assert "/questions/" in read(body.encode()).links()


def test_a_danger_comes_first_and_leads_to_no_plan(client: Client) -> None:
    """With a red flag the stop is the first thing, no driver is told, no plan is linked."""
    tell(CLOT)
    page = read(client.get("/why/").content)
    main_part = page.all("main")[0]

    assert main_part.all("h2")[0].text.startswith("See a clinician today")
    assert not main_part.all(name="driver")
    assert not {"/plan/", "/session/"} & set(main_part.links())
    assert "For the clinician" in main_part.text or "clinician who sees you" in main_part.text


def test_a_page_that_is_kept_works_nothing_out(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the first view a page takes a handful of queries and no inference."""
    tell(HIP)
    first = client.get("/why/").content
    with no_inference(monkeypatch), CaptureQueriesContext(connection) as queries:
        again = client.get("/why/").content

    assert len(queries) <= MOST_QUERIES
    assert read(again).text == read(first).text


def test_new_findings_change_the_page(client: Client) -> None:
    """A new answer is in the page at the next view."""
    desk = tell(HIP)
    before = client.get("/why/").content
    assessment = desk.situation().answer.assessment
    assert assessment
    add(desk, assessment.next_tests[0].code, Status.PRESENT, Side.LEFT)

    assert read(client.get("/why/").content).text != read(before).text


def test_why_and_rather_than_say_what_the_rooms_say(client: Client) -> None:
    """Each weight in the page is the one of ``explain`` and ``contrast``."""
    desk = tell(HIP)
    here = desk.situation()
    assert here.answer.assessment
    rows = ranked(here.answer.assessment)
    explainer = Explainer(here.answer.case, desk.pack)
    one, other = rows.conditions[:2]
    why = told(explainer.why(one), desk.pack)
    rather = told(explainer.rather(one, other), desk.pack)
    address = f"/why/about/{one[0]}.{one[1].value}/"

    page = read(client.get(address).content).text
    assert why.head in page
    assert all(f"{weight.times:.1f} times" in page for weight in why.weights)
    page = read(client.get(address, {"than": f"{other[0]}.{other[1].value}"}).content).text
    assert rather.heading in page
    assert rather.head in page


def test_htmx_gets_a_part_and_others_a_page(client: Client) -> None:
    """The same address answers a script with a part and a plain browser with a page."""
    tell(HIP)
    key = why_page(desk_of())["first"]["key"]
    part = client.get(f"/why/about/{key}/", headers={"HX-Request": "true"}).content

    assert b"<html" not in part
    assert b"<html" in client.get(f"/why/about/{key}/").content


@pytest.mark.parametrize(
    "key", ["nothing.left", "hip_oa", "hip_oa.upwards", f"{OTHER}.none", "morton.left"]
)
def test_what_this_case_does_not_rank_is_not_explained(client: Client, key: str) -> None:
    """Only the causes and drivers of one's own case have such a page."""
    tell(HIP)

    assert client.get(f"/why/about/{key}/").status_code == 404


def test_nobody_sees_what_another_told(accounts: Callable[[str], Client]) -> None:
    """A second account sees an empty page, also at the address of the first one's cause."""
    ann, bob = accounts("ann"), accounts("bob")
    assert ann.get("/why/").status_code == 200
    from stridemend.web.models import Owner  # noqa: PLC0415  after Django was set up

    name = Owner.objects.get(user__username="ann").runner_name
    key = why_page(tell(HIP, name))["first"]["key"]

    assert ann.get(f"/why/about/{key}/").status_code == 200
    assert bob.get(f"/why/about/{key}/").status_code == 404
    assert "First tell us" in bob.get("/why/").content.decode()


def test_a_story_is_shown_as_text(client: Client) -> None:
    """A script in the story stays words."""
    tell('My left calf "<script>alert(1)</script>" hurts on stairs <img src=x onerror=alert(2)>')
    body = client.get("/why/").content.decode()

    assert "<script>alert" not in body
    assert "<img src=x" not in body


def test_the_muscles_have_notes_credit_and_licence(client: Client) -> None:
    """Hip flexors and the side of the hip are drawn, each with credit and licence."""
    page = read(client.get("/why/anatomy/", {"muscle": "psoas_major"}).content)
    drawings = {one.attributes.get("data-anatomy") for one in page.all("svg", "anatomy")}

    assert {"hip_flexors", "lateral_hip"} <= drawings
    assert page.text.count("CC BY 4.0") >= len(drawings)
    assert page.all("g", "is-on")


def test_how_sure_is_told_as_soon_as_it_is_known(client: Client) -> None:
    """The page comes without ranges at first, asks for them, and keeps them from then on."""
    tell(HIP)
    first = client.get("/why/").content.decode()
    asked = client.get("/why/?sure=1").content.decode()

    assert 'hx-get="?sure=1"' in first
    assert "bar-range" not in first
    assert "bar-range" in asked
    assert "bar-range" in client.get("/why/").content.decode()
