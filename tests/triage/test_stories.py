from functools import cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import yaml

from stridemend.core import Case
from stridemend.intake.story import read_story
from stridemend.schema import load_pack
from stridemend.triage import LEVELS, Triage, triage

PACK = load_pack()
FOLDER = Path(__file__).parent / "stories"
SELF_CARE = "calm"
LEAST_SAFE = 0.8
"""Share of all dangerous stories that free text alone must bring to their level."""
LEAST_SAFE_UNSEEN = 0.72
"""The same of the half whose misses nobody worked on."""
MOST_FALSE = 0.02
"""Share of harmless stories that may be called urgent."""


class Row(NamedTuple):
    """A story, the rule it is about, and whether that danger is in it."""

    rule: str
    story: str
    fires: bool

    @property
    def unseen(self) -> bool:
        """Say whether it is in the half that was only counted, by a stable rule."""
        return crc32(self.story.encode()) % 2 == 1


def _rows() -> list[Row]:
    found: list[Row] = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for rule, told in yaml.safe_load(path.read_text("utf-8")).items():
            if rule == SELF_CARE:
                found += [Row(rule, story, fires=False) for story in told]
                continue
            found += [Row(rule, story, fires=True) for story in told["fires"]]
            found += [Row(rule, story, fires=False) for story in told["quiet"]]
    return found


ROWS = _rows()


@cache
def _read(story: str) -> Triage:
    return triage(Case(findings=tuple(read_story(story, PACK).findings)), PACK)


def _urgent(row: Row) -> bool:
    """Say whether the rule stands, or the answer is as urgent; of a calm story, at all."""
    answer = _read(row.story)
    level = LEVELS.index(answer.level.value)
    if row.rule == SELF_CARE:
        return level > 0
    named = {one["urgency"]: one["level"] for one in PACK.triage["levels"]}
    needed = LEVELS.index(named[PACK.red_flags[row.rule].data["urgency"]])
    return level >= needed or row.rule in {flag.rule for flag in answer.flags}


def test_every_red_flag_has_two_new_stories_and_two_harmless_ones() -> None:
    """No rule of the pack is left out of the count."""
    for rule in PACK.red_flags:
        own = [row.fires for row in ROWS if row.rule == rule]

        assert own.count(True) >= 2, rule
        assert own.count(False) >= 2, rule


def test_most_dangers_told_in_new_words_are_seen() -> None:
    """Stoic, misspelt and misleading stories reach the urgency of their red flag."""
    wanted = [row for row in ROWS if row.fires]
    missed = [row.story for row in wanted if not _urgent(row)]

    assert len(missed) <= (1 - LEAST_SAFE) * len(wanted), missed


def test_dangers_nobody_worked_on_are_seen_too() -> None:
    """The half that was only counted shows what is gained on words never seen."""
    wanted = [row for row in ROWS if row.fires and row.unseen]
    missed = sum(not _urgent(row) for row in wanted)

    assert missed <= (1 - LEAST_SAFE_UNSEEN) * len(wanted)


def test_fears_denials_and_other_people_stay_quiet() -> None:
    """A denied, feared or old sign, one of somebody else, or plain overuse is no alarm."""
    harmless = [row for row in ROWS if not row.fires]
    wrong = [row.story for row in harmless if _urgent(row)]

    assert len(wrong) <= MOST_FALSE * len(harmless), wrong
