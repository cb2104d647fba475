"""`stridemend assess` and `plan`: what goes in, what comes out, and in which shape."""

import json
from pathlib import Path

import pytest
from running import Run

KNEE = "Outside of my left knee hurts after 6 km, worse downhill. No swelling. I am 34."
CLOT = "My left calf is swollen, red and warm since a 9 hour flight and hurts at rest"
LEVELS = {"self-care", "clinician-soon", "same-day", "emergency"}


def test_json_has_the_documented_shape(run: Run) -> None:
    """`assess --json` holds the keys of docs/json.md, and nothing of them is missing."""
    data = json.loads(run("assess", KNEE, "--json").out)

    keys = {"triage", "findings", "conditions", "none_fits", "drivers", "chain", "next_tests"}
    assert keys | {"pairs", "chain_share", "plan", "pack"} == data.keys()
    assert {"level", "flags"} <= data["triage"].keys()
    assert data["triage"]["level"] in LEVELS
    assert {"code", "value", "side", "status", "words"} <= data["findings"][0].keys()
    assert {"id", "side", "probability", "for", "against"} <= data["conditions"][0].keys()
    assert {"id", "side", "probability", "expected_relief"} <= data["drivers"][0].keys()
    assert isinstance(data["none_fits"], bool)
    assert isinstance(data["plan"], dict)
    assert isinstance(data["pack"], str)


def test_json_tells_what_was_denied(run: Run) -> None:
    """A denied sign is absent in the JSON; what nobody spoke of is not among the findings."""
    findings = json.loads(run("assess", KNEE, "--json").out)["findings"]
    status = {row["code"]: row["status"] for row in findings}

    assert status["pain_lateral_knee"] == "present"
    assert status["swelling"] == "absent"
    assert "fever" not in status


def test_a_red_flag_leaves_the_plan_out(run: Run) -> None:
    """Signs of a clot give a level of at least same-day, and `plan` is null."""
    data = json.loads(run("assess", CLOT, "--json").out)

    assert data["triage"]["level"] in {"same-day", "emergency"}
    assert data["triage"]["flags"]
    assert data["plan"] is None


def test_story_from_every_door_is_the_same_story(run: Run, tmp_path: Path) -> None:
    """Argument, file, pipe, pipe with a dash and case file give the same answer."""
    file, case = tmp_path / "story.txt", tmp_path / "case.yaml"
    file.write_text(KNEE, "utf-8")
    case.write_text(json.dumps({"story": KNEE}), "utf-8")
    typed = run("assess", KNEE, "--json").out

    assert typed == run("assess", "--file", file, "--json").out
    assert typed == run("assess", "--json", stdin=KNEE).out
    assert typed == run("assess", "-", "--json", stdin=KNEE).out
    assert typed == run("assess", "--case", case, "--json").out


@pytest.mark.parametrize("options", [(), ("--json",), ("--why",)])
def test_the_same_input_gives_the_same_bytes(run: Run, options: tuple[str, ...]) -> None:
    """Two runs on the same story print the same bytes."""
    assert run("assess", KNEE, *options) == run("assess", KNEE, *options)


def test_piped_text_is_plain(run: Run) -> None:
    """Text that goes into a pipe holds no escape codes."""
    assert "\x1b" not in run("assess", KNEE, "--why").out


def test_the_verdict_stands_before_the_causes(run: Run) -> None:
    """A runner reads what was understood, then whether it is safe, then the rest."""
    out = run("assess", KNEE).out
    headings = ["What did we understand?", "Is it safe?", "What is it most likely?"]
    headings += ["What drives it?", "What do I do?", "May I run?"]

    places = [out.index(heading) for heading in headings]
    assert sorted(places) == places


def test_the_verdict_is_on_the_first_screen(run: Run) -> None:
    """The verdict stands within the first 24 lines, the height of a small terminal."""
    first = run("assess", KNEE).out.splitlines()[:24]

    assert "  No danger sign so far, but the safety check is not finished." in first


def test_a_contradiction_is_shown_to_the_runner(run: Run) -> None:
    """A story that says and denies night pain is told so; neither is thrown away."""
    story = "My left knee hurts. It hurts at night. I have no pain at night."
    out = run("assess", story).out
    findings = json.loads(run("assess", story, "--json").out)["findings"]

    assert "do not fit together" in out
    assert {"present", "absent"} == {f["status"] for f in findings if f["code"] == "night_pain"}


def test_an_impossible_number_is_shown_to_the_runner(run: Run) -> None:
    """An age of 300 in a story is left out, and the runner is told so."""
    out = run("assess", "I am 300 years old and my left knee hurts").out

    assert "300" in out.split("You have:")[0]


def test_findings_of_a_case_file_outrank_its_story(run: Run, tmp_path: Path) -> None:
    """A case file that denies a limp which its story tells of wins."""
    case = tmp_path / "case.yaml"
    case.write_text(
        "story: My left calf hurts and I limp\nfindings: [{code: limp, side: left,"
        " status: absent}, {code: age, value: 34}]\n"
    )
    findings = json.loads(run("assess", "--case", case, "--json").out)["findings"]

    assert [row["status"] for row in findings if row["code"] == "limp"] == ["absent"]
    assert [row["value"] for row in findings if row["code"] == "age"] == [34]


def test_nothing_understood_asks_for_a_story(run: Run) -> None:
    """Words without pain give no verdict, no cause and no plan, but what to tell."""
    out = run("assess", "hello there").out

    assert "where it hurts" in out
    assert "Is it safe?" not in out
    assert "What is it most likely?" not in out


def test_thoughts_of_death_come_before_everything(run: Run) -> None:
    """A runner who wants to die reads where to get help first, and nothing about causes."""
    out = run("assess", "I want to die, my knee hurts so much").out

    assert "116 123" in out.split("Is it safe?")[0]
    assert "What is it most likely?" not in out


def test_plan_keeps_to_minutes_and_days(run: Run) -> None:
    """A plan for 10 minutes on 3 days asks for no more."""
    out = run("plan", "Sore left calf", "--minutes", "10", "--days", "3", "--json").out
    stages = json.loads(out)["plan"]["stages"]
    items = [item for stage in stages for item in stage["items"]]

    assert items
    assert all(item["days_per_week"] <= 3 for item in items)


def test_plan_shows_safety_and_no_causes(run: Run) -> None:
    """`plan` says whether it is safe and what to do; the causes stay with `assess`."""
    out = run("plan", "Sore left calf").out

    assert out.startswith("Is it safe?")
    assert "What do I do?" in out
    assert "What is it most likely?" not in out


def test_no_plan_when_a_flag_fired(run: Run) -> None:
    """`plan --json` gives a null plan, and the level, when a red flag stands."""
    data = json.loads(run("plan", CLOT, "--json").out)

    assert data["plan"] is None
    assert data["level"] in {"same-day", "emergency"}


@pytest.mark.parametrize("command", ["assess", "interview", "plan", "evaluate"])
def test_help_shows_an_example_that_works(run: Run, command: str) -> None:
    """Each command's help has an example of that very command."""
    out = run(command, "--help").out

    assert f"Example: stridemend {command} " in " ".join(out.split())
