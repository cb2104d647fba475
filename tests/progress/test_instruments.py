"""Scores of questionnaires against the worked examples of the pack and the published rules."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridemend.core import CaseError
from stridemend.progress.outcomes.instruments import Change, change, score
from stridemend.schema import Pack, load_pack

PACK = load_pack()
SCORED = [i.id for i in PACK.instruments.values() if "method" in i.scoring]


def _examples(name: str) -> Any:
    return PACK.instruments[name].scoring["examples"]


@pytest.mark.parametrize("example", _examples("ostrc_o2"))
def test_ostrc(pack: Pack, example: dict[str, Any]) -> None:
    """The five published weeks of the OSTRC questionnaire give their severity and meaning."""
    found = score("ostrc_o2", example["answers"], pack)

    assert example["severity"] == found.total
    assert example["substantial"] == ("substantial" in found.says)


@pytest.mark.parametrize("example", _examples("uwri"))
def test_uwri(pack: Pack, example: dict[str, Any]) -> None:
    """Nine answers of the UWRI give the totals of the pack's examples."""
    assert example["total"] == score("uwri", example["items"], pack).total


@pytest.mark.parametrize(
    ("name", "answers", "total"),
    [
        ("odi", [1] * 10, 20.0),
        ("odi", [1] * 9 + [None], 20.0),
        ("odi", [1] * 8 + [None, None], None),
        ("rmdq", [1] * 6 + [0] * 18, 6.0),
        ("psfs", [4, 6, 8], 6.0),
        ("omspq_short", [10, 10, 0, 0, 10, 10, 10, 0, 10, 10], 100.0),
        ("omspq_short", [0, 0, 10, 10, 0, 0, 0, 10, 0, 0], 0.0),
        ("uwri", [4] * 8 + [None], None),
        ("ostrc_o2", [8, 8, None, 8], None),
        ("ihot12", [50] * 12, 50.0),
        ("lefs", [71], 71.0),
        ("visa_a", [64], 64.0),
        ("groc", [-2], -2.0),
        ("nprs", [4], 4.0),
    ],
)
def test_published_rules(
    pack: Pack, name: str, answers: list[float | None], total: float | None
) -> None:
    """Sums, means, percentages, turned items and missing answers follow each instrument's rule."""
    assert total == score(name, answers, pack).total


@pytest.mark.parametrize(
    ("answers", "risk"),
    [
        ([1, 1, 1, 0, 0, 0, 0, 0, 0], "low"),
        ([1, 1, 1, 1, 0, 0, 0, 0, 0], "medium"),
        ([0, 0, 0, 0, 1, 1, 1, 1, 0], "high"),
    ],
)
def test_start_back(pack: Pack, answers: list[float | None], risk: str) -> None:
    """Three of nine points are low risk; four with four of the last five are high."""
    assert score("start_back", answers, pack).says == (risk,)


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("nonsense", [1]),
        ("daily_checkin", [1]),
        ("uwri", [4] * 8),
        ("uwri", [5] * 9),
        ("uwri", [37]),
        ("ostrc_o2", [9]),
        ("ostrc_o2", [8, 8, 8, 8, 8]),
        ("visa_a", [1, 2]),
        ("nprs", [11]),
    ],
)
def test_wrong_answers_are_told(pack: Pack, name: str, answers: list[float | None]) -> None:
    """Unknown forms, wrong counts and impossible answers give SM275."""
    with pytest.raises(CaseError, match="SM275"):
        score(name, answers, pack)


@pytest.mark.parametrize(
    ("name", "before", "after", "meaning"),
    [
        ("uwri", 14, 22, Change.CLEARLY_BETTER),
        ("uwri", 14, 19, Change.BETTER),
        ("uwri", 14, 18, Change.NO_CHANGE),
        ("uwri", 22, 17, Change.WORSE),
        ("nprs", 6, 4, Change.CLEARLY_BETTER),
        ("nprs", 6, 5, Change.NO_CHANGE),
        ("nprs", 4, 6, Change.WORSE),
        ("ostrc_o2", 50, 0, Change.UNKNOWN),
        ("lefs", 50, 60, Change.NO_CHANGE),
        ("lefs", 50, 61, Change.CLEARLY_BETTER),
    ],
)
def test_meaning_of_a_change(
    pack: Pack, name: str, before: float, after: float, meaning: Change
) -> None:
    """UWRI: 5 points matter, 8 clearly, 4 cannot be told from error; other scales likewise."""
    assert meaning == change(name, before, after, pack)


@pytest.mark.parametrize("name", SCORED)
def test_no_wording_is_shipped_where_the_licence_forbids(pack: Pack, name: str) -> None:
    """An instrument that may not be bundled has a score, and no text of its questions."""
    known = pack.instruments[name]
    if known.bundle != "yes":
        assert not {"questions", "item_texts", "wording"} & {*known.details, *known.scoring}


@settings(deadline=None)
@given(st.sampled_from(SCORED), st.lists(st.none() | st.floats(-5, 105), min_size=1, max_size=25))
def test_any_answers_give_a_score_or_a_problem(name: str, answers: list[float | None]) -> None:
    """A total is inside the range of its instrument, whatever was typed."""
    try:
        found = score(name, answers, PACK)
    except CaseError:
        return
    span: Any = PACK.instruments[name].scoring.get("range", (0, 100))
    assert found.total is None or span[0] - 1e-9 <= found.total <= span[1] + 1e-9
