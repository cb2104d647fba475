"""`stridemend train` as a user meets it."""

import json
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from running import Run

sys.path.append(str(Path(__file__).parent.parent / "training"))

from fit_writer import EPOCH, a_run

DAY_S = 86_400
MONDAY = 1_767_571_200 - EPOCH + 7 * 3600
"""Monday 5 January 2026, 07:00 UTC, in FIT time."""


@pytest.fixture(autouse=True)
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the log of each test apart from the user's."""
    home = tmp_path / "data"
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    return home


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """Return a folder with a run every second day for ten weeks, and a jump on day 61."""
    folder = tmp_path / "runs"
    folder.mkdir()
    for number in range(0, 70, 2):
        (folder / f"{number:02}.fit").write_bytes(a_run(MONDAY + number * DAY_S, 600))
    (folder / "61.fit").write_bytes(a_run(MONDAY + 61 * DAY_S, 972))
    return folder


def test_import_report_and_the_finding(run: Run, runs: Path, tmp_path: Path) -> None:
    """A folder goes in; the report tells the jump nine days before the pain; assess reads it."""
    imported = run("train", "import", runs)
    case = tmp_path / "case.yaml"
    story = "Sore left calf when I run."
    report = run("train", "report", "--onset", "2026-03-16", "--pain", "calf pain",
                 "--case", case, "--story", story)  # fmt: skip
    assessed = run("assess", "--case", case)

    assert 0 == imported.code == report.code == assessed.code
    assert "new            36  activities" in imported.out
    assert "Your longest run grew 62 % 9 days before the calf pain" in " ".join(report.out.split())
    assert "One run much longer than usual" in assessed.out


def test_import_again_dry_and_as_json(run: Run, runs: Path) -> None:
    """A rehearsal keeps nothing; the JSON counts what happened."""
    dry = json.loads(run("train", "import", runs, "--dry-run", "--json").out)
    first = json.loads(run("train", "import", runs, "--json").out)
    again = json.loads(run("train", "import", runs, "--json").out)

    assert (dry["new"], dry["dry_run"]) == (36, True)
    assert (first["new"], first["unchanged"]) == (36, 0)
    assert (again["new"], again["unchanged"]) == (0, 36)


def test_a_damaged_file_is_told_with_place_and_remedy(run: Run, tmp_path: Path) -> None:
    """The line names the file, the byte and what to do; the program goes on."""
    (tmp_path / "torn.fit").write_bytes(a_run(MONDAY, 100)[:3000])
    found = run("train", "import", tmp_path / "torn.fit")

    assert found.code == 0
    assert "damaged         1  files" in found.out
    assert "SM601" in found.out
    assert "(byte 2998)" in found.out  # where the record that was cut begins


def test_a_file_of_which_nothing_can_be_used(run: Run, tmp_path: Path) -> None:
    """Code 2 when nothing came of it; a route, which is sound, is no mistake."""
    (tmp_path / "x.csv").write_text("a;b\n1;2\n")
    (tmp_path / "route.gpx").write_text("<gpx><rte/></gpx>")

    assert run("train", "import", tmp_path / "x.csv").code == 2
    assert run("train", "import", tmp_path / "route.gpx").code == 0


def test_a_path_that_is_not_there(run: Run) -> None:
    """Nothing to read ends with code 2."""
    found = run("train", "import", "nowhere.fit")

    assert found.code == 2
    assert "no such file" in found.out


def test_edit_list_and_tell(run: Run, runs: Path) -> None:
    """An activity is found by the start of its id, corrected, and a wrong value is refused."""
    run("train", "import", runs)
    rows = json.loads(run("train", "list", "--json", "--last", "1").out)
    own = rows[0]["id"]
    changed = run("train", "edit", own, "--rpe", "7", "--shoes", "Blue")
    wrong = run("train", "edit", own, "--rpe", "11", "--start", "noon")
    listed = run("train", "list", "--last", "1")

    assert changed.code == 0
    assert wrong.code == 2
    assert "--rpe" in wrong.err
    assert "--start" in wrong.err
    assert "effort 7" in listed.out
    assert run("train", "edit", "zz", "--rpe", "5").code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("holiday", "2026-01-01"),
        ("pain", "2026-01-01"),
        ("rest", "2026-01-05", "2026-01-01"),
        ("rest", "tomorrow"),
    ],
)
def test_tell_refuses_what_it_cannot_mean(run: Run, words: tuple[str, ...]) -> None:
    """An unknown kind, pain without a score, a backward span, no date: all code 2."""
    assert run("train", "tell", *words).code == 2


def test_plan_check(run: Run, runs: Path, tmp_path: Path) -> None:
    """A planned jump ends with code 1 and says to what length to keep it."""
    run("train", "import", runs)
    plan = tmp_path / "plan.csv"
    plan.write_text("date,distance_km\n2026-03-17,1.5\n2026-03-19,5\n")
    found = run("train", "plan-check", plan)

    assert found.code == 1
    assert "too much" in found.out
    assert "Keep it to" in found.out


def test_plan_check_of_a_race_and_of_nonsense(run: Run, runs: Path, tmp_path: Path) -> None:
    """A race needs a distance and a coming day; a broken plan names each line."""
    run("train", "import", runs)
    race = run("train", "plan-check", "2026-06-21", "--distance-km", "5")
    plan = tmp_path / "plan.csv"
    plan.write_text("date,distance_km\nsoon,5\n2026-03-19,-1\n")
    broken = run("train", "plan-check", plan)

    assert race.code == 0
    assert "long run" in race.out
    assert run("train", "plan-check", "2026-06-21").code == 2
    assert run("train", "plan-check", "2020-06-21", "--distance-km", "5").code == 2
    assert broken.code == 2
    assert ":2" in broken.err
    assert ":3" in broken.err


def test_an_empty_log_says_how_to_begin(run: Run, data_home: Path) -> None:
    """Looking at an empty log makes no file and says what to do."""
    found = run("train", "report")

    assert found.code == 0
    assert "train import" in found.out
    assert not data_home.exists()


class Page(HTMLParser):
    """Collects what matters of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of all tags of a name."""
        return [attrs for name, attrs in self.tags if name == tag]


def test_page_is_one_file_with_plots_that_can_be_read(run: Run, runs: Path, tmp_path: Path) -> None:
    """No script and nothing from elsewhere; each plot has a title, a text and its numbers."""
    run("train", "import", runs)
    run("train", "tell", "pain", "2026-03-16", "--score", "4", "--note", "<b>calf</b>")
    place = tmp_path / "log.html"
    found = run("train", "report", "--html", place, "--pain", "<i>calf</i> pain")
    text = place.read_text("utf-8")
    page = Page()
    page.feed(text)

    assert found.code == 0
    assert page.of("script") + page.of("link") + page.of("img") + page.of("i") + page.of("b") == []
    assert "http" not in text
    plots = [svg for svg in page.of("svg") if "role" in svg]
    signs = [svg for svg in page.of("svg") if "role" not in svg]
    assert len(plots) == 4
    assert all(sign["aria-hidden"] == "true" for sign in signs)
    assert all(plot["role"] == "img" and plot["aria-labelledby"] for plot in plots)
    assert len(page.of("title")) == len(plots) + 1
    assert len(page.of("desc")) == len(page.of("table")) == len(plots)
    ids = [attrs["id"] for _, attrs in page.tags if attrs.get("id")]
    assert len(ids) == len(set(ids))


def test_report_as_json(run: Run, runs: Path) -> None:
    """Weeks, rules, changes and findings come as data."""
    run("train", "import", runs)
    data = json.loads(run("train", "report", "--json", "--onset", "2026-03-16").out)

    assert {"weeks", "rules", "past", "changes", "findings", "case_crossover"} <= set(data)
    assert data["weeks"][1]["days_known"] == 7
    assert "single_session_spike" in [one["code"] for one in data["findings"]]


def test_an_old_log_becomes_part_of_the_record(run: Run, runs: Path, data_home: Path) -> None:
    """A log from before records had one is taken over once, told, and exported with the rest."""
    old = data_home / "stridemend" / "training.sqlite3"
    assert run("train", "import", runs, "--log", old).code == 0
    first = run("train", "list", "--json")
    again = run("train", "list", "--json")
    exported = json.loads(run("export").out)

    assert "part of your record" in first.err
    assert again.err == ""
    assert len(json.loads(first.out)) == len(json.loads(again.out)) == 30
    assert not old.exists()
    assert len(exported["training"]["recordings"]) == 36
    assert json.loads(run("train", "list", "--json", "--runner", "anna").out) == []


def test_a_log_apart_stays_apart(run: Run, runs: Path, tmp_path: Path, data_home: Path) -> None:
    """With --log nothing goes into a record, and none is made."""
    run("train", "import", runs, "--log", tmp_path / "other.sqlite3")

    assert not data_home.exists()
    assert "(" not in run("train", "list", "--log", tmp_path / "other.sqlite3", "--last", "1").err


def test_nothing_is_imported_without_agreement(run: Run, runs: Path) -> None:
    """After the agreement was taken back, an import is refused like every other log."""
    run("log", "story", "My left calf hurts when I run.")
    withdrawn = run("log", "consent", "--withdrawn")
    refused = run("train", "import", runs)

    assert (withdrawn.code, refused.code) == (0, 2)
    assert "SM279" in refused.err
