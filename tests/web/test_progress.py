"""Are you better? What the page draws and says is what was written down."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from desks import HIP, desk_of, tell
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pages import Element, read
from years import ENTRIES

from stridemend.cli.main import main
from stridemend.core import Side
from stridemend.core.timeline import Entry, Kind, standing
from stridemend.progress.log.write import retest_entry
from stridemend.progress.retest import Retest
from stridemend.records.store import Record

MOST_QUERIES = 12


def at(days: int) -> datetime:
    """Return noon some days ago."""
    moment = datetime.now().astimezone() - timedelta(days=days)
    return moment.replace(hour=12, minute=0, second=0, microsecond=0)


def pain(value: float, days: int) -> Entry:
    """Return a log of pain some days ago."""
    data = {"what": "pain", "when": "now", "value": value, "site": "", "side": "none"}
    return Entry(kind=Kind.LOG, at=at(days), data=data)


def run(km: float, days: int) -> Entry:
    """Return a log of a run some days ago."""
    data: dict[str, object] = {"what": "run", "km": km, "minutes": km * 6, "pain": 1.0, "rpe": 4.0}
    data |= {"morning": None, "site": "", "side": "none", "place": "", "limp": False}
    data |= {"sharp": False, "painkiller": False, "race": False}
    return Entry(kind=Kind.LOG, at=at(days), data=data, key=f"run {at(days).date()}")


def marks(page: Element, name: str) -> list[dict[str, str]]:
    """Return the data of the marks of a class on a page."""
    return [one.attributes for one in page.all("", name) if "data-day" in one.attributes]


def test_before_a_story_the_page_says_what_will_be_there(client: Client) -> None:
    """A new runner is led to the first question, and can write pain down already."""
    page = read(client.get("/progress/").content)

    assert "/where/" in page.links()
    assert "/progress/log/pain/" in page.links()


def test_marks_are_the_numbers_that_were_written(client: Client) -> None:
    """Each dot and bar carries the day and the number of its log, and no other is drawn."""
    desk = tell(HIP, screened=True)
    pains = {days: float(value) for days, value in ((20, 6), (12, 5), (6, 3), (1, 2))}
    runs = {15: 5.0, 8: 6.5, 2: 7.0}
    desk.append(*(pain(value, days) for days, value in pains.items()))
    desk.append(*(run(km, days) for days, km in runs.items()))
    page = read(client.get("/progress/?range=4w").content)
    chart = next(one for one in page.all("figure") if one.attributes.get("id") == "chart-time")

    dots = {one["data-day"]: float(one["data-value"]) for one in marks(chart, "dot")}
    bars = {one["data-day"]: float(one["data-value"]) for one in marks(chart, "amount")}
    assert dots == {at(days).date().isoformat(): value for days, value in pains.items()}
    assert bars == {at(days).date().isoformat(): km for days, km in runs.items()}


def test_a_retest_is_drawn_from_before_to_after(client: Client) -> None:
    """A retest stands as a diamond with both numbers, in the picture, its text and its table."""
    desk = tell(HIP, screened=True)
    retest = Retest(
        on=at(3).date(), task="step_up", item="foam_roll_calf", side=Side.LEFT,
        finding="sign_release_calf_helped", before=6, after=2,
    )  # fmt: skip
    desk.append(retest_entry(retest, at(3)))
    page = read(client.get("/progress/?range=4w").content)
    chart = next(one for one in page.all("figure") if one.attributes.get("id") == "chart-time")
    [mark] = marks(chart, "retest")

    assert (mark["data-before"], mark["data-after"]) == ("6", "2")
    assert "6→2" in chart.text
    assert "6 to 2" in chart.all("desc")[0].text
    assert "6 → 2" in chart.all("table")[0].text


def test_the_verdict_is_that_of_the_command_line(
    client: Client, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Word, mean before, mean now and chance equal ``stridemend progress --json``."""
    desk = tell(HIP, screened=True)
    desk.append(*(pain(value, days) for value, days in ((7, 30), (6, 28), (7, 26))))
    desk.advance()
    tomorrow = datetime.now().astimezone() + timedelta(days=1)
    later = tomorrow.replace(hour=12)  # three hours of one day, whenever this runs
    monkeypatch.setattr("stridemend.cli.clock.now", lambda: later)
    monkeypatch.setattr("stridemend.web.state.opened.now_in", lambda _zone: later)
    desk.record.append(
        [
            Entry(kind=Kind.LOG, at=later - timedelta(hours=n), data=pain(value, 0).data)
            for n, value in enumerate((1, 2, 1))
        ],
        later,
    )
    monkeypatch.setattr("sys.argv", ["stridemend", "progress", "--json"])
    with pytest.raises(SystemExit):
        main()
    told = json.loads(capsys.readouterr().out)["pain"]
    page = read(client.get("/progress/").content)
    [answer] = [one for one in page.all("section") if "data-verdict" in one.attributes]

    assert answer.attributes["data-verdict"] == told["word"]
    assert told["word"] == "improved"
    assert [one.text for one in answer.all("b")] == [f"{told['before']:.1f}", f"{told['now']:.1f}"]
    shown = {row.all("th")[0].text: row.all("td")[0].text for row in answer.all("tr")}
    assert shown["Values"] == str(told["values"])
    assert f"{told['tau']:.2f}" in shown.values()


def test_belief_is_what_was_believed_then(client: Client) -> None:
    """The first point is the ranking before the retest, the last the ranking now."""
    desk = tell(HIP, screened=True)
    before = desk.situation().answer.assessment
    retest = Retest(
        on=at(0).date(), task="step_up", item="hip_flexor_release", side=Side.LEFT,
        finding="sign_release_hip_flexor_helped", before=6, after=2,
    )  # fmt: skip
    desk.append(retest_entry(retest, at(-1)))
    after = desk.situation().answer.assessment
    assert before
    assert after
    page = read(client.get("/progress/belief/").content)
    leading = sorted(after.drivers, key=lambda one: -round(one.probability, 4))[:4]
    first = {(one.id, one.side): one.probability for one in before.drivers}
    shown = [
        [float(o.attributes["data-value"]) for o in page.all("circle")
         if o.attributes.get("data-driver") == str(place)]
        for place in range(1, 5)
    ]  # fmt: skip

    for line, one in zip(shown, leading, strict=True):
        was = first[one.id, one.side]
        assert line == pytest.approx([100 * was, 100 * one.probability], abs=0.06)
    assert any(line[0] != line[-1] for line in shown)


FORMS = {
    "pain": ({"pain": "4", "when": "worst", "site": "pain_calf", "side": "left"}, "value", 4.0),
    "morning": ({"pain": "2", "usual": "1"}, "value", 2.0),
    "run": ({"km": "5,5", "pain": "2", "sharp": "yes"}, "km", 5.5),
    "sleep": ({"hours": "6.5", "energy": "7"}, "hours", 6.5),
    "checkin": ({"q1": "8", "q2": "8", "q3": "0", "q4": "8"}, "total", 24.0),
    "uwri": ({f"q{n}": str(n % 5) for n in range(1, 10)}, "total", 20.0),
    "psfs": (
        {"a1": "run", "v1": "3", "a2": "stairs", "v2": "6", "a3": "sit", "v3": "9"}, "total", 6.0
    ),
    "score": ({"instrument": "rmdq", "total": "7"}, "total", 7.0),
    "missed": ({"why": "pain"}, "why", "pain"),
    "sides": ({"test": "knee_to_wall", "left": "8", "right": "11.5"}, "right", 11.5),
    "note": ({"text": "<b>new</b> shoes"}, "text", "<b>new</b> shoes"),
}  # fmt: skip


@pytest.mark.parametrize("what", FORMS)
def test_every_form_writes_and_fills_itself_again(client: Client, what: str) -> None:
    """What is typed stands in the record; correcting shows it again and takes its place."""
    typed, field, value = FORMS[what]
    assert client.post(f"/progress/log/{what}/", typed).status_code == 302
    [entry] = Record("me").entries()
    assert entry.data[field] == value

    page = read(client.get(f"/progress/log/{what}/?replaces={entry.number}").content)
    filled = _filled(page)
    assert {name: filled.get(name) for name in typed if name != "km"} == {
        name: one for name, one in typed.items() if name != "km"
    }
    assert client.post(f"/progress/log/{what}/", filled).status_code == 302
    [_, again] = Record("me").entries()
    assert again.replaces == entry.number
    assert again.data == entry.data


def _filled(page: Element) -> dict[str, str]:
    """Return what a browser would send of a form as it stands, by its first button."""
    form = next(one for one in page.all("form") if "tell" in one.classes)
    button = form.all("button")[0].attributes
    sent = {button["name"]: button["value"]} if "name" in button else {}
    for one in form.all("input"):
        at_choice = one.attributes.get("type") in ("radio", "checkbox")
        if not at_choice or "checked" in one.attributes:
            sent[one.attributes["name"]] = one.attributes.get("value", "")
    for one in form.all("select"):
        chosen = [o for o in one.all("option") if "selected" in o.attributes] or one.all("option")
        sent[one.attributes["name"]] = chosen[0].attributes.get("value", chosen[0].text)
    return sent


def test_what_was_typed_wrong_is_told_at_its_field_and_kept(client: Client) -> None:
    """Every problem is told at once, nothing is written, and what was typed stays."""
    answer = client.post("/progress/log/run/", {"km": "far", "minutes": "-3", "pain": "2"})
    page = read(answer.content)

    assert answer.status_code == 422
    assert len(page.all("p", "problem")) == 2
    assert _filled(page)["km"] == "far"
    assert Record("me").entries() == ()


def test_the_same_thing_twice_is_asked_about(client: Client) -> None:
    """A second check-in of a day is held up against the first and can take its place."""
    client.post("/progress/log/sleep/", {"hours": "6"})
    answer = client.post("/progress/log/sleep/", {"hours": "7"})
    page = read(answer.content)

    assert answer.status_code == 422
    assert "Slept 6 h" in page.text
    assert client.post("/progress/log/sleep/", _filled(page)).status_code == 302
    assert [e.data["hours"] for e in standing(Record("me").entries())] == [7.0]


def test_a_second_run_of_a_day_is_asked_about(client: Client) -> None:
    """The same day's run twice: put in its place or kept beside it, as the runner says."""
    client.post("/progress/log/run/", {"km": "5"})
    twice = read(client.post("/progress/log/run/", {"km": "6"}).content)
    corrected, kept = [one.attributes for one in twice.all("main")[0].all("button")]
    client.post("/progress/log/run/", {"km": "6", corrected["name"]: corrected["value"]})
    assert _km() == [6]
    client.post("/progress/log/run/", {"km": "8", kept["name"]: kept["value"]})
    assert _km() == [6, 8]


def test_a_second_run_of_a_day_is_corrected_for_itself(client: Client) -> None:
    """Correcting the second run of a day does not touch the first."""
    client.post("/progress/log/run/", {"km": "5"})
    client.post("/progress/log/run/", {"km": "8", "another": "yes"})
    second = max(e.number for e in Record("me").entries())
    form = read(client.get(f"/progress/log/run/?replaces={second}").content)

    client.post("/progress/log/run/", {**_filled(form), "km": "9"})
    assert _km() == [5, 9]


def _km() -> list[float]:
    return sorted(e.data["km"] for e in standing(Record("me").entries()))


@pytest.mark.parametrize("page", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_a_form_leads_to_pages_of_this_site_only(client: Client, page: str) -> None:
    """An address from elsewhere in ``next`` is neither linked nor followed."""
    form = read(client.get("/progress/log/pain/", {"next": page}).content)
    answer = client.post("/progress/log/pain/", {"pain": "2", "next": page})

    assert page not in form.links()
    assert answer.headers["location"] == "/progress/"


def test_taken_back(client: Client) -> None:
    """An entry is taken back from the timeline; a plan cannot be, nor twice the same."""
    tell(HIP, screened=True).advance()
    client.post("/progress/log/pain/", {"pain": "9", "when": "now"})
    number = max(e.number for e in Record("me").entries() if e.kind is Kind.LOG)
    plan = next(e.number for e in Record("me").entries() if e.kind is Kind.PLAN)

    assert client.post(f"/progress/timeline/{number}/undo/").status_code == 302
    assert client.post(f"/progress/timeline/{number}/undo/").status_code == 404
    assert client.post(f"/progress/timeline/{plan}/undo/").status_code == 404
    assert not [e for e in standing(Record("me").entries()) if e.data.get("value") == 9.0]


def test_a_log_moves_the_plan_and_says_so(client: Client) -> None:
    """A painful run brings a new version of the plan, told with its reason."""
    tell(HIP, screened=True).advance()
    answer = client.post("/progress/log/run/", {"km": "5", "pain": "8", "limp": "yes"}, follow=True)
    plans = [e for e in Record("me").entries() if e.kind is Kind.PLAN]

    assert len(plans) == 2
    assert plans[1].data["changes"][0]["why"] in read(answer.content).text


def test_the_summary_is_one_file_of_its_own(client: Client) -> None:
    """The file holds the story, the ranking and the chart; it loads nothing and runs nothing."""
    desk = tell(HIP + " <script>alert(1)</script>", screened=True)
    desk.append(pain(5, 3), pain(2, 1))
    answer = client.get("/progress/summary.html")
    page = read(answer.content)

    assert answer["Content-Disposition"] == 'attachment; filename="stridemend-summary.html"'
    assert not page.all("script") + page.all("link") + page.all("img")
    assert "Left calf tight" in page.text
    assert {one["data-value"] for one in marks(page, "dot")} == {"5", "2"}
    assert [action for _, action, _ in desk.record.audit()] == ["summary"]


def test_nobody_sees_anothers(accounts: Callable[[str], Client]) -> None:
    """Another runner's entries are not shown, corrected or taken back."""
    anna, ben = accounts("anna"), accounts("ben")
    anna.post("/progress/log/pain/", {"pain": "4", "when": "now"})
    [entry] = [e for name in _names() for e in Record(name).entries()]

    assert ben.get(f"/progress/log/pain/?replaces={entry.number}").status_code == 404
    assert ben.post(f"/progress/timeline/{entry.number}/undo/").status_code == 404
    assert "Pain 4" not in ben.get("/progress/timeline/").content.decode()
    assert "Pain 4" in anna.get("/progress/timeline/").content.decode()


def _names() -> list[str]:
    from stridemend.records.models import Runner  # noqa: PLC0415  after Django was set up

    return list(Runner.objects.values_list("name", flat=True))


def test_three_years_stay_quick_to_read(years: Client) -> None:
    """With 5,000 entries and 700 runs every page is read in a dozen queries, its charts thin."""
    assert len(Record("me").entries()) == ENTRIES
    for path in ("/progress/?range=all", "/progress/timeline/?page=40", "/training/", "/me/"):
        years.get(path)  # the first after a write works it out
        with CaptureQueriesContext(connection) as asked:
            answer = years.get(path)
        assert answer.status_code == 200
        assert len(asked) <= MOST_QUERIES, path
    page = read(years.get("/progress/?range=all").content)
    assert 100 < len(marks(page, "dot")) < 200
    rows = read(years.get("/progress/timeline/?page=40").content).all("ul", "rows")
    assert sum(len(one.all("li")) for one in rows) == 50


def test_the_words_of_a_note_are_no_markup(client: Client) -> None:
    """What a runner wrote is shown as written, never run."""
    client.post("/progress/log/note/", {"text": "<script>alert(1)</script>"})
    body = client.get("/progress/timeline/").content.decode()

    assert "<script>alert(1)" not in body
    assert re.search(r"Note: &lt;script&gt;alert\(1\)", body)


def test_no_longer_agreed(client: Client) -> None:
    """After the agreement was taken back nothing is written, and the page says why."""
    client.post("/progress/log/note/", {"text": "one"})
    client.post("/me/agree/", {"given": "no"})
    answer = client.post("/progress/log/note/", {"text": "two"})

    assert answer.status_code == 422
    assert "no longer agrees" in read(answer.content).text
    assert len(desk_of().entries()) == 2
