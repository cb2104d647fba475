"""The interview in the terminal, scripted over standard input."""

import json
import stat
from pathlib import Path

import pytest
from running import Run

from stridemend.intake.casefile import load_case
from stridemend.schema import load_pack

CALF = "Sore left calf"


@pytest.fixture
def kept(state_home: Path) -> Path:
    """Return where an unfinished interview is kept."""
    return state_home / "stridemend" / "interview.json"


def replies(*said: str) -> str:
    """Return what a runner types, a line for each reply."""
    return "".join(f"{line}\n" for line in said)


def test_safety_is_asked_first(run: Run) -> None:
    """The first question after a told place is about safety, and offers don't know."""
    out = run("interview", CALF, stdin=replies("stop")).out

    assert "1. Safety first" in out
    assert "(yes, no or don't know) >" in out


def test_the_place_is_asked_when_nobody_told_it(run: Run) -> None:
    """Without a place the interview begins with where it hurts, and a list to choose from."""
    out = run("interview", "I am a runner and 40 years old", stdin=replies("stop")).out

    assert "Where does it hurt most?" in out
    assert "17. Inside of the ankle" in out


def test_a_story_can_be_told_at_the_prompt(run: Run) -> None:
    """Without an argument the story is asked for; an empty line ends it."""
    out = run("interview", stdin=replies("My left calf", "is sore", "", "stop")).out

    assert out.startswith("Tell me in your own words")
    assert "pain in the calf, left" in out


def test_why_says_why_and_asks_again(run: Run) -> None:
    """`why` shows a reason and asks the same question again."""
    out = run("interview", CALF, stdin=replies("why", "stop")).out

    assert out.count("1. Safety first") == 2


def test_back_takes_the_last_answer_back(run: Run, kept: Path) -> None:
    """`back` asks the question before once more, and its answer is forgotten."""
    out = run("interview", CALF, stdin=replies("no", "back", "stop")).out

    assert out.count("1. Safety first") == 2
    assert json.loads(kept.read_text("utf-8"))["replies"] == []


def test_a_reply_that_is_none_is_asked_again(run: Run) -> None:
    """A word that is no answer says what can be typed; nothing is lost."""
    out = run("interview", CALF, stdin=replies("perhaps", "stop")).out

    assert "does not answer this question. Type yes, no or don't know." in out
    assert out.count("1. Safety first") == 2


def test_stop_shows_the_answer_so_far(run: Run, kept: Path) -> None:
    """Stopping early gives the answer to what is known, and says that answers are kept."""
    ran = run("interview", CALF, stdin=replies("no", "no", "stop"))

    assert ran.code == 0
    assert "Is it safe?" in ran.out
    assert "Your answers are kept." in ran.out
    assert [said for _, said in json.loads(kept.read_text("utf-8"))["replies"]] == ["no", "no"]


def test_the_interview_goes_on_where_it_stopped(run: Run) -> None:
    """The next call without a story asks the question after the last one answered."""
    run("interview", CALF, stdin=replies("no", "no", "stop"))
    out = run("interview", stdin=replies("stop")).out

    assert "Going on with the interview you left." in out
    assert "3. " in out
    assert "2. Safety first" not in out


def test_fresh_forgets_what_was_left(run: Run, kept: Path) -> None:
    """--fresh removes the unfinished interview and begins with question 1."""
    run("interview", CALF, stdin=replies("no", "stop"))
    out = run("interview", "--fresh", "Sore right knee", stdin=replies("stop")).out

    assert "1. Safety first" in out
    assert json.loads(kept.read_text("utf-8"))["story"] == "Sore right knee"


def test_another_story_begins_anew(run: Run) -> None:
    """A new story as an argument is not answered with the replies to an older one."""
    run("interview", CALF, stdin=replies("no", "no", "stop"))

    assert "1. Safety first" in run("interview", "Sore right knee", stdin=replies("stop")).out


def test_replies_of_other_questions_are_not_used(run: Run, kept: Path) -> None:
    """A kept reply to a question that is not asked any more is dropped, and the runner told."""
    run("interview", CALF, stdin=replies("no", "stop"))
    data = json.loads(kept.read_text("utf-8"))
    kept.write_text(json.dumps({**data, "replies": [["a question of old", "yes"]]}), "utf-8")
    out = run("interview", stdin=replies("stop")).out

    assert "The questions have changed" in out
    assert "1. Safety first" in out


def test_answers_are_readable_by_their_owner_only(run: Run, kept: Path) -> None:
    """The kept interview has mode 600: health data is nobody else's."""
    run("interview", CALF, stdin=replies("no", "stop"))

    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_finished_interview_leaves_nothing_behind(run: Run, kept: Path) -> None:
    """When nothing more is worth asking the answer is shown and the kept file removed."""
    ran = run("interview", CALF, stdin=replies(*["don't know"] * 300))

    assert ran.code == 0
    assert "Is it safe?" in ran.out
    assert not kept.exists()


def test_an_answer_clears_what_the_story_raised(run: Run) -> None:
    """A sign read in the story is quoted back, and a no takes the flag away."""
    story = "Sore left calf, and I have a fever"
    before = json.loads(run("assess", story, "--json").out)["triage"]["flags"]
    script = replies(*["no"] * 40, "stop")
    after = json.loads(run("interview", story, "--json", stdin=script).out)["triage"]["flags"]

    assert len(after) <= len(before)
    assert not [f for f in after if any("fever" in met["codes"] for met in f["why"])]


def test_json_is_alone_on_standard_output(run: Run) -> None:
    """With --json the questions go to standard error, so that the output can be piped."""
    ran = run("interview", CALF, "--json", stdin=replies("no", "stop"))

    assert json.loads(ran.out)["triage"]["level"]
    assert "Safety first" in ran.err


def test_saved_case_holds_story_and_answers(run: Run, tmp_path: Path) -> None:
    """--save-case writes a case file that can be read back, answers included."""
    path = tmp_path / "case.yaml"
    run("interview", CALF, "--save-case", path, stdin=replies(*["no"] * 8, "stop"))
    case = load_case(path, load_pack())

    assert case.story == CALF
    assert case.has("pain_calf")
    assert any(finding.absent for finding in case)
    assert run("assess", "--case", path).code == 0


def test_ctrl_c_keeps_the_answers(run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle ends with 130, without a traceback, and keeps every answer."""
    typed = iter(["no\n", "no\n"])

    class Interrupted:
        """A keyboard whose user presses Ctrl-C at the third question."""

        def readline(self) -> str:
            """Return the next reply, or interrupt."""
            for line in typed:
                return line
            raise KeyboardInterrupt

    monkeypatch.setattr("stridemend.cli.asking.sys", _Sys(Interrupted()))
    ran = run("interview", CALF)

    assert ran.code == 130
    assert "Your answers are kept." in ran.err
    assert [said for _, said in json.loads(kept.read_text("utf-8"))["replies"]] == ["no", "no"]


class _Sys:
    """The part of ``sys`` that the interview reads from."""

    def __init__(self, stdin: object) -> None:
        self.stdin = stdin
