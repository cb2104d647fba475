"""Me: how I am spoken to, my agreement, and my data out, in and gone."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from desks import HIP, tell
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.test import Client
from pages import read
from years import ENTRIES

from stridemend.core.timeline import Kind
from stridemend.records.models import Draft, Feed, Preferences, Runner
from stridemend.records.store import Record


def rows_of(name: str) -> dict[str, int]:
    """Return how many rows of each table hang on a runner, however far."""
    found = {}
    for model in apps.get_app_config("records").get_models():
        for path in _paths(model):
            count = model._default_manager.filter(
                **{f"{path}__name" if path else "name": name}
            ).count()
            if count:
                found[model.__name__] = count
    return found


def _paths(model: type[models.Model]) -> list[str]:
    """Return how a table reaches its runner."""
    if model is Runner:
        return [""]
    own = [f.name for f in model._meta.fields if f.related_model is Runner]
    through = [
        f"{f.name}__runner"
        for f in model._meta.fields
        if f.related_model and f.related_model is not Runner and hasattr(f.related_model, "runner")
    ]
    return own or through


def body_of(answer: object) -> str:
    """Return the whole text of a streamed answer."""
    return b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]


def test_every_table_of_the_record_reaches_its_runner() -> None:
    """No table could keep something about a runner that erasing would miss."""
    for model in apps.get_app_config("records").get_models():
        assert _paths(model), model.__name__


def test_erasing_leaves_nothing_and_touches_nobody_else(years: Client) -> None:
    """After the word was typed no table holds a row of that runner; the other keeps all."""
    tell(HIP, "other").advance()
    years.get("/progress/")
    years.get("/training/")
    me = Runner.objects.get(name="me")
    Draft.objects.create(runner=me, updated=datetime.now(UTC), data={"story": "half told"})
    Feed.objects.create(runner=me, secret_hash="x", created=datetime.now(UTC))
    Preferences.objects.update_or_create(runner=me, defaults={"units": "mi"})
    others = rows_of("other")
    assert {"Snapshot", "TimelineEntry", "Recording", "Draft", "Feed"} <= rows_of("me").keys()

    wrong = years.post("/me/erase/", {"word": "yes"})
    assert wrong.status_code == 422
    assert rows_of("me")["TimelineEntry"] >= ENTRIES
    answer = years.post("/me/erase/", {"word": " Erase "})

    assert answer.status_code == 200
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "cannot be brought back" in read(answer.content).text
    assert rows_of("me") == {}
    assert rows_of("other") == others


def test_an_export_imports_to_the_same(years: Client) -> None:
    """Exported, erased and imported, the record exports the same bytes again."""
    years.post("/me/speak/", {"units": "km", "language": "en"})
    told = body_of(years.get("/me/export/"))
    data = json.loads(told)
    assert len(data["entries"]) == ENTRIES
    assert len(data["training"]["activities"]) == 700
    years.post("/me/erase/", {"word": "erase"})
    answer = years.post("/me/import/file/", {"file": SimpleUploadedFile("x.json", told.encode())})

    assert answer.status_code == 302
    assert body_of(years.get("/me/export/")) == told


def test_a_small_export_leaves_the_seconds_out(years: Client) -> None:
    """Without the seconds of runs everything else is in it."""
    whole, small = (body_of(years.get(f"/me/export/{more}")) for more in ("", "?samples=no"))

    assert len(small) < 0.7 * len(whole)
    assert json.loads(small)["entries"] == json.loads(whole)["entries"]


@pytest.mark.parametrize("data", [b"", b"no json", b"\xff\xfe", b"[]", b'{"stridemend_record": 1}'])
def test_a_broken_import_is_told(client: Client, data: bytes) -> None:
    """A file that is no export is refused with a reason, and leaves nothing."""
    answer = client.post("/me/import/file/", {"file": SimpleUploadedFile("x.json", data)})

    assert answer.status_code == 422
    assert read(answer.content).all("div", "note")
    assert not Runner.objects.exists()


def test_an_import_never_tells_of_anothers_record(accounts: Callable[[str], Client]) -> None:
    """A record that somebody else keeps is refused without a word about whose it is."""
    anna, ben = accounts("anna"), accounts("ben")
    anna.post("/progress/log/pain/", {"pain": "4", "when": "now"})
    told = body_of(anna.get("/me/export/"))
    answer = ben.post("/me/import/file/", {"file": SimpleUploadedFile("x.json", told.encode())})

    assert answer.status_code == 422
    assert "account-" not in answer.content.decode()
    assert Runner.objects.filter(entries__isnull=False).distinct().count() == 1


def test_an_import_does_not_overwrite(client: Client) -> None:
    """Where something is kept, an import is refused and says what to do."""
    client.post("/progress/log/pain/", {"pain": "4", "when": "now"})
    told = body_of(client.get("/me/export/"))
    answer = client.post("/me/import/file/", {"file": SimpleUploadedFile("x.json", told.encode())})

    assert answer.status_code == 422
    assert "erase it" in read(answer.content).text
    assert len(Record("me").entries()) == 1


def test_language_goes_with_the_runner(client: Client) -> None:
    """The chosen language is kept, and a browser that was told none takes it."""
    client.post("/me/speak/", {"units": "km", "language": "es", "time_zone": "Europe/Madrid"})
    other = Client(headers={"host": "127.0.0.1"})
    first = other.get("/me/")

    assert Preferences.objects.get().language == "es"
    assert '<html lang="es">' in first.content.decode()
    assert other.cookies["django_language"].value == "es"


def _clock(client: Client) -> str:
    """Return the time of day that the page tells."""
    page = client.get("/me/").content.decode()
    found = re.search(r"it is (\d\d:\d\d) where", page)
    assert found
    return found[1]


def _around(zone: str) -> set[str]:
    """Return this minute in a zone, and the one before."""
    now = datetime.now(ZoneInfo(zone))
    return {f"{one:%H:%M}" for one in (now, now - timedelta(minutes=1))}


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_days_begin_in_the_runners_zone(client: Client, zone: str) -> None:
    """The browser's zone counts until the runner chooses one; nonsense does no harm."""
    client.cookies["zone"] = zone
    assert _clock(client) in _around(zone)
    client.post("/me/speak/", {"units": "km", "time_zone": "Asia/Kathmandu"})
    assert _clock(client) in _around("Asia/Kathmandu")

    client.post("/me/speak/", {"units": "km", "time_zone": "../../etc/passwd"})
    client.cookies["zone"] = "../../etc/passwd"
    assert client.get("/me/").status_code == 200
    assert Preferences.objects.get().time_zone == ""


def test_a_practitioner_signs_and_takes_it_back(client: Client) -> None:
    """Signing writes a version of the plan with the name; nothing else becomes met by it."""
    tell(HIP, screened=True).advance()
    nobody = client.post("/me/sign/", {"by": " "})
    client.post("/me/sign/", {"by": "Anna Berg, physiotherapist"})
    signed = [e for e in Record("me").entries() if e.kind is Kind.PLAN][-1].data["plan"]
    page = read(client.get("/progress/").content)

    assert nobody.status_code == 422
    assert signed["clearance"]["signed_by"] == "Anna Berg, physiotherapist"
    assert "Signed by Anna Berg" in page.text
    client.post("/me/sign/", {"by": "Anna Berg", "withdraw": "yes"})
    taken = [e for e in Record("me").entries() if e.kind is Kind.PLAN][-1].data["plan"]
    assert not taken["clearance"]["signed_by"]


def test_accounts_have_their_links_and_can_be_closed(accounts: Callable[[str], Client]) -> None:
    """On a server one reaches password and second step, and closes the account with the record."""
    from django.contrib.auth.models import User  # noqa: PLC0415  after Django was set up

    anna = accounts("anna")
    anna.post("/progress/log/pain/", {"pain": "4", "when": "now"})
    links = read(anna.get("/me/").content).links()
    assert "/accounts/password/change/" in links
    anna.post("/me/erase/", {"word": "erase", "account": "yes"})

    assert not User.objects.filter(username="anna").exists()
    assert not Runner.objects.exists()


def test_about_names_version_licences_and_every_source(client: Client) -> None:
    """Each source of the pack is listed and can be opened."""
    page = read(client.get("/me/about/").content)
    links = [link for link in page.links() if link.startswith("/why/source/")]

    assert "Apache-2.0" in page.text
    assert "CC BY 4.0" in page.text
    assert len(links) > 200
    assert client.get(links[0]).status_code == 200
