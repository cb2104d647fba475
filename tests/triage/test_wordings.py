from pathlib import Path
from typing import Any

import yaml

from stridemend.core import Case
from stridemend.intake.story import read_story
from stridemend.schema import load_pack
from stridemend.triage import triage

PACK = load_pack()
FOLDER = Path(__file__).parent / "wordings"
ROWS: list[dict[str, Any]] = [
    row
    for path in sorted(FOLDER.glob("*.yaml"))
    for row in yaml.safe_load(path.read_text("utf-8"))["wordings"]
]
LEAST_RAISED = 0.9
"""Share of wordings that free text alone must raise; the rest is met by asking."""
LEAST_QUIET = 0.95
"""Share of denials and stories of other people that must raise nothing."""


def _raised(row: dict[str, Any]) -> bool:
    case = Case(findings=tuple(read_story(row["story"], PACK).findings))
    return row["rule"] in {flag.rule for flag in triage(case, PACK).flags}


def test_every_red_flag_has_three_wordings_and_two_that_must_not_raise_it() -> None:
    """The wordings cover every rule of the pack."""
    for rule in PACK.red_flags:
        own = [row["expect"] for row in ROWS if row["rule"] == rule]

        assert own.count("raised") >= 3, rule
        assert own.count("not_raised") >= 2, rule


def test_most_wordings_raise_their_flag() -> None:
    """Nine in ten ways of saying it raise the flag from free text alone."""
    wanted = [row for row in ROWS if row["expect"] == "raised"]
    missed = [row["story"] for row in wanted if not _raised(row)]

    assert len(missed) <= (1 - LEAST_RAISED) * len(wanted), missed


def test_denials_and_other_people_do_not_raise_it() -> None:
    """A denied sign, one of the past, or one of somebody else raises nothing (19 in 20)."""
    unwanted = [row for row in ROWS if row["expect"] == "not_raised"]
    wrong = [row["story"] for row in unwanted if _raised(row)]

    assert len(wrong) <= (1 - LEAST_QUIET) * len(unwanted), wrong
