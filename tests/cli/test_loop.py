"""The loop as a runner uses it: log, session, retest, timeline, progress, export, erase."""

import json
import os
import pty
import re
import select
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from running import Run

from stridemend.cli import clock

STORY = (
    "Left calf tight and left shin hurts 5 of 10 going up stairs. Left hip flexor tight,"
    " I sit all day."
)
RELEASE = "hip_flexor_stretch_bed_edge"


@pytest.fixture(autouse=True)
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the record of each test apart from the user's."""
    home = tmp_path / "data"
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return home


def rows(run: Run, *args: str) -> list[dict[str, object]]:
    """Return the timeline."""
    return list(json.loads(run("timeline", "--json", *args).out))


def test_a_story_begins_a_record_and_a_plan(run: Run) -> None:
    """After the story the timeline holds it, and the first version of a plan."""
    ran = run("log", "story", STORY)

    assert ran.code == 0
    assert [row["kind"] for row in rows(run)] == ["story", "plan"]


def test_a_log_moves_the_plan_and_old_versions_stay(run: Run) -> None:
    """A log that changes the plan writes a new version with its reason; the old one stays."""
    run("log", "story", STORY)
    ran = run("log", "pain", "4", "--site", "calf.left")
    plans = [row["data"] for row in rows(run, "--kind", "plan")]

    assert "What changes in your plan" in ran.out
    assert [data["plan"]["version"] for data in plans] == [1, 2]  # type: ignore[index]
    assert all(change["why"] for change in plans[1]["changes"])  # type: ignore[index]


def test_bad_words_are_told_all_at_once(run: Run) -> None:
    """Pain typed as "eleven", a place and a day that cannot be: each is told, nothing is kept."""
    ran = run("log", "pain", "eleven", "--site", "claf.lfet", "--at", "2091-01-01")

    assert ran.code == 2
    assert re.findall(r"SM\d{3}", ran.err) == ["SM271", "SM274", "SM274", "SM272"]
    assert "'eleven' is no number" in ran.err
    assert "Traceback" not in ran.err
    assert rows(run) == []


@pytest.mark.parametrize(
    ("args", "error_id"),
    [
        (("pain", "11"), "SM271"),
        (("pain", "nan"), "SM271"),
        (("run", "--km", "900"), "SM271"),
        (("run", "--km", "5", "--at", "lunchtime"), "SM273"),
        (("run", "--km", "5", "--at", "1999-01-01"), "SM272"),
        (("score", "uwri", "4", "4"), "SM275"),
        (("score", "nonsense", "4"), "SM275"),
        (("finding", "pain_claf"), "SM274"),
        (("sides", "knee_to_wall", "a", "b"), "SM271"),
        (("undo", "99"), "SM263"),
        (("pain", "3", "--replace"), "SM263"),
        (("limits", "--equipment", "fork"), "SM241"),
    ],
)
def test_each_bad_log_has_its_id(run: Run, args: tuple[str, ...], error_id: str) -> None:
    """Every bad log ends with 2, its id and a remedy, and leaves the timeline empty."""
    ran = run("log", *args)

    assert ran.code == 2
    assert error_id in ran.err
    assert rows(run) == []


def test_two_logs_for_one_run(run: Run) -> None:
    """A second log of one day's run is refused; --replace corrects, --another adds."""
    assert run("log", "run", "--km", "5", "--pain", "2").code == 0
    again = run("log", "run", "--km", "6")
    assert again.code == 2
    assert "SM262" in again.err
    assert run("log", "run", "--km", "6", "--replace").code == 0
    assert run("log", "run", "--km", "3", "--another").code == 0

    assert [row["data"]["km"] for row in rows(run)] == [6.0, 3.0]  # type: ignore[index]
    assert len(rows(run, "--all")) == 3


def test_undo_keeps_that_it_was_there(run: Run) -> None:
    """An entry taken back no longer counts, and --all still shows it."""
    run("log", "pain", "9")
    run("log", "undo", "1")

    assert [row["kind"] for row in rows(run)] == ["event"]
    assert [row["kind"] for row in rows(run, "--all")] == ["log", "event"]


def test_a_retest_changes_the_ranking_visibly(run: Run) -> None:
    """A drop from 6 to 2 raises the driver's chance, no change lowers it; both are shown."""
    run("log", "story", STORY)
    args = ("retest", RELEASE, "--side", "left", "--before", "6", "--before", "6")
    better = run(*args, "--after", "2")
    data = json.loads(run(*args, "--after", "6", "--json").out)

    assert "from 6 to 2: more likely the driver" in better.out
    assert re.search(r"\d+ % -> \d+ %", better.out)
    assert data["response"] == "none"
    assert data["now"] < data["was"]


def test_a_control_retest_takes_the_weight_away(run: Run) -> None:
    """When the pain falls as much with nothing done, the release is no evidence any more."""
    run("log", "story", STORY)
    args = ("retest", RELEASE, "--side", "left", "--before", "6", "--after", "2", "--json")
    first = json.loads(run(*args).out)
    run("retest", "--control", "--before", "6", "--after", "3")
    second = json.loads(run(*args).out)

    assert first["now"] > first["was"]
    assert second["now"] == pytest.approx(first["was"], abs=1e-4)
    assert "nothing was done" in second["words"][0]


def test_a_danger_sign_puts_everything_on_hold(run: Run) -> None:
    """A danger sign stops plan, session and retest; an explicit no opens them again."""
    run("log", "story", STORY)
    stopped = run("log", "finding", "swelling_calf_one", "--side", "left")
    assert "on hold" in stopped.out
    assert "--status absent" in stopped.out
    assert run("session", "--show").code == 2
    assert "SM278" in run("retest", RELEASE, "--before", "6", "--after", "2").err
    assert run("progress").out.startswith("Is it safe?")

    run("log", "finding", "swelling_calf_one", "--side", "left", "--status", "absent")
    assert run("session", "--show").code == 0


def test_a_withdrawn_agreement_ends_the_writing(run: Run) -> None:
    """When the runner no longer agrees, nothing is added; it can be read, exported and erased."""
    run("log", "pain", "4")
    run("log", "consent", "--withdrawn")
    assert "SM279" in run("log", "pain", "5").err
    assert [row["kind"] for row in rows(run)] == ["log", "consent"]
    assert run("export").code == 0
    run("log", "consent")
    assert run("log", "pain", "5").code == 0
    assert run("erase", "--yes").code == 0


def test_export_erase_import(run: Run, tmp_path: Path) -> None:
    """A record goes to one file that nobody else can read, and comes back byte for byte."""
    run("log", "story", STORY)
    run("log", "run", "--km", "5", "--pain", "1")
    file = tmp_path / "record.json"
    assert run("export", file).code == 0
    assert file.stat().st_mode & 0o077 == 0
    assert run("erase", stdin="someone else\n").code == 2
    assert run("erase", stdin="me\n").code == 0
    assert rows(run) == []
    assert run("import", file).code == 0

    assert run("export").out == file.read_text("utf-8")
    assert "SM267" in run("import", file).err


def test_a_damaged_database_is_told(run: Run, data_home: Path) -> None:
    """A file that is no database gives SM260 and stays as it is."""
    file = data_home / "stridemend" / "record.sqlite3"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"not a database at all, just text" * 100)
    ran = run("timeline")

    assert ran.code == 2
    assert "SM260" in ran.err
    assert "Traceback" not in ran.err
    assert file.read_bytes().startswith(b"not a database")


def test_a_plan_from_an_older_pack(run: Run, data_home: Path) -> None:
    """A plan and findings of an older pack: the unknown is told, the plan is read anew."""
    run("log", "story", STORY)
    text = run("export").out
    run("erase", "--yes")
    older = text.replace('"pack": "2026', '"pack": "2019').replace("feel_tight", "felt_tight")
    file = data_home / "old.json"
    file.write_text(older, "utf-8")
    run("import", file)
    told = run("progress")

    assert told.code == 0
    assert "SM277" in told.out
    assert "felt_tight" in told.out
    assert run("session", "--show").code == 0


def test_nothing_told_yet(run: Run) -> None:
    """Session, retest and progress of an empty record say how to begin."""
    for args in (("session",), ("progress",), ("retest", RELEASE, "--before", "5")):
        ran = run(*args)
        assert ran.code == 2
        assert "SM276" in ran.err
        assert "stridemend log story" in ran.err


def test_no_time_for_a_session(run: Run) -> None:
    """With no minutes there is no session and the answer says what to do; ten are kept to."""
    run("log", "story", STORY)
    run("log", "limits", "--minutes", "0")
    none = run("session", "--show")
    assert none.code == 2
    assert "SM278" in none.err
    assert "log limits" in none.err

    run("log", "limits", "--minutes", "10")
    data = json.loads(run("session", "--json").out)
    assert 0 < data["seconds"] <= 600
    assert data["exercises"]


def test_better_is_shown_with_its_error(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pain from 6 to 2 over weeks reads as improved; UWRI shows 5 and 8 points as marks."""
    start = datetime(2026, 9, 1, 18, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: start)
    run("log", "story", STORY)
    for day, value in enumerate([6, 3, 2, 2]):
        moment = start + timedelta(days=2 * day)
        monkeypatch.setattr(clock, "now", lambda now=moment: now)
        assert run("log", "pain", str(value)).code == 0
        if day in (0, 3):
            run("log", "score", "uwri", str(12 + 3 * day))
    out = " ".join(run("progress", "--why").out.split())

    assert "Pain: improved." in out
    assert "12 -> 21: clearly better" in out
    assert "+5 and +8" in out
    assert "Tau" in out


def test_not_better_by_the_review_means_see_someone(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Six weeks without a clear gain: see someone, with a summary to take along."""
    start = datetime(2026, 9, 1, 18, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: start)
    run("log", "story", STORY)
    for day in (0, 20, 30, 40):
        moment = start + timedelta(days=day)
        monkeypatch.setattr(clock, "now", lambda now=moment: now)
        run("log", "pain", "5")
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(days=45))
    out = " ".join(run("progress").out.split())
    summary = run("progress", "--summary").out

    assert "See someone now" in out
    assert "--summary" in out
    assert STORY[:30] in " ".join(summary.split())
    assert "Driver:" in summary


def test_assess_does_not_load_django() -> None:
    """Telling a story costs nothing of what a record needs."""
    code = (
        "import sys; sys.argv = ['stridemend', 'assess', 'Sore left calf', '--json'];"
        "from stridemend.cli.main import main; main();"
        "assert not any(name.split('.')[0] in ('django', 'sqlite3') for name in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)

    assert done.returncode == 0, done.stderr.decode()[-500:]


FAST = (
    "import sys, time; from stridemend.cli import clock, player;"
    "began = time.monotonic(); player.LONGEST_BEAT_S = 600;"
    "clock.stopwatch = lambda: began + (time.monotonic() - began) * 400;"
    "sys.argv = ['stridemend', 'session']; from stridemend.cli.main import main; main()"
)


class Terminal:
    """A real pseudo-terminal with the session player in it, its stopwatch 400 times as fast."""

    def __init__(self) -> None:
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execv(sys.executable, [sys.executable, "-c", FAST])  # noqa: S606
        self.out = ""
        self.read_to = 0

    def until(self, *signs: str, seconds: float = 40) -> str:
        """Read until one of some words appears; return which."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            fresh = self.out[self.read_to :]
            found = [(fresh.index(sign), sign) for sign in signs if sign in fresh]
            if found:
                self.read_to += min(found)[0] + len(min(found)[1])
                return min(found)[1]
            ready, _, _ = select.select([self.fd], [], [], 0.1)
            if ready:
                try:
                    data = os.read(self.fd, 4096)
                except OSError:
                    data = b""
                if not data:
                    break
                self.out += data.decode("utf-8", "replace").replace("\r\n", " ")
        pytest.fail(f"never saw {signs}: {self.out[-800:]}")

    def type(self, text: str) -> None:
        """Press keys."""
        os.write(self.fd, text.encode())

    def end(self) -> int:
        """Wait for the program; return its exit code."""
        while True:
            try:
                data = os.read(self.fd, 4096)
            except OSError:
                break
            if not data:
                break
            self.out += data.decode("utf-8", "replace")
        _, status = os.waitpid(self.pid, 0)
        os.close(self.fd)
        return os.waitstatus_to_exitcode(status)


ANSWERS = {
    "new since last time": "\n",
    "before you start": "2\n",
    "painful task now": "6\n",
    "at its worst": "1\n",
    "How many more": "3\n",
    "as shown": "y\n",
    "at the end?": "2\n",
    "Tomorrow morning": "",
}


def play(terminal: Terminal, stop: str = "Tomorrow morning") -> None:
    """Answer every question until some words appear."""
    while (seen := terminal.until(*ANSWERS, stop)) != stop:
        terminal.until(">")
        terminal.type(ANSWERS[seen])


def test_a_session_in_a_real_terminal(run: Run) -> None:
    """Played in a pseudo-terminal the session counts down, asks, and lands on the timeline."""
    run("log", "story", STORY)
    terminal = Terminal()
    play(terminal)

    assert terminal.end() == 0
    session, *_ = (row["data"] for row in rows(run, "--kind", "session"))
    assert session["state"] == "finished"  # type: ignore[index]
    assert {item["done_share"] for item in session["items"]} == {1.0}  # type: ignore[index]
    assert len(rows(run, "--kind", "retest")) == 1
    assert run("session").code == 2


@pytest.mark.parametrize("how", ["ctrl-c", "kill"])
def test_a_session_survives_its_end(run: Run, data_home: Path, how: str) -> None:
    """After Ctrl-C, or a crash, the next call goes on at the running step; answers are kept."""
    run("log", "story", STORY)
    terminal = Terminal()
    play(terminal, "set 1 of 2")
    if how == "kill":
        os.kill(terminal.pid, signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
    else:
        terminal.type("\x03")
        code = terminal.end()
        assert code == 130, terminal.out[-1500:]
    kept = sqlite3.connect(data_home / "stridemend" / "record.sqlite3")
    [[text]] = kept.execute("select data from records_unfinished").fetchall()
    state = json.loads(text)["play"]
    assert [one["value"] for one in state["answers"]] == [None, 2.0, 6.0, 6.0]
    assert state["session"]["steps"][state["at"]]["set"] == 1

    again = Terminal()
    again.until("Going on with the session you left")
    play(again)
    assert again.end() == 0
    assert len(rows(run, "--kind", "session")) == 1
    assert len(rows(run, "--kind", "retest")) == 1


def test_pain_and_stop_keys(run: Run) -> None:
    """Too much pain ends the exercise, words are no pain, and s ends the session, kept as such."""
    run("log", "story", STORY)
    terminal = Terminal()
    play(terminal, "at its worst")
    terminal.type("eleven\n")
    terminal.until("no number from 0 to 10")
    terminal.type("9\n")
    terminal.until("above your limit")
    terminal.until("painful task now")
    terminal.type("s\n")
    assert terminal.end() == 0

    [session] = [row["data"] for row in rows(run, "--kind", "session")]
    assert session["state"] == "stopped"  # type: ignore[index]
    assert session["items"][0]["ended_by"] == "pain"  # type: ignore[index]


def test_high_pain_means_rest(run: Run) -> None:
    """A session that begins with 8 of 10 is not done, and says so."""
    run("log", "story", STORY)
    ran = run("session", stdin="\n8\n")

    assert ran.code == 0
    assert "Today is for rest" in ran.out
    assert [row["data"]["state"] for row in rows(run, "--kind", "session")] == ["pain"]  # type: ignore[index]


def test_a_danger_sign_before_a_session(run: Run) -> None:
    """A ticked danger sign ends the session, becomes a finding, and stops the plan."""
    run("log", "story", STORY)
    ran = run("session", stdin="1\n")

    assert "Stop here" in ran.out
    assert [row["data"]["code"] for row in rows(run, "--kind", "finding")] == ["swelling_calf_one"]  # type: ignore[index]
    assert "SM278" in run("session", "--show").err


COMMANDS = ["sign", "session", "retest", "timeline", "progress", "export", "import", "erase"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(run: Run, command: str) -> None:
    """Each command's help has an example of that very command."""
    assert f"Example: stridemend {command}" in " ".join(run(command, "--help").out.split())


def test_a_practitioner_signs_and_takes_it_back(run: Run) -> None:
    """The name stands beside the conditions, unmet ones stay, and both versions are kept."""
    run("log", "story", STORY)
    signed = run("sign", "--by", "Anna Berg, physiotherapist")
    back = run("sign", "--by", "Anna Berg", "--withdraw", "--json")

    assert "Signed by Anna Berg, physiotherapist" in signed.out
    assert "Not known" in signed.out
    assert json.loads(back.out)["state"] == "not_yet"
    plans = rows(run, "--kind", "plan")
    clearances = [row["data"]["plan"]["clearance"] for row in plans]  # type: ignore[index]
    assert [c["signed_by"] for c in clearances][1:] == ["Anna Berg, physiotherapist", ""]


def test_nothing_to_sign(run: Run) -> None:
    """Without a plan, or without a name, nothing is signed."""
    run("log", "story", STORY)

    assert "SM280" in run("sign", "--by", "  ").err
