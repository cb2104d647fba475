"""A place named only in a sign about it is no sore place beside one that hurts."""

import pytest

from stridemend.consult import read_case
from stridemend.schema import load_pack

PACK = load_pack()


@pytest.mark.parametrize(
    ("story", "sore"),
    [
        ("Outside of my right knee hurts after 5 km. My glutes are weak.", {"pain_lateral_knee"}),
        ("Sore left calf. My hip flexors are tight.", {"pain_calf"}),
        ("Sore left calf. My glutes are weak and sore.", {"pain_calf", "pain_buttock"}),
        ("Tight calf for weeks", {"pain_calf"}),
        ("My hip flexors are tight and my left calf is sore.", {"pain_calf"}),
        ("Left calf pain plus tight hip flexors.", {"pain_calf"}),
    ],
)
def test_weak_or_tight_is_not_sore(story: str, sore: set[str]) -> None:
    """Weak and tight say nothing of pain, unless the place is all that was told, or hurts too."""
    case = read_case(story, (), PACK).case

    found = {f.code for f in case if f.present and PACK.findings[f.code].kind == "site"}

    assert found == sore
