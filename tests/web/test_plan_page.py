"""What do I do today? The plan on the page is the plan of the rooms, and so is what changes it."""

from collections.abc import Callable
from datetime import date

import pytest
from desks import CLOT, HIP, add, desk_of, tell
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pages import Element, read
from test_why import MOST_QUERIES, no_inference

from stridemend.consult.loop import make_today
from stridemend.core import Side, Status
from stridemend.core.timeline import Kind, standing
from stridemend.core.units import KM, MILES
from stridemend.plan import make_plan, plan_from_data
from stridemend.plan.item import PlanItem
from stridemend.schema import load_pack
from stridemend.web.pages.limits import preview, typed_limits

TABS = ("", "week/", "phases/", "running/", "versions/", "print/", "change/")
LIMITS = {"minutes": "10", "days": "3", "skill": "new", "race_on": "", "race_km": ""}


def shown(client: Client, tab: str = "") -> Element:
    """Return a tab of the plan."""
    answer = client.get(f"/plan/{tab}")
    assert answer.status_code == 200
    return read(answer.content)


def entries(kind: Kind, what: str = "") -> list[dict[str, object]]:
    """Return the data of entries that stand."""
    told = [e for e in standing(desk_of().entries()) if e.kind is kind]
    return [dict(e.data) for e in told if not what or e.data["what"] == what]


def test_before_a_story_there_is_no_plan(client: Client) -> None:
    """A new runner is led to the first question from every tab."""
    for tab in TABS[:-1]:
        assert "/where/" in shown(client, tab).all("main")[0].links() or tab == "versions/"


def test_today_is_the_session_that_is_played(client: Client) -> None:
    """Minutes and items of the page are those of today's session."""
    desk = tell(HIP)
    session = make_today(desk).session
    page = shown(client)

    assert session
    assert page.all("span", "big-number")[0].text == str(round(session.seconds / 60))
    names = [one.all("h3")[0].text for one in page.all("ol", "items")[0].all("li", "item")]
    assert [name.split(",")[0] for name in names] == [one.name for one in session.exercises]
    assert "/session/" in page.links()


def test_every_thing_to_do_shows_its_evidence(client: Client) -> None:
    """Each item, condition and change has its evidence in the page, without raw keys."""
    tell(HIP)
    keys = set(load_pack().sources)
    for tab in TABS[:5]:
        page = shown(client, tab)
        assert all(one.all("details", "backing") for one in page.all(name="advice")), tab
        assert not keys & set(page.text.replace(".", " ").split()), tab
    assert len(shown(client).all(name="advice")) >= 4


def test_a_danger_shows_no_plan_and_no_session(client: Client) -> None:
    """With a red flag no tab shows an exercise or a way to the session."""
    tell(CLOT)
    for tab in ("", "week/", "phases/", "running/", "print/"):
        page = shown(client, tab).all("main")[0]
        assert page.all("h2")[0].text.startswith("See a clinician today"), tab
        assert not page.all(name="item"), tab
        assert "/session/" not in page.links(), tab


def test_a_stop_is_lifted_when_each_sign_is_denied(client: Client) -> None:
    """A danger that came up later stops the plan; denying it brings the plan back."""
    desk = tell(HIP, screened=True)
    assert shown(client).all("ol", "items")
    add(desk, "swelling_calf_one", Status.PRESENT, Side.LEFT)
    stopped = shown(client)
    signs = [
        one.attributes["value"]
        for one in stopped.all("input")
        if one.attributes.get("name") == "sign"
    ]

    assert not stopped.all("ol", "items")
    assert "swelling_calf_one.left" in signs
    assert (
        client.post("/plan/cleared/", {"sign": signs[1:2] or ["nothing.left"]}).status_code == 302
    )
    client.post("/plan/cleared/", {"sign": signs})
    assert shown(client).all("ol", "items")


def test_a_page_that_is_kept_works_nothing_out(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the first view each tab takes a handful of queries and no inference."""
    tell(HIP)
    shown(client)
    shown(client, "versions/")
    shown(client, "change/")
    for tab in TABS:
        with no_inference(monkeypatch), CaptureQueriesContext(connection) as queries:
            shown(client, tab)
        assert len(queries) <= MOST_QUERIES, tab


def test_the_preview_is_what_saving_does(client: Client) -> None:
    """What the preview tells is what the next version holds, and what a fresh plan would hold."""
    desk = tell(HIP)
    shown(client)
    limits = typed_limits({**LIMITS, "equipment": ["foam_roller", "mini_band"]}, desk.pack, KM)
    here = desk.situation()
    would = preview(desk, here, limits)
    assert len(entries(Kind.PLAN)) == 1
    part = client.post(
        "/plan/change/preview/",
        {**LIMITS, "equipment": ["foam_roller", "mini_band"]},
        headers={"HX-Request": "true"},
    )
    assert would["changes"]
    assert all(one["name"] in read(part.content).text for one in would["changes"])
    assert len(entries(Kind.PLAN)) == 1

    saved = client.post("/plan/change/", {**LIMITS, "equipment": ["foam_roller", "mini_band"]})
    assert saved.status_code == 302
    last = entries(Kind.PLAN)[-1]
    kept = [(row["name"], row["after"].removeprefix(f"{row['name']}: ")) for row in last["changes"]]  # type: ignore[attr-defined]
    assert kept == [(one["name"], one["after"]) for one in would["changes"]]
    told = plan_from_data(last["plan"])
    assert here.answer.assessment
    fresh = make_plan(
        here.answer.case,
        here.answer.assessment,
        desk.pack,
        limits,
        made_on=desk.now.date(),
    )
    assert sorted(names_of(told.items)) == sorted(names_of(fresh.items))
    assert "What changes in your plan" in client.get(saved.headers["location"]).content.decode()


def names_of(items: tuple[PlanItem, ...]) -> list[str]:
    """Return the ids of items."""
    return [one.id for one in items]


def test_limits_are_kept_as_the_command_line_keeps_them(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form writes the same entry as ``stridemend log limits``; a race in miles becomes km."""
    from stridemend.cli.main import main  # noqa: PLC0415  the site was started first

    tell(HIP)
    client.post("/plan/change/", {**LIMITS, "helper": "yes", "unwanted": ["dead_bug"],
                                  "race_on": "2027-03-14", "race_km": "21.1"})  # fmt: skip
    args = "log limits --minutes 10 --days 3 --helper --without dead_bug --race 2027-03-14:21.1"
    monkeypatch.setattr("sys.argv", ["stridemend", *args.split()])
    with pytest.raises(SystemExit):
        main()
    ours, theirs = entries(Kind.EVENT)

    assert ours == theirs
    miles = typed_limits({"race_on": "2027-03-14", "race_km": "13.1"}, load_pack(), MILES)
    assert miles.race
    assert miles.race.km == pytest.approx(21.08, abs=0.01)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"minutes": "soon"}, "'soon' is no number"),
        ({"minutes": "nan"}, "no number"),
        ({"days": "9"}, "9 days a week cannot be"),
        ({"equipment": ["jetpack"]}, "Unknown equipment"),
        ({"race_on": "2027-03-14"}, "needs its distance"),
        ({"race_km": "10"}, "needs its day"),
        ({"race_on": "soon", "race_km": "far"}, "is no number"),
        ({"race_on": "2027-03-14", "race_km": "-4"}, "cannot be"),
    ],
)
def test_limits_that_cannot_be_are_told_and_not_kept(
    client: Client, typed: dict[str, object], told: str
) -> None:
    """What is wrong is said, what was typed stays, nothing is written."""
    tell(HIP)
    answer = client.post("/plan/change/", {**LIMITS, **typed})
    page = read(answer.content)

    assert answer.status_code == 422
    assert told in page.text
    assert not entries(Kind.EVENT)
    values = {one.attributes.get("name"): one.attributes.get("value") for one in page.all("input")}
    assert values["race_km"] == typed.get("race_km", "")


def test_a_race_has_a_name_and_no_script(client: Client) -> None:
    """A script as the name of a race stays words, wherever the race is told."""
    tell(HIP)
    evil = "<script>alert(1)</script>"
    client.post(
        "/plan/change/", {**LIMITS, "race_on": "2027-06-01", "race_km": "10", "race_name": evil}
    )
    for tab in TABS:
        body = client.get(f"/plan/{tab}").content.decode()
        assert "<script>alert(1)" not in body, tab
    assert "&lt;script&gt;" in client.get("/plan/running/").content.decode()


@pytest.mark.parametrize(
    ("form", "typed", "args"),
    [
        ("pain", {"pain": "4"}, "log pain 4"),
        ("morning", {"pain": "2", "usual": "1"}, "log morning 2 --usual 1"),
        ("run", {"km": "5", "minutes": "31", "pain": "2", "place": "trail", "limp": "yes"},
         "log run --km 5 --minutes 31 --pain 2 --place trail --limp"),
    ],
)  # fmt: skip
def test_short_forms_write_what_the_command_line_writes(
    client: Client, monkeypatch: pytest.MonkeyPatch, form: str, typed: dict[str, str], args: str
) -> None:
    """Pain, morning and run become the same entry by form and by command."""
    from stridemend.cli.main import main  # noqa: PLC0415  the site was started first

    tell(HIP)
    answer = client.post(f"/progress/log/{form}/", {**typed, "next": "/plan/"})
    assert answer.status_code == 302
    more = [] if form == "pain" else ["--replace"]
    monkeypatch.setattr("sys.argv", ["stridemend", *args.split(), *more])
    with pytest.raises(SystemExit):
        main()
    logs = [dict(e.data) for e in desk_of().entries() if e.kind is Kind.LOG]

    assert logs[0] == logs[1]
    assert answer.headers["location"].startswith("/plan/?logged=")
    assert "Written down." in client.get(answer.headers["location"]).content.decode()


def test_a_log_that_moves_the_plan_says_what_changes(client: Client) -> None:
    """Pain of 7 after a run changes the plan, and the page tells each change with its reason."""
    tell(HIP)
    shown(client)
    run = {"km": "5", "pain": "7", "next": "/plan/"}
    answer = client.post("/progress/log/run/", run, follow=True)
    page = read(answer.content)
    changes = entries(Kind.PLAN)[-1]["changes"]

    assert changes
    assert "What changes in your plan" in page.text
    assert all(row["why"] in page.text for row in changes)  # type: ignore[attr-defined]


def test_the_short_forms_are_the_whole_ones_with_less(client: Client) -> None:
    """Every field of a short form is one of the whole form, and the way to that is at hand."""
    tell(HIP)
    page = shown(client)
    forms = page.all("section", "tell-us")[0].all("form")

    assert [one.attributes["action"] for one in forms] == [
        f"/progress/log/{what}/" for what in ("pain", "morning", "run")
    ]
    for form in forms:
        whole = read(client.get(form.attributes["action"]).content).all("form", "tell")[0]
        names = {one.attributes["name"] for one in form.all("input")} - {"next"}
        assert names <= {one.attributes["name"] for one in whole.all("input")}
        assert f"{form.attributes['action']}?next=/plan/" in form.links()
    ids = [one.attributes["id"] for one in page.all("input") if "id" in one.attributes]
    assert len(ids) == len(set(ids))


def test_old_versions_stay_readable(client: Client) -> None:
    """Each version has a page with what it held; a number that is no version has none."""
    tell(HIP)
    shown(client)
    client.post("/plan/change/", LIMITS)
    plans = [e for e in desk_of().entries() if e.kind is Kind.PLAN]
    first = plan_from_data(plans[0].data["plan"])
    page = read(client.get(f"/plan/versions/{plans[0].number}/").content)

    assert len(plans) == 2
    assert all(one.name in page.text for stage in first.stages for one in stage.items)
    assert "/session/" not in page.links()
    assert client.get("/plan/versions/1/").status_code == 404
    assert len(shown(client, "versions/").all("ol", "versions")[0].all("h2")) == 2


def test_phases_say_which_is_open_and_what_opens_the_next(client: Client) -> None:
    """Eight phases in order; one that waits says by which criteria it opens, never a date."""
    tell(HIP)
    page = shown(client, "phases/")
    phases = page.all("li", "phase")

    assert len(phases) == 8
    assert any("phase-open" in one.classes for one in phases)
    waiting = [one for one in phases if "phase-waits" in one.classes]
    assert all("What opens it" in one.text for one in waiting)
    assert str(date.today().year + 1) not in page.all("ol", "path")[0].text  # noqa: DTZ011


def test_running_says_how_each_condition_stands(client: Client) -> None:
    """The answer first; each condition met, unmet or unknown as in the plan, and what turns it."""
    desk = tell(HIP)
    plan = make_today(desk).plan
    page = shown(client, "running/")
    rows = page.all("li", "condition")

    assert plan
    assert page.all("p", "lead")[0].text == plan.clearance.words
    for row, one in zip(rows, plan.clearance.conditions, strict=True):
        assert one.words in row.text
        assert one.how in row.text
        agreed = one.kind == "agreement" and one.state == "unknown"
        assert ("is-agreement" if agreed else f"is-{one.state}") in row.classes


def test_nobody_changes_another_plan(accounts: Callable[[str], Client]) -> None:
    """Forms of one account write into its own record only, and its versions are its own."""
    ann, bob = accounts("ann"), accounts("bob")
    ann.get("/plan/"), bob.get("/plan/")
    from stridemend.web.models import Owner  # noqa: PLC0415  after Django was set up

    name = Owner.objects.get(user__username="ann").runner_name
    tell(HIP, name)
    ann.get("/plan/")
    plan = next(e for e in desk_of(name).entries() if e.kind is Kind.PLAN)
    bob.post("/plan/change/", LIMITS)
    bob.post("/progress/log/pain/", {"pain": "9"})

    assert ann.get(f"/plan/versions/{plan.number}/").status_code == 200
    assert bob.get(f"/plan/versions/{plan.number}/").status_code == 404
    assert [e.kind for e in desk_of(name).entries()] == [Kind.STORY, Kind.PLAN]
