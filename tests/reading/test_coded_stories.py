"""The hand-coded stories are well formed."""

from pathlib import Path

from stridemend.core import Status
from stridemend.evaluation.reading import load_coded
from stridemend.schema import load_pack

STORIES = load_coded(Path(__file__).parent)


def test_each_story_is_coded_once() -> None:
    """204 stories, no id twice, each with words and at least one finding."""
    assert len(STORIES) == len({story.id for story in STORIES}) == 204
    assert [s.id for s in STORIES if not s.story.strip() or not s.findings] == []


def test_codes_exist_and_are_not_numbers() -> None:
    """Every coded or optional code is in the vocabulary and holds no number."""
    known = {code for code, entry in load_pack().findings.items() if not entry.value}
    coded = {f.code for s in STORIES for f in s.findings} | {c for s in STORIES for c in s.optional}
    assert coded - known == set()


def test_a_story_does_not_contradict_itself() -> None:
    """No two present findings of a story exclude each other; no coded finding is optional too."""
    pack = load_pack()
    for story in STORIES:
        present = {f.code for f in story.findings if f.status is Status.PRESENT}
        denied = {f.code for f in story.findings if f.status is Status.ABSENT}
        excluded = {code for p in present for code in pack.findings[p].excludes}
        assert present & excluded == set(), story.id
        assert present & denied == set(), story.id
        assert story.optional & (present | denied) == set(), story.id


def test_only_findings_of_a_place_have_a_side() -> None:
    """A finding about the whole runner carries no side."""
    pack = load_pack()
    wrong = [
        (s.id, f.code)
        for s in STORIES
        for f in s.findings
        if pack.findings[f.code].scope == "person" and f.side.value != "none"
    ]
    assert wrong == []
