from collections.abc import Callable

import pytest

from stridemend.core import Case
from stridemend.schema import Pack
from stridemend.triage import triage

MakeCase = Callable[..., Case]


def _score(case: Case, pack: Pack) -> bool:
    return any(flag.rule == "bsi_cpr" for flag in triage(case, pack).flags)


@pytest.mark.parametrize(
    ("codes", "positive"),
    [
        (["point_tender_bone"], True),  # 3
        (["hx_bsi", "training_spike"], True),  # 2 + 1
        (["hx_bsi", "high_arch"], True),  # 2 + 2
        (["high_arch", "weekly_volume_progression"], True),  # 2 + 1
        (["hx_bsi"], False),  # 2
        (["high_arch"], False),  # 2
        (["training_spike"], False),  # 1
        (["training_spike", "single_session_spike"], False),  # 1, counted once
        ([], False),
    ],
)
def test_the_published_points_are_counted_from_three(
    pack: Pack, told: MakeCase, codes: list[str], *, positive: bool
) -> None:
    """Tenderness 3, earlier fracture 2, high arch 2, more training 1; positive from 3."""
    assert positive == _score(told("pain_medial_shin", *codes), pack)


@pytest.mark.parametrize("site", ["pain_groin", "pain_low_back", "pain_buttock", "pain_thigh"])
def test_the_score_does_not_hold_above_the_knee(pack: Pack, told: MakeCase, site: str) -> None:
    """It was made for bone in or below the femoral condyles."""
    assert not _score(told(site, "point_tender_bone", "hx_bsi", "high_arch"), pack)


def test_knee_pain_counts_only_with_a_tender_bone(pack: Pack, told: MakeCase) -> None:
    """Outer-knee pain with an old stress fracture and more training is no bone score."""
    assert not _score(told("pain_lateral_knee", "hx_bsi", "training_spike"), pack)
    assert _score(told("pain_medial_knee", "point_tender_bone"), pack)
