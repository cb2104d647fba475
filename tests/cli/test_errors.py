"""Bad input: exit code 2, the place, the remedy, the id; never a traceback."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Run

STORY = "Sore left calf"

CASES = {
    "SM201": "findings: [{code: pain_claf}]",
    "SM202 age": "findings: [{code: age, value: 300}]",
    "SM202 pain": "findings: [{code: pain_now, value: 14}]",
    "SM202 week": "findings: [{code: weekly_km, value: 900}]",
    "SM203": "findings: [{code: fever}, {code: fever, status: absent}]",
    "SM207 yaml": "story: [unclosed",
    "SM207 json": '{"story": }',
    "SM208": "just words",
    "SM209": "storry: calf",
    "SM210": "findings: calf",
    "SM211": "pack: '1999.1'\nstory: calf",
}


@pytest.mark.parametrize("name", CASES)
def test_a_bad_case_file(run: Run, tmp_path: Path, name: str) -> None:
    """Each kind of bad case file ends with 2 and tells file, id and remedy."""
    path = tmp_path / "case.yaml"
    path.write_text(CASES[name], "utf-8")
    ran = run("assess", "--case", path)

    assert ran.code == 2
    assert ran.out == ""
    assert str(path) in ran.err
    assert name.split(maxsplit=1)[0] in ran.err
    assert "Traceback" not in ran.err


def test_json_errors_are_json(run: Run, tmp_path: Path) -> None:
    """With --json the problems are data, each with id, message, hint, place and level."""
    path = tmp_path / "case.yaml"
    path.write_text("findings: [{code: pain_claf}, {code: age, value: 300}]", "utf-8")
    ran = run("assess", "--case", path, "--json")
    problems = json.loads(ran.out)["problems"]

    assert ran.code == 2
    assert [problem["id"] for problem in problems] == ["SM201", "SM202"]
    assert all({"id", "message", "hint", "where", "level"} == set(row) for row in problems)
    assert "pain_calf" in problems[0]["hint"]


def _folder(tmp: Path) -> Path:
    return tmp


def _missing(tmp: Path) -> Path:
    return tmp / "missing.txt"


def _latin(tmp: Path) -> Path:
    path = tmp / "latin.txt"
    path.write_bytes("caf\u00e9".encode("latin-1"))
    return path


def _huge(tmp: Path) -> Path:
    path = tmp / "huge.txt"
    path.write_bytes(b"x" * 2_000_001)
    return path


@pytest.mark.parametrize("option", ["--file", "--case"])
@pytest.mark.parametrize(
    ("make", "error_id"),
    [(_folder, "SM206"), (_missing, "SM206"), (_latin, "SM205"), (_huge, "SM204")],
)
def test_a_file_that_cannot_be_read(
    run: Run, tmp_path: Path, option: str, make: Callable[[Path], Path], error_id: str
) -> None:
    """A folder, a missing file, a wrong encoding and a huge file are named as such."""
    path = make(tmp_path)
    ran = run("assess", option, path)

    assert ran.code == 2
    assert f"{path}: {error_id}" in ran.err


@pytest.mark.parametrize(
    ("stdin", "error_id"), [(b"caf\xe9", "SM205"), (b"x" * 2_000_001, "SM204")]
)
def test_a_pipe_that_cannot_be_read(run: Run, stdin: bytes, error_id: str) -> None:
    """A wrong encoding or too much text in a pipe is named as such."""
    ran = run("assess", stdin=stdin)

    assert ran.code == 2
    assert error_id in ran.err


@pytest.mark.parametrize(
    "args",
    [
        ("assess", STORY, "--html"),
        ("interview", STORY, "--html"),
        ("interview", STORY, "--save-case"),
    ],
)
def test_a_target_that_cannot_be_written(run: Run, tmp_path: Path, args: tuple[str, ...]) -> None:
    """A target in a folder that does not exist gives SM243 with the option and the place."""
    target = tmp_path / "nowhere" / "file"
    ran = run(*args, target)

    assert ran.code == 2
    assert f"{target}: SM243" in ran.err
    assert args[-1] in ran.err


def test_two_stories_at_once(run: Run, tmp_path: Path) -> None:
    """A story and a file at once are refused, because only one would be read."""
    ran = run("assess", STORY, "--file", tmp_path / "x.txt")

    assert ran.code == 2
    assert "SM244" in ran.err


def test_unknown_equipment(run: Run) -> None:
    """Unknown equipment is named, with all that is known."""
    ran = run("plan", STORY, "--equipment", "fork,foam_roller")

    assert ran.code == 2
    assert "SM241" in ran.err
    assert "'fork'" in ran.err
    assert "mini_band" in ran.err


@pytest.mark.parametrize(
    "args",
    [
        ("plan", STORY, "--days", "9"),
        ("plan", STORY, "--minutes", "-3"),
        ("evaluate", "tests", "--half", "third"),
        ("assess", "--nonsense"),
        ("nonsense",),
    ],
)
def test_wrong_options(run: Run, args: tuple[str, ...]) -> None:
    """Options and commands that do not exist end with 2, a hint and no traceback."""
    ran = run(*args)

    assert ran.code == 2
    assert "--help" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("options", [(), ("--reading",)])
@pytest.mark.parametrize("text", ["truth: [", "truth: 3\ncoded_stories: 3", "{}", "\x00"])
def test_a_broken_evaluation_file(
    run: Run, tmp_path: Path, options: tuple[str, ...], text: str
) -> None:
    """A broken vignette or file of coded stories is named, not skipped and no traceback."""
    path = tmp_path / "x.yaml"
    path.write_text(text, "utf-8")
    ran = run("evaluate", tmp_path, *options)

    assert ran.code == 2
    assert ("SM221" if options else "SM220") in ran.err
    assert str(tmp_path) in ran.err


@pytest.mark.parametrize("options", [(), ("--reading",)])
def test_an_empty_evaluation_folder(run: Run, tmp_path: Path, options: tuple[str, ...]) -> None:
    """A folder without vignettes is an error, not a perfect score."""
    assert run("evaluate", tmp_path, *options).code == 2


def test_a_vignette_with_an_unknown_level(run: Run, tmp_path: Path) -> None:
    """A level that does not exist in a vignette is named with its file."""
    path = tmp_path / "x.yaml"
    path.write_text(
        "id: x\nstory: Sore calf\ntruth: {conditions: [calf_strain], triage: {level: soonish}}\n"
    )
    ran = run("evaluate", tmp_path)

    assert ran.code == 2
    assert "soonish" in ran.err
    assert str(path) in ran.err


def test_a_damaged_unfinished_interview(run: Run, state_home: Path) -> None:
    """A damaged unfinished interview is named with the way out; --fresh removes it."""
    place = state_home / "stridemend" / "interview.json"
    place.parent.mkdir(parents=True)
    place.write_text("{")

    assert "SM242" in run("interview").err
    assert run("interview").code == 2
    assert run("interview", "--fresh", STORY).code == 0


def test_state_that_cannot_be_kept(run: Run, state_home: Path) -> None:
    """When answers cannot be kept the runner learns it before the first question."""
    state_home.write_text("a file where a folder should be")
    ran = run("interview", STORY)

    assert ran.code == 2
    assert "SM243" in ran.err
