"""My running: files in, what they tell, and each run by itself."""

import io
import json
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from desks import HIP, tell
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pages import read

from stridemend.core.timeline import Kind, standing
from stridemend.records.settings import uploads_folder
from stridemend.records.store import Record
from stridemend.schema import load_pack
from stridemend.worker import Worker, uploads

sys.path.append(str(Path(__file__).parents[1] / "training"))
from recordings import raw

RUN = "activity-small-fenix2-run.fit"
LATE = "garmin-fenix-5-run.fit"
"""Of the last ten years, so that pain can be told of it."""
BROKEN = "mornindew-broken.fit"


@pytest.fixture(autouse=True)
def _no_helper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tests themselves work on jobs."""
    monkeypatch.setattr("stridemend.web.views.upload.start_helper", lambda: None)


def work() -> None:
    """Do every job that waits."""
    worker = Worker(load_pack(), lambda: datetime.now(UTC))
    while worker.look():
        pass


def hand_in(client: Client, *files: tuple[str, bytes]) -> Any:
    """Hand files in and let them be read; return the last answer."""
    given = [SimpleUploadedFile(name, data) for name, data in files]
    answer = client.post("/training/upload/", {"files": given})
    work()
    return client.get(answer.url) if answer.status_code == 302 else answer


def facts(answer: Any) -> dict[str, int]:
    """Return the numbers of a job's summary."""
    rows = read(answer.content).all("ul", "facts")[0].all("li")
    return {row.all("span")[0].text: int(row.all("b")[0].text) for row in rows}


def only_run() -> str:
    """Return the id of the only activity."""
    from stridemend.records.models import Activity  # noqa: PLC0415  after Django was set up

    return str(Activity.objects.get().code)


def test_a_file_of_a_watch_is_read(client: Client) -> None:
    """The distance on the page is the device's own; read again, the file is known."""
    first = hand_in(client, (RUN, raw(RUN)))
    again = hand_in(client, ("copy of it.FIT", raw(RUN)))
    page = read(client.get(f"/training/{only_run()}/").content)
    [entry] = _summaries()

    assert facts(first) == {
        "New": 1,
        "Joined to one that was there": 0,
        "Known already": 0,
        "Damaged": 0,
    }
    assert facts(again)["Known already"] == 1
    shown = float(page.all("b", "big-number")[0].text)
    assert shown == pytest.approx(entry["distance_m"] / 1000, abs=0.05)


def _summaries() -> list[dict[str, Any]]:
    from stridemend.records.models import Activity  # noqa: PLC0415  after Django was set up

    return [json.loads(one.entry) for one in Activity.objects.all()]


def test_a_damaged_file_says_why_and_what_to_do(client: Client) -> None:
    """The fault is told with the file's name and a remedy; the other file is read all the same."""
    whole = raw(RUN)
    answer = hand_in(client, ("half.fit", whole[: len(whole) // 2]), ("notes.fit", b"no training"))
    [troubles] = read(answer.content).all("ul", "troubles")

    assert facts(answer)["Damaged"] >= 2
    assert "half.fit" in troubles.text
    assert "notes.fit" in troubles.text
    assert "FIT, TCX, GPX" in troubles.text


def test_names_lead_nowhere(client: Client) -> None:
    """A name with a path is only shown by its end; nothing is written outside the folder."""
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("../../escape.fit", raw(RUN))
    before = set(uploads_folder().parent.glob("**/*"))
    hand_in(client, ("../../../tmp/evil.fit", raw(RUN)), ("export.zip", zipped.getvalue()))
    after = set(uploads_folder().parent.glob("**/*"))

    new = {one for one in after - before if uploads_folder() not in (one, *one.parents)}
    assert not [one for one in new if "escape" in one.name or "evil" in one.name]
    page = read(client.get(f"/training/{only_run()}/").content)
    assert "evil.fit" in page.text
    assert ".." not in page.text


def test_other_files_and_too_large_ones_are_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A letter is no training file; files over the limit are refused before they are read."""
    letter = client.post("/training/upload/", {"files": SimpleUploadedFile("letter.pdf", b"%PDF")})
    none = client.post("/training/upload/", {})
    monkeypatch.setattr(uploads, "MOST_BYTES", 2 * uploads.MEGABYTE)
    big = SimpleUploadedFile("big.fit", b"x" * 4_000_000)
    large = client.post("/training/upload/", {"files": big})

    assert (letter.status_code, none.status_code, large.status_code) == (422, 422, 413)
    assert "letter.pdf" in read(letter.content).text
    assert "2 MB" in read(large.content).text
    assert not list(uploads_folder().glob("*/*")) if uploads_folder().exists() else True


def test_a_job_can_be_stopped(client: Client) -> None:
    """A job that waits is called off; the page says what is kept."""
    given = SimpleUploadedFile(RUN, raw(RUN))
    address = client.post("/training/upload/", {"files": given}).url
    assert read(client.get(address).content).all("progress")
    client.post(f"{address}stop/")
    work()

    assert "Stopped" in read(client.get(address).content).text
    assert _summaries() == []


def test_a_part_for_htmx_asks_again_until_it_is_done(client: Client) -> None:
    """While a job is open its part asks for itself every second; then it stops."""
    address = client.post("/training/upload/", {"files": SimpleUploadedFile(RUN, raw(RUN))}).url
    waiting = client.get(address, headers={"HX-Request": "true"}).content.decode()
    work()
    done = client.get(address, headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in waiting
    assert 'hx-trigger="every 1s"' in waiting
    assert "hx-trigger" not in done


def test_what_only_the_runner_knows(client: Client) -> None:
    """Effort, shoes and ground lie on top of the file; pain goes into the record and the plan."""
    tell(HIP, screened=True).advance()
    hand_in(client, (LATE, raw(LATE)))
    address = f"/training/{only_run()}/"
    told = {"rpe": "6", "shoes": "Blue ones", "surface": "trail", "pain": "5", "distance": "9,5"}
    assert client.post(address, told).status_code == 302
    page = read(client.get(address).content)
    [entry] = [e for e in standing(Record("me").entries()) if e.data.get("what") == "run"]

    checked = {o.attributes["name"]: o.attributes["value"] for o in page.all("input")
               if "checked" in o.attributes}  # fmt: skip
    assert checked == {"pain": "5", "rpe": "6"}
    assert page.all("b", "big-number")[0].text == "9.5"
    assert (entry.data["pain"], entry.data["rpe"], entry.data["place"]) == (5.0, 6.0, "trail")

    assert client.post(address, {"pain": "3", "rpe": "6"}).status_code == 302
    [entry] = [e for e in standing(Record("me").entries()) if e.data.get("what") == "run"]
    assert (entry.data["pain"], entry.data["place"]) == (3.0, "trail")


def test_a_wrong_correction_changes_nothing(client: Client) -> None:
    """Every wrong field is told, and none of the others is kept."""
    hand_in(client, (RUN, raw(RUN)))
    address = f"/training/{only_run()}/"
    answer = client.post(address, {"shoes": "New", "distance": "far", "start": "yesterday"})

    assert answer.status_code == 422
    assert len(read(answer.content).all("div", "note")[0].all("p")) == 2
    assert not _edits()


def _edits() -> list[str]:
    from stridemend.records.models import ActivityEdit  # noqa: PLC0415  after Django was set up

    return list(ActivityEdit.objects.values_list("value", flat=True))


def test_days_that_nobody_knows_are_hatched(years: Client) -> None:
    """A gap in the log is drawn as unknown until the runner tells that it was rest."""
    before = read(years.get("/training/").content)
    first = datetime.now(UTC).date() - timedelta(days=139)
    told = {"kind": "rest", "first": first.isoformat()}
    told["last"] = (first + timedelta(days=20)).isoformat()
    assert years.post("/training/days/", told).status_code == 302
    after = read(years.get("/training/").content)
    hatched = [len(_days(page).all("rect", "unknown")) for page in (before, after)]

    assert 15 <= hatched[0] - 1 <= 20  # one more stands in the key
    assert hatched[1] == 1
    wrong = years.post(
        "/training/days/", {"kind": "rest", "first": told["last"], "last": told["first"]}
    )
    assert wrong.status_code == 422


def _days(page: Any) -> Any:
    """Return the calendar of the last six months."""
    return next(o for o in page.all("figure") if o.attributes.get("id") == "chart-days-1")


def test_shades_and_bars_are_the_kilometres_of_the_log(years: Client) -> None:
    """Each square of the calendar carries the distance of its day, and the weeks add up."""
    page = read(years.get("/training/").content)
    cells = {
        one.attributes["data-day"]: float(one.attributes["data-value"])
        for figure in page.all("figure")
        if figure.attributes.get("id", "").startswith("chart-days")
        for one in figure.all("rect")
        if "data-day" in one.attributes
    }
    days: dict[str, float] = {}
    for entry in _summaries():
        day = datetime.fromtimestamp(entry["start"], UTC).date().isoformat()
        days[day] = days.get(day, 0.0) + entry["distance_m"] / 1000

    assert len(cells) > 180
    assert cells == pytest.approx({day: days[day] for day in cells}, abs=0.006)


def test_miles_are_miles_everywhere(client: Client) -> None:
    """With miles chosen, charts, list and run speak of miles."""
    hand_in(client, (LATE, raw(LATE)))
    [entry] = _summaries()
    client.post("/me/speak/", {"units": "mi", "language": "en"})
    miles = entry["distance_m"] / 1609.344
    page = read(client.get(f"/training/{only_run()}/").content)
    listed = read(client.get("/training/runs/").content)

    assert float(page.all("b", "big-number")[0].text) == pytest.approx(miles, abs=0.05)
    assert f"{miles:.1f} miles" in listed.all("span", "run-far")[0].text
    assert "km" not in page.all("div", "big-facts")[0].text


def test_charts_are_in_miles_too(years: Client) -> None:
    """The weeks of the training page and the runs of the progress page are drawn in miles."""
    before = [_bars(years, path) for path in ("/training/", "/progress/?range=4w")]
    years.post("/me/speak/", {"units": "mi", "language": "en"})
    after = [_bars(years, path) for path in ("/training/", "/progress/?range=4w")]

    for km, miles in zip(before, after, strict=True):
        assert len(km) > 3
        assert miles == pytest.approx({day: far / 1.609344 for day, far in km.items()}, abs=0.01)


def _bars(client: Client, path: str) -> dict[str, float]:
    """Return the bars of distance on a page by their day."""
    page = read(client.get(path).content)
    bars = [one.attributes for one in page.all("rect", "amount") if "data-day" in one.attributes]
    return {one["data-day"]: float(one["data-value"]) for one in bars}


def test_what_the_log_tells_goes_into_the_case(years: Client) -> None:
    """Findings before the pain are added to the record as they stand on the page."""
    page = read(years.get("/training/").content)
    codes = [o.attributes["value"] for o in page.all("input") if o.attributes.get("name") == "code"]
    before = {e.number for e in Record("me").entries()}
    answer = years.post("/training/case/", {"code": codes[:2]})
    new = [e for e in Record("me").entries() if e.number not in before]

    assert answer.status_code == 302
    assert [e.data["code"] for e in new if e.kind is Kind.FINDING] == codes[:2]


def test_nobody_sees_anothers_runs_or_jobs(accounts: Callable[[str], Client]) -> None:
    """Another account's job, its run and its list are not there for anybody else."""
    anna, ben = accounts("anna"), accounts("ben")
    job = anna.post("/training/upload/", {"files": SimpleUploadedFile(RUN, raw(RUN))}).url
    assert ben.get(job).status_code == 404
    assert ben.post(f"{job}stop/").status_code == 404
    work()
    address = f"/training/{only_run()}/"

    assert anna.get(address).status_code == 200
    assert ben.get(address).status_code == 404
    assert ben.post(address, {"shoes": "mine"}).status_code == 404
    assert not read(ben.get("/training/runs/").content).all("a", "run-row")
