"""Calendar, PDF and letter as a user gets them."""

import io
from pathlib import Path

import pytest
from icalendar import Calendar
from pypdf import PdfReader
from running import Run

STORY = "Left hip flexor tight, I sit all day, left shin hurts going up stairs. Weak glutes left."
DANGER = "My groin hurts deep inside when I run, also at night, and I cannot hop on it."


@pytest.fixture(autouse=True)
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the record of each test apart from the user's."""
    home = tmp_path / "data"
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    return home


def words(place: Path) -> str:
    """Return the words of a PDF."""
    pages = PdfReader(io.BytesIO(place.read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_plan_for_calendar_and_paper(run: Run, tmp_path: Path) -> None:
    """A story gives a plan as calendar with hours and as PDF, readable by nobody else."""
    ics, pdf = tmp_path / "plan.ics", tmp_path / "plan.pdf"
    made = run("plan", STORY, "--days", "3", "--ics", ics, "--at", "18:30", "--pdf", pdf)
    calendar = Calendar.from_ical(ics.read_bytes())
    titles = [str(one["summary"]) for one in calendar.walk("VEVENT")]

    assert made.code == 0
    assert len([title for title in titles if title.startswith("Session")]) == 12
    assert b"T183000" in ics.read_bytes()
    assert "What do I do?" in words(pdf)
    assert {one.stat().st_mode & 0o077 for one in (ics, pdf)} == {0}


def test_the_plan_in_force_keeps_its_names(run: Run, tmp_path: Path) -> None:
    """The calendar of a record is written anew after a log and keeps the names of its events."""
    run("log", "story", STORY)
    first, second = tmp_path / "1.ics", tmp_path / "2.ics"
    assert run("plan", "--runner", "me", "--ics", first).code == 0
    run("log", "limits", "--minutes", "10", "--days", "2")
    assert run("plan", "--runner", "me", "--ics", second).code == 0
    told = [
        {str(one["uid"]): one for one in Calendar.from_ical(place.read_bytes()).walk("VEVENT")}
        for place in (first, second)
    ]
    kept = told[0].keys() & told[1].keys()

    assert len(kept) > 4
    assert all(int(told[1][uid]["sequence"]) > int(told[0][uid]["sequence"]) for uid in kept)


def test_no_calendar_when_danger_stops_the_plan(run: Run, tmp_path: Path) -> None:
    """A story with danger signs gives no calendar, but a letter with the rules that fired."""
    refused = run("plan", DANGER, "--ics", tmp_path / "x.ics")
    letter = run("assess", DANGER, "--letter", tmp_path / "letter.pdf", "--pdf", tmp_path / "a.pdf")

    assert refused.code == 2
    assert "SM278" in refused.err
    assert not (tmp_path / "x.ics").exists()
    assert letter.code == 0
    assert "rf_bsi_femoral_neck" in words(tmp_path / "letter.pdf")
    assert "Is it safe?" in words(tmp_path / "a.pdf")


def test_progress_to_take_along(run: Run, tmp_path: Path) -> None:
    """The summary for a clinician comes as PDF, and the letter beside it."""
    run("log", "story", STORY)
    run("log", "pain", "4", "--site", "shin.left")
    done = run("progress", "--summary", "--pdf", tmp_path / "s.pdf", "--letter", tmp_path / "l.pdf")

    assert done.code == 0
    assert "In the runner's words" in words(tmp_path / "s.pdf")
    assert "hip flexor" in words(tmp_path / "l.pdf")


@pytest.mark.parametrize("hour", ["soon", "25:00"])
def test_a_wrong_hour(run: Run, tmp_path: Path, hour: str) -> None:
    """An hour that is none is told with an example."""
    found = run("plan", STORY, "--ics", tmp_path / "x.ics", "--at", hour)

    assert found.code == 2
    assert "18:30" in found.err
