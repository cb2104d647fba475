"""What stands ready before a session begins."""

from stridemend.consult.loop.today import danger_advice
from stridemend.core import Case, Finding, Side
from stridemend.progress.settings import progress_rules
from stridemend.schema import load_pack

PACK = load_pack()


def test_every_danger_sign_says_how_urgent_it_is() -> None:
    """No sign that can be ticked before a session is left at self-care, with a rule or without."""
    advice = danger_advice(Case(findings=(Finding(code="pain_calf", side=Side.LEFT),)), PACK)
    rows = {row["code"]: row["at_least"] for row in progress_rules(PACK)["dangers"]}

    assert {one.code for one in advice} == set(rows)
    assert "self-care" not in rows.values()
    assert all(one.level and one.see and one.say and one.avoid for one in advice)
    urgent = [one.code for one in advice if "emergency help now" in one.level]
    assert urgent == ["saddle_numb", "bladder_trouble_new"]
    assert "ambulance" in " ".join(next(a for a in advice if a.code == "chest_pain_any").avoid)
