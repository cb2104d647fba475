"""The pages with tests: what is offered, what a result does, what it changed."""

import pytest
from django.test import Client

from stridemend.core import Side, Source, Status
from stridemend.core.timeline import Kind, standing
from stridemend.records.models import Draft
from web.asked import tell
from web.test_questions_page import desk

HOLD = "gluteal_abduction_hold"
SHORT = "sign_side_leg_hold_short"


def page(client: Client, address: str = "/tests/") -> str:
    """Return a page as text."""
    return client.get(address).content.decode()


def test_before_a_story_the_page_says_how_to_begin(client: Client) -> None:
    """An empty page tells what will be there; one test leads back to it."""
    assert "First tell where it hurts" in page(client)
    assert client.get(f"/tests/{HOLD}/")["Location"] == "/tests/"


def test_the_most_telling_test_comes_first_with_its_picture(runner: Client) -> None:
    """One test is offered with a button, others after it, some with a picture in motion."""
    text = page(runner)

    assert "Begin with this one" in text
    assert "-still.svg?v=" in text


def test_a_test_says_how_when_not_and_when_to_stop(runner: Client) -> None:
    """Steps, contraindications, the stop rule, both sides and the picture that moves."""
    text = page(runner, f"/tests/{HOLD}/")

    for part in ("How to do it", "Do not do this test with:", "Stop any test at pain 5/10"):
        assert part in text
    assert f"/figures/motion/{HOLD}-right.svg?v=" in text
    assert "prefers-reduced-motion: reduce" in text
    assert text.index("value.right") < text.index("value.left")  # the less painful side first


def test_a_result_is_kept_and_what_it_changed_is_told(runner: Client) -> None:
    """The finding stands with its side and source, the plan follows, the change is in words."""
    place = runner.post(f"/tests/{HOLD}/", {"value.left": "35", "value.right": "70"})["Location"]
    case = desk().situation().answer.case
    found = {f.side: f for f in case.of(SHORT)}

    assert place == "/tests/"
    assert found[Side.LEFT].status is Status.PRESENT
    assert found[Side.RIGHT].status is Status.ABSENT
    assert found[Side.LEFT].source is Source.TEST
    text = page(runner)
    assert "What this changed" in text
    assert "more likely now" in text
    sides = [e for e in standing(desk().entries()) if e.data.get("what") == "sides"]
    assert [(e.data["left"], e.data["right"]) for e in sides] == [(35, 70)]


def test_a_test_done_again_today_replaces_the_first(runner: Client) -> None:
    """The second result of a day counts, and the timeline keeps both."""
    for left in ("35", "50"):
        runner.post(f"/tests/{HOLD}/", {"value.left": left, "value.right": "70"})
    sides = [e for e in standing(desk().entries()) if e.data.get("what") == "sides"]

    assert [e.data["left"] for e in sides] == [50]


def test_what_changed_is_shown_until_something_else_is_written(runner: Client) -> None:
    """It belongs to the last entry of the record and goes with the next."""
    runner.post(f"/tests/{HOLD}/", {"value.left": "35", "value.right": "70"})
    place = len(Draft.objects.get().data["interview"]["turns"]) - 1
    runner.post(f"/questions/answers/{place}/", {"said": "y"})

    assert "What this changed" not in page(runner)


def test_a_tick_is_enough_without_a_number(runner: Client) -> None:
    """Yes, no and not sure are kept as such; not sure is unknown and not no."""
    sent = {f"seen.{SHORT}.left": "yes", f"seen.{SHORT}.right": "unsure"}
    runner.post(f"/tests/{HOLD}/", sent)
    found = {f.side: f.status for f in desk().situation().answer.case.of(SHORT)}

    assert found == {Side.LEFT: Status.PRESENT, Side.RIGHT: Status.UNKNOWN}


def test_too_much_pain_ends_the_test_and_says_so(runner: Client) -> None:
    """From 5 of 10 the next page says to do no more of it; nothing is read as negative."""
    runner.post(f"/tests/{HOLD}/", {"pain.left": "6"})
    found = desk().situation().answer.case.of(SHORT)

    assert {f.status for f in found} == {Status.UNKNOWN}
    assert "That hurt too much" in page(runner)


def test_an_empty_or_impossible_form_is_told_and_kept(runner: Client) -> None:
    """Nothing is written; what was typed stays in its field."""
    before = len(desk().entries())
    empty = runner.post(f"/tests/{HOLD}/", {})
    wrong = runner.post(f"/tests/{HOLD}/", {"value.left": "ten", "pain.left": "60"})

    assert empty.status_code == wrong.status_code == 422
    assert "Tell one side, or skip" in empty.content.decode()
    assert 'value="ten"' in wrong.content.decode()
    assert len(desk().entries()) == before


def test_a_test_can_be_skipped_and_found_again(runner: Client) -> None:
    """A skipped test writes nothing and moves to the list of those left out."""
    before = len(desk().entries())
    first = page(runner).split('class="button main full" href="/tests/')[1].split("/")[0]
    runner.post(f"/tests/{first}/", {"skip": "1"})
    text = page(runner)

    assert len(desk().entries()) == before
    assert "Left out" in text
    assert f'href="/tests/{first}/">Begin' not in text


def test_it_ends_when_no_test_would_change_the_plan(runner: Client) -> None:
    """Test after test is answered; the page then says that it is enough."""
    for _ in range(30):
        text = page(runner)
        if "Begin with this one" not in text and "Next test" not in text:
            break
        name = text.split('class="button main full" href="/tests/')[1].split("/")[0]
        form = page(runner, f"/tests/{name}/")
        seen = {part.split('"')[0]: "no" for part in form.split('name="seen.')[1:]}
        runner.post(f"/tests/{name}/", {f"seen.{key}": said for key, said in seen.items()})

    assert "No further test would change your plan" in page(runner)


def test_a_danger_sign_found_by_a_test_stops_the_plan(runner: Client) -> None:
    """A calf squeeze that does not move the foot is no finding to rank but one to act on."""
    name = "sign_calf_squeeze_no_move"
    place = runner.post(f"/tests/{name}/", {f"seen.{name}.left": "yes"})["Location"]
    stopped = desk().situation().stopped

    assert (place == "/stop/") is stopped
    if stopped:
        assert "No tests now" in page(runner)


@pytest.mark.parametrize("name", ["ghost", "pain_calf", "tight_iliopsoas", "hx_cancer"])
def test_what_is_no_test_is_not_found(runner: Client, name: str) -> None:
    """Only movement tests and signs have a page."""
    assert runner.get(f"/tests/{name}/").status_code == 404


@pytest.mark.parametrize("end", ["left.svg", "right.svg", "left-still.svg", "none.svg"])
def test_pictures_are_the_same_for_everyone_and_kept_by_the_browser(
    client: Client, end: str
) -> None:
    """With the pack's name in the address they are kept for ever; unchanged ones send nothing."""
    address = f"/figures/motion/{HOLD}-{end}"
    first = client.get(f"{address}?v=1")
    again = client.get(address, headers={"if-none-match": first["ETag"]})

    assert first["Content-Type"].startswith("image/svg+xml")
    assert first.content.startswith(b"<svg")
    assert "immutable" in first["Cache-Control"]
    assert again.status_code == 304


@pytest.mark.parametrize(
    "name", ["ghost-left", f"{HOLD}-up", "../secret-left", f"{HOLD}-left-stil"]
)
def test_unknown_pictures_are_not_found(client: Client, name: str) -> None:
    """No other address leads to a file."""
    assert client.get(f"/figures/motion/{name}.svg").status_code == 404
    assert client.get("/figures/body/inside.svg").status_code == 404


def test_every_movement_test_has_a_page(runner: Client) -> None:
    """No test of the pack breaks its page, and none lacks a way to tell the result."""
    for name in desk().pack.movement_tests:
        text = page(runner, f"/tests/{name}/")
        assert 'name="seen.' in text or 'name="value.' in text, name


def test_nothing_is_written_while_a_danger_sign_is_open(runner: Client) -> None:
    """A forged result during a stop leads to the stop page."""
    runner.post("/where/again/")
    tell(runner, "My right calf is swollen and sore since a 10 hour flight.")
    before = len(desk().entries())

    assert runner.post(f"/tests/{HOLD}/", {"value.left": "35"})["Location"] == "/stop/"
    assert len(desk().entries()) == before


def test_the_record_keeps_only_what_was_told(runner: Client) -> None:
    """A result of one side says nothing about the other."""
    runner.post(f"/tests/{HOLD}/", {"value.left": "35"})
    kinds = {e.kind for e in standing(desk().entries())}

    assert [f.side for f in desk().situation().answer.case.of(SHORT)] == [Side.LEFT]
    assert Kind.FINDING in kinds
